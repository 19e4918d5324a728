using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Ending;

/// <summary>Contracts whose last notice day is near (Kündigungskalender), and those that end without a renewal.</summary>
public sealed class NoticeCalendar(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    public const int DaysAhead = 90;

    public async Task<IReadOnlyList<NoticeEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = FirmTime.Date(clock.Now);
        var contracts = await db.Contracts.AsNoTracking().AsSplitQuery().Include(one => one.Party).Include(one => one.Notices)
            .Where(one => one.Stage == ContractStages.Accepted).ToListAsync(cancellationToken);
        var reminders = await db.NoticeReminders.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. contracts.Select(contract => EntryOf(contract, today, reminders))
                .Where(entry => entry is not null && Period.DaysBetween(today, entry.Day) is >= 0 and <= DaysAhead)
                .Select(entry => entry!).OrderBy(entry => entry.Day).ThenBy(entry => entry.Contract.Number, StringComparer.Ordinal),
        ];
    }

    private static NoticeEntry? EntryOf(Contract contract, LocalDate today, List<NoticeReminder> reminders)
    {
        if (contract.NoticeWindow(today) is not { } window)
        {
            var last = contract.TermEnd(today);
            return new NoticeEntry(contract, last, last, null, Period.DaysBetween(today, last), []);
        }

        return new NoticeEntry(
            contract,
            window.LastDay,
            window.End,
            contract.Ends().First(end => end > window.End),
            Period.DaysBetween(today, window.LastDay),
            [.. reminders.Where(one => one.ContractId == contract.Id && one.LastNoticeDay == window.LastDay).Select(one => one.DaysBefore).OrderDescending()]);
    }
}

/// <summary>One line of the calendar.</summary>
/// <param name="Contract">With its party.</param>
/// <param name="Day">Last notice day; the last day of a contract that ends by itself.</param>
/// <param name="End">End that a notice reaches.</param>
/// <param name="RenewedEnd">End without one; null when nothing is renewed.</param>
/// <param name="DaysLeft">To the day.</param>
/// <param name="Reminded">Distances at which both sides were told.</param>
public sealed record NoticeEntry(Contract Contract, LocalDate Day, LocalDate End, LocalDate? RenewedEnd, int DaysLeft, IReadOnlyList<int> Reminded);
