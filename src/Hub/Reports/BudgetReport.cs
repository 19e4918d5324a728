using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Reports;

/// <summary>What is left of prepaid quarter-hours (Kontingentstand).</summary>
public sealed class BudgetReport(IDbContextFactory<HubDbContext> contexts)
{
    public async Task<IReadOnlyList<BudgetRow>> MakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contracts = await db.Contracts.AsNoTracking().Include(one => one.Party)
            .Where(one => one.BudgetUnits != null && one.Stage == ContractStages.Accepted).ToListAsync(cancellationToken);

        // An item of several sessions names its budget with each of them; the one that carries its key counts.
        var spent = await db.Set<BilledClaim>().Where(one => one.BudgetUnits > 0 && one.Source == one.ItemKey)
            .GroupBy(one => one.ContractId).Select(group => new { group.Key, Units = group.Sum(one => one.BudgetUnits) })
            .ToDictionaryAsync(one => one.Key, one => one.Units, cancellationToken);
        return
        [
            .. contracts.Select(one => new BudgetRow(one.Party!.Name, one.Number, one.BudgetUnits!.Value, spent.GetValueOrDefault(one.Id), one.BudgetExpiresOn))
                .OrderBy(row => row.Left).ThenBy(row => row.Contract, StringComparer.Ordinal),
        ];
    }
}

/// <summary>One contract's budget.</summary>
public sealed record BudgetRow(string Party, string Contract, int Units, int Used, LocalDate? ExpiresOn)
{
    public int Left => Math.Max(0, Units - Used);
}
