using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Tests.Pages;

/// <summary>Puts an ended session with its ledger into the database, as if a technician had worked at that time.</summary>
internal static class EndedWork
{
    /// <summary>37 minutes and 28 seconds of Jana Krämer for Markus Weide on 6 October 2026, with a pause of 1:30.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 10, 6, 8, 4, 52);

    public static async Task<Guid> AddAsync(
        HubHarness hub, string topic = "Civil 3D: Höhenplan", string? text = null, Instant? start = null, string contract = "RV-2026-007", int? approved = null)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var under = await db.Contracts.Include(one => one.Persons).SingleAsync(one => one.Number == contract);
        var technician = (await db.Users.SingleAsync(user => user.UserName == "jana.kraemer")).Id;
        var (person, from) = (under.Persons.First(one => one.MayRequest), start ?? Start);
        var supportCase = new SupportCase
        {
            Id = Guid.NewGuid(),
            ContractId = under.Id,
            PersonId = person.Id,
            Topic = topic,
            Severity = "2",
            ApprovedUnits = approved ?? under.StandingApprovalUnits,
            OpenedAt = from,
        };
        var session = new SupportSession
        {
            Id = Guid.NewGuid(),
            CaseId = supportCase.Id,
            ContractId = under.Id,
            PersonId = person.Id,
            Origin = "code",
            CreatedAt = from,
            EndedAt = from.Plus(Duration.FromSeconds(2338)),
            EndedBy = "technician",
            WorkText = text,
            Outcome = text is null ? null : "solved",
        };
        db.AddRange(supportCase, session);
        (int Second, string Type, string? Who)[] lines =
        [
            (0, LedgerTypes.CallStarted, technician),
            (0, LedgerTypes.AgentConnected, null),
            (0, LedgerTypes.ConsentGranted, null),
            (0, LedgerTypes.TechnicianJoined, technician),
            (870, LedgerTypes.Paused, null),
            (960, LedgerTypes.Resumed, null),
            (2338, LedgerTypes.CallEnded, technician),
            (2338, LedgerTypes.SessionEnded, technician),
        ];
        db.AddRange(lines.Select((line, index) => new LedgerEvent
        {
            SessionId = session.Id,
            Sequence = index + 1,
            Type = line.Type,
            Technician = line.Who,
            Hash = $"{index:x64}",
            At = from.Plus(Duration.FromSeconds(line.Second)),
            RecordedAt = from.Plus(Duration.FromSeconds(line.Second)),
        }));
        await db.SaveChangesAsync();
        return session.Id;
    }
}
