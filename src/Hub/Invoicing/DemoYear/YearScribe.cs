using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>Writes sessions as the hub would have: rows, and a ledger with its chain of hashes.</summary>
internal sealed class YearScribe(HubDbContext db)
{
    public SupportCase OpenCase(Contract contract, Instant at, string topic, string severity, int approved, int person = 0)
    {
        var supportCase = new SupportCase
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            PersonId = contract.Persons[person % contract.Persons.Count].Id,
            Topic = topic,
            Severity = severity,
            ApprovedUnits = approved,
            OpenedAt = at,
        };
        db.Add(supportCase);
        return supportCase;
    }

    public SupportSession Session(Contract contract, SupportCase supportCase, Instant start, IReadOnlyList<ScriptLine> script, string? text)
    {
        var end = start + Duration.FromSeconds(script[^1].Second);
        var session = new SupportSession
        {
            Id = Guid.NewGuid(),
            CaseId = supportCase.Id,
            ContractId = contract.Id,
            PersonId = supportCase.PersonId,
            Origin = "code",
            CreatedAt = start,
            EndedAt = end,
            EndedBy = "technician",
            WorkText = text,
            Outcome = text is null ? null : "solved",
            WrittenAt = text is null ? null : end,
        };
        db.Add(session);
        var hash = LedgerHash.Start;
        foreach (var (index, line) in script.OrderBy(one => one.Second).Index())
        {
            var at = start + Duration.FromSeconds(line.Second);
            var written = new LedgerEvent
            {
                SessionId = session.Id,
                Sequence = index + 1,
                At = at,
                RecordedAt = at,
                Type = line.Type,
                Technician = line.Technician,
                Reason = line.Reason,
                Hash = "",
            };
            written.Hash = hash = LedgerHash.Of(hash, written);
            db.Add(written);
        }

        return session;
    }

    public void Entry(Contract contract, SupportCase supportCase, string kind, LocalDate date, int minutes, int pieces, string text, string staff, Instant at) =>
        db.Add(new ManualWork
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            CaseId = supportCase.Id,
            Kind = kind,
            Unit = ServiceUnits.For(kind)[0],
            Severity = supportCase.Severity,
            Date = date,
            Minutes = minutes,
            Pieces = pieces,
            Text = text,
            StaffId = staff,
            EnteredBy = staff,
            EnteredAt = at,
        });
}
