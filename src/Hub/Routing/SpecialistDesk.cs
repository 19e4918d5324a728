using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Routing;

/// <summary>„Spezialist dazuholen“: calls a colleague into a running session, at the page and by mail. Callers hold the gate.</summary>
public sealed class SpecialistDesk(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, SessionLedger ledger, SessionDirectory directory, SkillBook skills,
    StaffPresence presence, MailOutbox outbox, ApprovalMails addresses)
{
    // A second click calls nobody twice; after this time it does.
    private static readonly Duration Patience = Duration.FromMinutes(1);

    /// <summary>The specialist for the topic; and, when they cannot be reached at once, whoever comes next and can.</summary>
    public async Task<string?> CallAsync(LiveSession session, string askedBy)
    {
        var present = presence.Present(directory.SeatedStaff).ToDictionary(one => one.StaffId, one => one.State);
        var here = session.Seats.Where(seat => seat.ConnectionId is not null).Select(seat => seat.StaffId).ToHashSet();
        var order = skills.InOrder(session.Case.Topic, session.Contract).Concat(present.Keys.Order(StringComparer.Ordinal)).Distinct()
            .Where(staff => staff != askedBy && !here.Contains(staff)).ToList();
        var chosen = order.Take(1).Concat(order.Where(staff => present.GetValueOrDefault(staff) == PresenceStates.Available).Take(1)).Distinct()
            .Where(staff => !session.Progress.Called.Any(one => one.StaffId == staff && clock.Now - one.At < Patience)).ToList();
        if (order.Count == 0)
        {
            return ErrorCodes.NobodyReachable;
        }

        foreach (var staff in chosen)
        {
            await CallAsync(session, staff, present.ContainsKey(staff));
        }

        return null;
    }

    /// <summary>Is this the one whose field it is?</summary>
    public bool IsFirst(LiveSession session, string staffId) =>
        skills.InOrder(session.Case.Topic, session.Contract) is [var first, ..] && first == staffId;

    /// <summary>A mail to a specialist whom the ringing did not reach.</summary>
    public Task WriteToAsync(LiveSession session, string staffId) =>
        session.Progress.Called.Any(one => one.StaffId == staffId) ? Task.CompletedTask : CallAsync(session, staffId, atPage: false);

    private async Task CallAsync(LiveSession session, string staffId, bool atPage)
    {
        await using var names = await contexts.CreateDbContextAsync();
        if (await names.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == staffId) is not { } staff)
        {
            return;
        }

        session.StaffNames[staffId] = staff.DisplayName;
        var writable = MailOutbox.IsAddress(staff.Email);
        string[] channels = [.. atPage ? ["browser"] : Array.Empty<string>(), .. writable ? ["mail"] : Array.Empty<string>()];
        var line = new LedgerEntry(RoutingEvents.SpecialistCalled, Technician: staffId, Detail: string.Join(' ', channels));
        await ledger.AppendAsync(session, [line], db => writable ? AddMailAsync(db, session, staff) : Task.CompletedTask);
    }

    private async Task AddMailAsync(HubDbContext db, LiveSession session, StaffUser staff)
    {
        var firm = await db.Firms.AsNoTracking().SingleAsync();
        var waits = session.OwnerId is null;
        var link = waits ? addresses.AddressOf(firm) + "/" : $"{addresses.AddressOf(firm)}/sessions/{session.Id:N}";
        var mail = new SpecialistMail(staff.DisplayName, session.Contract.Party!.Name, session.Person.Name, session.Case.Topic, waits, link);
        var key = $"specialist/{session.Id:N}/{staff.Id}/{session.Progress.Called.Count}";
        await outbox.AddAsync(db, mail.In(SpecialistMail.StaffLanguage, firm).To(staff.Email!, key), CancellationToken.None);
    }
}
