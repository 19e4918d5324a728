using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Puts together what a run bills, from the ledger and the entries, each time anew: nothing of it is stored before
/// it is final.</summary>
public static class Dossiers
{
    private const int QuarterSeconds = 900;

    /// <summary>All accepted contracts that have something to bill or to clear up in this period.</summary>
    /// <param name="db">The database, inside the transaction if there is one.</param>
    /// <param name="month">The run.</param>
    /// <param name="contractId">One contract, or null for all.</param>
    /// <param name="conflicts">Sessions with a technician in two of them, if that is known already.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<ContractDossier>> LoadAsync(
        HubDbContext db, RunPeriod month, Guid? contractId, IReadOnlySet<string>? conflicts, CancellationToken cancellationToken)
    {
        var contracts = await ContractsAsync(db, contractId, cancellationToken);
        var closing = await db.ClosingDays.AsNoTracking().ToListAsync(cancellationToken);
        var rates = await db.VatRates.AsNoTracking().ToListAsync(cancellationToken);
        var work = await OpenWork.LoadAsync(db, contractId, month, alsoSettled: false, cancellationToken);
        var inTwo = conflicts ?? ConflictsIn(work);
        var spent = await SpentBudgetAsync(db, contractId, cancellationToken);
        var dossiers = new List<ContractDossier>();
        foreach (var contract in contracts)
        {
            if (month.For(contract) is { } period)
            {
                var options = BillingHistories.OptionsOf(contract, ClosingDay.For(closing, contract.Terms.State));
                dossiers.Add(Make(contract, period, options, work, rates, inTwo, spent.GetValueOrDefault(contract.Id)));
            }
        }

        return dossiers;
    }

    /// <summary>One contract's work of a period as if nothing were billed yet: for the report page. Null when unknown.</summary>
    public static async Task<ContractDossier?> ReportAsync(HubDbContext db, string contractNumber, RunPeriod period, CancellationToken cancellationToken)
    {
        var id = await db.Contracts.Where(one => one.Number == contractNumber).Select(one => (Guid?)one.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is null)
        {
            return null;
        }

        var contract = (await ContractsAsync(db, id, cancellationToken)).Single();
        var closing = await db.ClosingDays.AsNoTracking().ToListAsync(cancellationToken);
        var rates = await db.VatRates.AsNoTracking().ToListAsync(cancellationToken);
        var work = await OpenWork.LoadAsync(db, id, period, alsoSettled: true, cancellationToken);
        var options = BillingHistories.OptionsOf(contract, ClosingDay.For(closing, contract.Terms.State));
        return Make(contract, period, options, work, rates, ConflictsIn(work), 0);
    }

    /// <summary>Sessions in which a technician was while being in another one (R-T8), across contracts.</summary>
    public static async Task<IReadOnlySet<string>> ConflictsAsync(HubDbContext db, RunPeriod month, CancellationToken cancellationToken) =>
        ConflictsIn(await OpenWork.LoadAsync(db, null, month, alsoSettled: false, cancellationToken));

    private static HashSet<string> ConflictsIn(OpenWork work) =>
        [.. TechnicianConflicts.Find([.. work.Histories.Values], new BillingOptions())
            .Where(one => work.Histories[Guid.Parse(one.SessionId)].CaseId != work.Histories[Guid.Parse(one.OtherSessionId)].CaseId)
            .SelectMany(one => new[] { one.SessionId, one.OtherSessionId })];

    private static async Task<List<Contract>> ContractsAsync(HubDbContext db, Guid? contractId, CancellationToken cancellationToken) =>
        await db.Contracts.AsNoTracking().AsSplitQuery()
            .Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.Services).Include(one => one.Persons)
            .Include(one => one.Versions)
            .Where(one => one.Stage == ContractStages.Accepted && (contractId == null || one.Id == contractId))
            .OrderBy(one => one.Party!.Name).ThenBy(one => one.Number).ToListAsync(cancellationToken);

    /// <summary>Claims name each session of an item; the one that carries its key counts.</summary>
    internal static async Task<Dictionary<Guid, int>> SpentBudgetAsync(HubDbContext db, Guid? contractId, CancellationToken cancellationToken) =>
        await db.Set<BilledClaim>().Where(one => one.BudgetUnits > 0 && one.Source == one.ItemKey && (contractId == null || one.ContractId == contractId))
            .GroupBy(one => one.ContractId).Select(group => new { group.Key, Units = group.Sum(one => one.BudgetUnits) })
            .ToDictionaryAsync(one => one.Key, one => one.Units, cancellationToken);

    private static ContractDossier Make(
        Contract contract, RunPeriod period, BillingOptions options, OpenWork work, List<VatRate> rates, IReadOnlySet<string> conflicts, int spentBudget)
    {
        var sheet = new ChargeSheet(contract, options, work);
        var candidates = sheet.Charges.Select(charge => CandidateOf(charge, sheet.Facts[charge.Key], contract, period, work, conflicts)).ToList();
        var approved = ApprovedSeconds(contract, work, sheet.Charges);
        var terms = new InvoiceTerms(
            VatTreatment.Of(contract.Party!),
            [.. rates.Select(rate => new VatRateFrom(rate.ValidFrom, rate.Percent))],
            contract.Terms.LineGrouping == "perSession",
            contract.BudgetUnits is { } budget ? Math.Max(0, budget - spentBudget) : null,
            contract.BudgetExpiresOn,
            contract.Terms.BudgetPolicy == "block");
        var assembly = InvoiceAssembly.Of(candidates, approved, terms, (period.First, period.Last));
        return new ContractDossier(contract, period, options, assembly, sheet.Facts, sheet.NotAgreed);
    }

    /// <summary>What was confirmed per case, but never more than a service's own limit per case.</summary>
    internal static Dictionary<string, long> ApprovedSeconds(Contract contract, OpenWork work, IReadOnlyList<Charge> charges) =>
        charges.GroupBy(charge => charge.CaseId).ToDictionary(own => own.Key, own =>
        {
            var confirmed = (long)work.Cases[Guid.Parse(own.Key)].ApprovedUnits * QuarterSeconds;
            var limits = own.Select(charge => contract.Services.FirstOrDefault(one => one.Name == charge.Position.Name && one.CapUnits is not null))
                .Where(service => service is not null)
                .Select(service => (long)service!.CapUnits!.Value * SecondsOf(service.Unit));
            return limits.Append(confirmed).Min();
        });

    private static int SecondsOf(string unit) => unit switch
    {
        ServiceUnits.Hour => 4 * QuarterSeconds,
        ServiceUnits.Day => 32 * QuarterSeconds,
        _ => QuarterSeconds,
    };

    private static Candidate CandidateOf(
        Charge charge, WorkFacts facts, Contract contract, RunPeriod period, OpenWork work, IReadOnlySet<string> conflicts)
    {
        var isComplete = RunPeriod.KindOf(contract) != PeriodKind.Completion
            || (facts.Case.ClosedAt is { } closed && FirmTime.Date(closed) <= period.Last);
        var decided = facts.Holds.Any(hold => hold.Kind == WorkHold.Conflict && hold.ResolvedAt is not null);
        return work.CandidateOf(charge) with
        {
            HasText = facts.HasText,
            IsDue = charge.Date <= period.Last && charge.Date >= (work.IsReport ? period.First : LocalDate.MinIsoValue) && isComplete,
            OnHold = facts.Holds.Any(hold => hold.ResolvedAt is null),
            InReview = !decided && charge.Sources.Any(source => !SourceKey.IsEntry(source) && conflicts.Contains(SourceKey.IdOf(source))),
        };
    }
}
