using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Tests.Records;

/// <summary>A billable item with the words that belong to it, on the one way to a work report: charge, candidate, assembly.</summary>
internal sealed record ReportedWork(
    BillableItem Item,
    WorkChannel Channel,
    IReadOnlyList<TechnicianPresence> Technicians,
    string RequestedBy,
    string Topic,
    string Work,
    ManualMark? Manual = null)
{
    private static readonly PositionTerms Support = new("P1", "Support", PositionCount.Step);

    private static readonly InvoiceTerms Domestic = new(VatCategory.S, [new(new(1900, 1, 1), 19m)]);

    /// <summary>Parts of it that an earlier invoice has billed.</summary>
    public int BilledBefore { get; init; }

    /// <summary>Id of a typed entry.</summary>
    public string EntryId { get; init; } = "M1";

    /// <summary>Key of its charge.</summary>
    public string Key => Item.SessionIds.Count > 0
        ? SourceKey.OfSession(Item.SessionIds[0], Item.Technician)
        : SourceKey.OfEntry(EntryId);

    /// <summary>The report of this work, with so many units approved for each case.</summary>
    public static WorkReport Report(WorkReportHeader header, IReadOnlyList<ReportedWork> work, int approvedUnits, BillingOptions options)
    {
        var (assembly, words) = Assemble(header, work, approvedUnits, options);
        return AssembledWorkReport.Of(header, assembly, charge => words[charge.Key], options);
    }

    /// <summary>The same work after this invoice was made of it.</summary>
    public static IReadOnlyList<ReportedWork> AfterInvoice(WorkReportHeader header, IReadOnlyList<ReportedWork> work, int approvedUnits, BillingOptions options)
    {
        var billed = Assemble(header, work, approvedUnits, options).Assembly.Items.ToDictionary(item => item.Charge.Key, item => item.InvoiceParts);
        return [.. work.Select(one => one with { BilledBefore = one.BilledBefore + billed.GetValueOrDefault(one.Key) })];
    }

    private static (InvoiceAssembly Assembly, Dictionary<string, WorkWords> Words) Assemble(
        WorkReportHeader header, IReadOnlyList<ReportedWork> work, int approvedUnits, BillingOptions options)
    {
        var candidates = new List<Candidate>();
        var words = new Dictionary<string, WorkWords>(StringComparer.Ordinal);
        foreach (var one in work)
        {
            foreach (var charge in one.Charges(options))
            {
                words[one.Key] = new WorkWords(one.Channel, one.Technicians, one.RequestedBy, one.Topic, one.Work, one.Manual);
                candidates.Add(new Candidate(
                    charge,
                    HasText: !string.IsNullOrWhiteSpace(one.Topic) && !string.IsNullOrWhiteSpace(one.Work),
                    InReview: one.Item.HasTechnicianConflict,
                    BilledParts: one.BilledBefore));
            }
        }

        var approved = work.Select(one => one.Item.CaseId).Distinct().ToDictionary(id => id, _ => (long)approvedUnits * options.UnitSeconds);
        return (InvoiceAssembly.Of(candidates, approved, Domestic, (header.PeriodFirst, header.PeriodLast)), words);
    }

    private IReadOnlyList<Charge> Charges(BillingOptions options) => Item.SessionIds.Count > 0
        ? SupportCharges.OfItems([Item], _ => Support, options)
        : SupportCharges.OfEntries([new ManualItem(Item, ManualKind.Email, [Entry])], _ => EntryId, _ => Support, options);

    private ManualEntry Entry => new(
        Item.CaseId, Item.ServiceDate, NodaTime.Duration.FromSeconds(Item.RawSeconds), ManualKind.Email, Item.Severity, Work, Manual?.EnteredBy ?? "", Item.First);
}
