using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Measured against billed time of one contract and month.</summary>
public sealed record RoundingRow(string Party, string Contract, int Jobs, long NetSeconds, long BilledSeconds, decimal Net);

/// <summary>Net turnover of one contract and service.</summary>
public sealed record TurnoverRow(string Party, string Contract, string Service, decimal Quantity, string Unit, decimal Net);

/// <summary>Reports over invoices that stand: cancelled ones count for nothing.</summary>
public sealed class BillingReports(IDbContextFactory<HubDbContext> contexts)
{
    /// <summary>Rounding per contract, issued in [from, to].</summary>
    public async Task<IReadOnlyList<RoundingRow>> RoundingAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var invoices = await StandingAsync(from, to, cancellationToken);
        return
        [
            .. invoices.GroupBy(one => (one.Invoice.BuyerName, one.Contract))
                .Select(group =>
                {
                    var work = group.SelectMany(one => one.Invoice.Lines).SelectMany(line => line.Work).Where(one => one.BilledSeconds > 0).ToList();
                    return new RoundingRow(
                        group.Key.BuyerName, group.Key.Contract, work.Select(one => one.ItemKey).Distinct().Count(),
                        work.Sum(one => one.NetSeconds), work.Sum(one => one.BilledSeconds), group.Sum(one => one.Invoice.Net));
                })
                .OrderByDescending(row => row.BilledSeconds).ThenBy(row => row.Party, StringComparer.Ordinal),
        ];
    }

    /// <summary>Turnover per contract and service, issued in [from, to].</summary>
    public async Task<IReadOnlyList<TurnoverRow>> TurnoverAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var invoices = await StandingAsync(from, to, cancellationToken);
        return
        [
            .. invoices.SelectMany(one => one.Invoice.Lines.Select(line => (one.Invoice.BuyerName, one.Contract, Line: line)))
                .GroupBy(one => (one.BuyerName, one.Contract, one.Line.Name, one.Line.Unit))
                .Select(group => new TurnoverRow(
                    group.Key.BuyerName, group.Key.Contract, group.Key.Name, group.Sum(one => one.Line.Quantity), group.Key.Unit, group.Sum(one => one.Line.Net)))
                .OrderBy(row => row.Party, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal).ThenByDescending(row => row.Net),
        ];
    }

    private async Task<IReadOnlyList<(Invoice Invoice, string Contract)>> StandingAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Invoice>().AsNoTracking().AsSplitQuery().Include(one => one.Lines).ThenInclude(line => line.Work)
            .Where(one => one.IssueDate >= from && one.IssueDate <= to && one.CancelsId == null && !db.Set<Invoice>().Any(other => other.CancelsId == one.Id))
            .ToListAsync(cancellationToken);
        var numbers = await db.Contracts.ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
        return [.. all.Select(one => (one, numbers[one.ContractId]))];
    }
}
