using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Routing;

/// <summary>Warns at 50 % and at 80 % of a promised call-back's working time (R-S4), each once: the one who shall call, then whoever comes next.</summary>
public sealed class ReactionWatch(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, FirmCalendar calendar, SkillBook skills, MailOutbox outbox, ApprovalMails addresses)
{
    private const int First = 50;
    private const int Second = 80;

    /// <summary>Looks at all open promises; how many warnings were given.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.CallbackPromises.Where(one => one.DoneAt == null && one.WarnedPercent < Second).ToListAsync(cancellationToken);
        var warned = 0;
        foreach (var promise in open)
        {
            var contract = await db.Contracts.AsNoTracking().Include(one => one.Party).Include(one => one.Persons).Include(one => one.SeverityClasses)
                .Include(one => one.ManufacturerContracts).AsSplitQuery().SingleAsync(one => one.Id == promise.ContractId, cancellationToken);
            var used = UsedPercent(promise, contract);
            var level = used >= Second ? Second : used >= First ? First : 0;
            if (level > promise.WarnedPercent)
            {
                await WarnAsync(db, promise, contract, level, cancellationToken);
                warned++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return warned;
    }

    private int UsedPercent(CallbackPromise promise, Contract contract)
    {
        var hours = BillingHistories.OptionsOf(contract, calendar.DaysFor(contract.Terms.State)).ServiceHours;
        var all = BusinessTime.Between(promise.PromisedAt, promise.Deadline, hours);
        var left = BusinessTime.Between(clock.Now, promise.Deadline, hours);
        return clock.Now >= promise.Deadline || all == Duration.Zero ? 100 : (int)(100 - (100 * left.TotalSeconds / all.TotalSeconds));
    }

    private async Task WarnAsync(HubDbContext db, CallbackPromise promise, Contract contract, int level, CancellationToken cancellationToken)
    {
        promise.WarnedPercent = level;
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "reaction-warning", Actor = "hub", Detail = $"{promise.Id:N} {level} %" });
        var topic = await db.Sessions.AsNoTracking().Where(one => one.Id == promise.SessionId).Select(one => one.Case!.Topic).SingleOrDefaultAsync(cancellationToken) ?? "";
        var order = skills.InOrder(topic, contract);
        string[] turn = promise.AssignedTo is { } assigned ? [assigned] : [.. order.Take(1)];
        var next = level == Second ? order.Where(staff => !turn.Contains(staff)) : [];
        var called = turn.Concat(next).ToList();
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var person = contract.Persons.Single(one => one.Id == promise.PersonId).Name;
        foreach (var staff in await db.Users.AsNoTracking().Where(one => called.Contains(one.Id)).ToListAsync(cancellationToken))
        {
            if (MailOutbox.IsAddress(staff.Email))
            {
                var mail = new CallbackWarningMail(
                    staff.DisplayName, contract.Party!.Name, person, topic, level, promise.Deadline, clock.Now, addresses.AddressOf(firm) + "/");
                await outbox.AddAsync(db, mail.In(SpecialistMail.StaffLanguage, firm).To(staff.Email!, $"reaction/{promise.Id:N}/{level}/{staff.Id}"), cancellationToken);
            }
        }
    }
}
