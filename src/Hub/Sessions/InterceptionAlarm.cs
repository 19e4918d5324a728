using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// What a failed key check leaves behind besides the ledger: a line in the audit log and a mail to each administrator, in
/// the transaction of the session's end.
/// </summary>
public sealed class InterceptionAlarm(MailOutbox outbox)
{
    public async Task RaiseAsync(HubDbContext db, LiveSession session, string actor, AbortNotice notice, Instant now)
    {
        db.Audit.Add(new AuditEvent
        {
            At = now,
            Kind = "possible-interception",
            Actor = actor,
            Detail = $"session {session.Id:N}, seat {notice.Seat}: {notice.Reason}",
        });
        var firm = await db.Firms.AsNoTracking().SingleAsync();
        var technician = session.Seats.FirstOrDefault(seat => seat.Number == notice.Seat)?.Name ?? "";
        foreach (var (id, name, address) in await AdministratorsAsync(db, firm))
        {
            var mail = new InterceptionMail(
                name, new SessionId(session.Id).CaseNumber, session.Contract.Number, session.Contract.Party!.Name, session.Person.Name, technician, notice.Reason, now);
            await outbox.AddAsync(db, mail.In(SpecialistMail.StaffLanguage, firm).To(address, $"interception/{session.Id:N}/{id}"), CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<(string Id, string Name, string Address)>> AdministratorsAsync(HubDbContext db, Firm firm)
    {
        var rows = await (
            from user in db.Users.AsNoTracking()
            join held in db.UserRoles on user.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            where role.Name == StaffRoles.Admin
            select new { user.Id, user.DisplayName, user.Email }).ToListAsync();
        var all = rows.Where(one => MailOutbox.IsAddress(one.Email)).Select(one => (one.Id, one.DisplayName, one.Email!)).ToList();
        return all.Count > 0 ? all : [("firm", firm.Name, firm.Email)];
    }
}
