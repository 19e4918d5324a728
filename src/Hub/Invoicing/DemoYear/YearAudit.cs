using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>What the audit found.</summary>
/// <param name="Invoiced">Gross of the invoices that stand.</param>
/// <param name="InXml">The same, read from the stored XML.</param>
/// <param name="Recomputed">The same, from the ledger and the entries alone.</param>
/// <param name="Unexplained">Confirmed units that are neither billed nor held back for a reason; must be none.</param>
internal sealed record AuditResult(decimal Invoiced, decimal InXml, decimal Recomputed, int Unexplained);

/// <summary>
/// Recomputes a year's invoices from raw events, on another way than the run: the whole year's items at once instead of
/// month by month, money from prices and quantities, and only the question which unit went to which invoice is asked of
/// the claims.
/// </summary>
internal sealed partial class YearAudit
{
    private readonly Dictionary<string, AuditItem> _items = [];
    private readonly Dictionary<string, int> _adjustments;

    private YearAudit(Dictionary<string, int> adjustments) => _adjustments = adjustments;

    public static async Task<AuditResult> RunAsync(HubDbContext db, CancellationToken cancellationToken)
    {
        var adjustments = (await db.Set<WorkAdjustment>().ToListAsync(cancellationToken)).GroupBy(one => one.Source).ToDictionary(group => group.Key, group => group.Sum(one => one.Units));
        var audit = new YearAudit(adjustments);
        var contracts = await db.Contracts.AsNoTracking().AsSplitQuery().Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.Services).ToListAsync(cancellationToken);
        var closing = await db.ClosingDays.ToListAsync(cancellationToken);
        var sessions = await db.Sessions.AsNoTracking().Include(one => one.Case).ToListAsync(cancellationToken);
        var cases = await db.Cases.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellationToken);
        var histories = (await BillingHistories.LoadAsync(db, sessions, cancellationToken)).ToDictionary(one => Guid.Parse(one.Id));
        var entries = await db.Set<ManualWork>().AsNoTracking().OrderBy(one => one.EnteredAt).ToListAsync(cancellationToken);
        foreach (var contract in contracts)
        {
            var options = BillingHistories.OptionsOf(contract, ClosingDay.For(closing, contract.Terms.State));
            var own = sessions.Where(one => one.ContractId == contract.Id).ToDictionary(one => one.Id.ToString("N"));
            audit.AddSessions(contract, options, own, histories);
            audit.AddEntries(contract, options, [.. entries.Where(one => one.ContractId == contract.Id)], cases);
        }

        return await audit.CompareAsync(db, contracts, cases, cancellationToken);
    }

    private void AddSessions(Contract contract, BillingOptions options, Dictionary<string, SupportSession> own, Dictionary<Guid, SessionHistory> histories)
    {
        foreach (var item in SessionBilling.Bill([.. own.Values.OrderBy(one => one.CreatedAt).Select(one => histories[one.Id])], options))
        {
            var who = item.Technician is null ? "" : $":{item.Technician}";
            var written = item.SessionIds.All(id => own[id].WorkText is not null);
            Add($"s:{item.SessionIds[0]}{who}", contract, item, "Support", written, item.SessionIds.Sum(id => _adjustments.GetValueOrDefault($"s:{id}{who}")), options);
        }
    }

    private void AddEntries(Contract contract, BillingOptions options, IReadOnlyList<ManualWork> entries, Dictionary<Guid, SupportCase> cases)
    {
        var ids = new Dictionary<ManualEntry, string>(ReferenceEqualityComparer.Instance);
        foreach (var one in entries.Where(one => one.Kind == ServiceKinds.Email))
        {
            ids[new ManualEntry(one.CaseId.ToString("N"), one.Date, Duration.FromMinutes(one.Minutes), ManualKind.Email, one.Severity, one.Text, one.EnteredBy, one.EnteredAt)] = one.Id.ToString("N");
        }

        foreach (var sum in ManualEntries.Bill([.. ids.Keys], options))
        {
            Add($"m:{ids[sum.Entries[0]]}", contract, sum.Item, "E-Mail-Support", true, 0, options);
        }

        foreach (var day in entries.Where(one => one.Kind == ServiceKinds.Project).GroupBy(one => (one.CaseId, one.Date)))
        {
            var hours = (int)ProjectRounding.Hours(day.Select(one => one.Minutes), 60, RoundingMode.Nearest);
            AddUnits(day.First(), contract, Enumerable.Repeat(new AuditUnit(1m, "HUR", 124m, 1m, 0m, 4), hours), "Projektarbeit", cases);
        }

        foreach (var day in entries.Where(one => one.Kind == ServiceKinds.Training).GroupBy(one => (one.CaseId, one.Date)))
        {
            AddUnits(day.First(), contract, [new AuditUnit(1m, "DAY", 1180m, 1m, 0m, 32)], "Schulung", cases);
        }

        foreach (var one in entries.Where(one => one.Kind == ServiceKinds.Travel))
        {
            AddUnits(one, contract, [new AuditUnit(one.Pieces, "C62", 68m, 1m, 0m, 0)], "Anfahrt pauschal", cases);
        }
    }

    private void Add(string key, Contract contract, BillableItem item, string service, bool written, int adjustment, BillingOptions options)
    {
        var minutes = options.Mode == RoundingMode.Minutes;
        var units = item.Slots.Select(slot => minutes
            ? new AuditUnit(1m, "MIN", slot.Rate, 60m, slot.SurchargePercent, 1m / 15)
            : new AuditUnit(0.25m, "HUR", slot.Rate, 1m, slot.SurchargePercent, 1)).Take(Math.Max(0, item.Slots.Count + adjustment));
        _items[key] = new AuditItem(key, contract.Id, Guid.Parse(item.CaseId), service, item.Severity, item.First, [.. units], written);
    }

    private void AddUnits(ManualWork first, Contract contract, IEnumerable<AuditUnit> units, string service, Dictionary<Guid, SupportCase> cases)
    {
        var key = $"m:{first.Id:N}";
        var at = first.Date.AtStartOfDayInZone(FirmTime.Zone).ToInstant();
        _items[key] = new AuditItem(key, contract.Id, cases[first.CaseId].Id, service, null, at, [.. units], true);
    }

    private async Task<AuditResult> CompareAsync(HubDbContext db, List<Contract> contracts, Dictionary<Guid, SupportCase> cases, CancellationToken cancellationToken)
    {
        var invoices = await db.Set<Invoice>().AsNoTracking().ToListAsync(cancellationToken);
        var cancelled = invoices.Where(one => one.CancelsId is not null).Select(one => one.CancelsId!.Value).ToHashSet();
        var standing = invoices.Where(one => one.CancelsId is null && !cancelled.Contains(one.Id)).ToList();
        var claims = (await db.Set<BilledClaim>().AsNoTracking().ToListAsync(cancellationToken)).Where(one => one.Source == one.ItemKey).ToList();
        var recomputed = standing.Sum(invoice => GrossOf(claims.Where(one => one.InvoiceId == invoice.Id), contracts.Single(one => one.Id == invoice.ContractId)));
        var numbers = standing.Select(one => one.Id).ToHashSet();
        var inXml = 0m;
        foreach (var document in await db.Set<StoredDocument>().AsNoTracking().Where(one => one.Kind == StoredDocument.Cii).ToListAsync(cancellationToken))
        {
            inXml += numbers.Contains(document.InvoiceId) ? GrossIn(Encoding.UTF8.GetString(document.Content)) : 0m;
        }

        var held = (await db.Set<WorkHold>().Where(one => one.ResolvedAt == null).Select(one => one.Source).ToListAsync(cancellationToken)).ToHashSet();
        return new AuditResult(standing.Sum(one => one.Gross), inXml, recomputed, Unexplained(claims, cases, held));
    }

    private decimal GrossOf(IEnumerable<BilledClaim> claims, Contract contract)
    {
        var perItem = contract.Terms.LineGrouping == "perSession";
        var units = claims.SelectMany(claim => _items[claim.ItemKey].Units.Skip(claim.FirstUnit + claim.BudgetUnits).Take(claim.Units)
            .Select(unit => (Item: _items[claim.ItemKey], Unit: unit))).ToList();
        var net = units
            .GroupBy(one => (Key: perItem ? one.Item.Key : "", one.Item.Service, one.Item.Severity, one.Unit.Code, one.Unit.Price, one.Unit.Surcharge))
            .Sum(line => Money.ToCents(line.Sum(one => one.Unit.Quantity) * line.Key.Price / line.First().Unit.Base));
        var rate = contract.Party!.Country == "DE" ? 19m : 0m;
        return net + Money.ToCents(net * rate / 100m);
    }

    /// <summary>min(agreed, worked) per case in order of time, against what the claims say (R-C1).</summary>
    private int Unexplained(IReadOnlyList<BilledClaim> claims, Dictionary<Guid, SupportCase> cases, HashSet<string> held)
    {
        var billed = claims.GroupBy(one => one.ItemKey).ToDictionary(group => group.Key, group => group.Sum(one => one.Units + one.BudgetUnits));
        var unexplained = 0;
        foreach (var of in _items.Values.GroupBy(one => one.CaseId))
        {
            decimal left = cases[of.Key].ApprovedUnits;
            foreach (var item in of.OrderBy(one => one.First).ThenBy(one => one.Key, StringComparer.Ordinal))
            {
                var confirmed = 0;
                foreach (var unit in item.Units)
                {
                    left -= unit.Quarters;
                    // A piece takes no time, so it needs none of what was agreed.
                    confirmed += unit.Quarters == 0 || left > -0.0001m ? 1 : 0;
                }

                var isHeldBack = !item.Written || held.Contains(item.Key);
                unexplained += isHeldBack ? 0 : Math.Abs(confirmed - billed.GetValueOrDefault(item.Key));
            }
        }

        return unexplained;
    }

    private static decimal GrossIn(string xml) => decimal.Parse(GrandTotal().Match(xml).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("<ram:GrandTotalAmount>([0-9.]+)</ram:GrandTotalAmount>")]
    private static partial Regex GrandTotal();

    private sealed record AuditUnit(decimal Quantity, string Code, decimal Price, decimal Base, decimal Surcharge, decimal Quarters);

    private sealed record AuditItem(
        string Key, Guid ContractId, Guid CaseId, string Service, string? Severity, Instant First, IReadOnlyList<AuditUnit> Units, bool Written);
}
