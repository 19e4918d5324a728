namespace RemoteSupport.Billing.Records;

/// <summary>The Tätigkeitsnachweis: what was done, how long it took by the hub's clock, and what is billed. Made by
/// <see cref="Invoices.Assembly.AssembledWorkReport"/> from the assembly of the invoice, and by nothing else.</summary>
/// <param name="Header">Head of the sheet.</param>
/// <param name="Rows">In order of time.</param>
/// <param name="Sums">One per class and price; the quantities of the invoice.</param>
/// <param name="Total">Foot of the sums.</param>
/// <param name="HasManualEntries">Not all times are the hub's: the sheet must say so.</param>
public sealed record WorkReport(
    WorkReportHeader Header,
    IReadOnlyList<WorkReportRow> Rows,
    IReadOnlyList<WorkReportSum> Sums,
    WorkReportTotal Total,
    bool HasManualEntries);
