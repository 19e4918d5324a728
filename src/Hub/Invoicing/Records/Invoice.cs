using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>A final invoice or cancellation: numbered, immutable. A draft is never stored, so it cannot have a number.</summary>
public sealed class Invoice
{
    public Guid Id { get; set; }

    public required string Number { get; set; }

    /// <summary>380, 381 for a Stornorechnung, 384 for a corrected invoice.</summary>
    public required string TypeCode { get; set; }

    public Guid ContractId { get; set; }

    public Guid? RunId { get; set; }

    /// <summary>The run's period: <c>2026-10</c>, <c>2026-Q4</c>.</summary>
    public required string Period { get; set; }

    public LocalDate PeriodFirst { get; set; }

    public LocalDate PeriodLast { get; set; }

    public LocalDate IssueDate { get; set; }

    public LocalDate DueDate { get; set; }

    public required string Currency { get; set; }

    public decimal Net { get; set; }

    public decimal Vat { get; set; }

    public decimal Gross { get; set; }

    /// <summary>As it was on the day: later changes of the customer do not reach back.</summary>
    public required string BuyerName { get; set; }

    public string? BuyerVatId { get; set; }

    public string? DebtorAccount { get; set; }

    /// <summary>What VIES had answered when it was issued without VAT (R-M4).</summary>
    public string? VatCheck { get; set; }

    /// <summary>Number of the work report; a cancellation has none.</summary>
    public string? WorkReportNumber { get; set; }

    /// <summary>The invoice that this document cancels; at most one cancels each.</summary>
    public Guid? CancelsId { get; set; }

    /// <summary>Which e-invoice rules it follows.</summary>
    public required string Profile { get; set; }

    public required string FinalisedBy { get; set; }

    public Instant FinalisedAt { get; set; }

    public List<InvoiceLine> Lines { get; set; } = [];

    public bool IsCancellation => CancelsId is not null;

    /// <summary>It takes the place of a cancelled invoice (type 384).</summary>
    public bool IsCorrected => TypeCode == "384";
}
