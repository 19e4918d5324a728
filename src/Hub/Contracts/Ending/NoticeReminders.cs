using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Ending;

/// <summary>Tells both sides 60, 30 and 7 days before a last notice day (R-K6); each once, also after a pause of the hub.</summary>
public sealed class NoticeReminders(IDbContextFactory<HubDbContext> contexts, HubClock clock, MailOutbox outbox)
{
    /// <summary>Distances, the nearest first.</summary>
    public static readonly IReadOnlyList<int> Days = [7, 30, 60];

    /// <summary>The days on which reminders of a last notice day go out.</summary>
    public static IReadOnlyList<LocalDate> Of(LocalDate lastNoticeDay) => [.. Days.Reverse().Select(days => lastNoticeDay.PlusDays(-days))];

    /// <summary>Writes what is due today into the outbox; returns for how many contracts.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = FirmTime.Date(clock.Now);
        var contracts = await db.Contracts.AsNoTracking().Where(one => one.Stage == ContractStages.Accepted && one.TerminatedOn == null && one.RenewalMonths > 0)
            .Select(one => one.Id).ToListAsync(cancellationToken);
        var sent = 0;
        foreach (var id in contracts)
        {
            sent += await RemindAsync(id, today, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    private async Task<bool> RemindAsync(Guid id, LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().Include(one => one.Party).Include(one => one.Persons).SingleAsync(one => one.Id == id, cancellationToken);
        if (contract.NoticeWindow(today) is not { } window)
        {
            return false;
        }

        var left = Period.DaysBetween(today, window.LastDay);
        var distance = Days.FirstOrDefault(days => left <= days);
        if (distance == 0 || await db.NoticeReminders.AnyAsync(
            one => one.ContractId == id && one.LastNoticeDay == window.LastDay && one.DaysBefore == distance, cancellationToken))
        {
            return false;
        }

        db.NoticeReminders.Add(new NoticeReminder
        {
            Id = Guid.NewGuid(),
            ContractId = id,
            LastNoticeDay = window.LastDay,
            DaysBefore = distance,
            SentAt = clock.Now,
        });
        await AddMailsAsync(db, contract, window, left, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task AddMailsAsync(HubDbContext db, Contract contract, NoticeWindow window, int left, CancellationToken cancellationToken)
    {
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var renewed = contract.Ends().First(end => end > window.End);
        var customers = contract.Persons.Where(person => person is { MayApprove: true, DisabledAt: null, Email: not null })
            .Select(person => (person.Name, Address: person.Email!)).ToList();
        if (customers.Count == 0 && contract.Party!.InvoiceEmail is { } office)
        {
            customers.Add((contract.Party.Name, office));
        }

        foreach (var (name, address) in customers)
        {
            await AddAsync(name, address, contract.Party!.Language);
        }

        await AddAsync(firm.Name, firm.Email, "de");

        Task AddAsync(string name, string address, string language)
        {
            var mail = new NoticeReminderMail(name, contract.Number, contract.Party!.Name, window.LastDay, window.End, renewed, left);
            var key = $"notice-reminder/{contract.Id:N}/{Editing.ContractFacts.Text(window.LastDay)}/{Days.First(days => left <= days)}/{address}";
            return outbox.AddAsync(db, mail.In(language, firm).To(address, key), cancellationToken);
        }
    }
}
