using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>A line of a final document.</summary>
public sealed class InvoiceLine
{
    public Guid InvoiceId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public string? Severity { get; set; }

    public decimal Quantity { get; set; }

    /// <summary>HUR, DAY, MIN, C62.</summary>
    public required string Unit { get; set; }

    public decimal BaseQuantity { get; set; } = 1;

    public decimal Price { get; set; }

    public decimal SurchargePercent { get; set; }

    public required string VatCategory { get; set; }

    public decimal VatRate { get; set; }

    public decimal Net { get; set; }

    public LocalDate First { get; set; }

    public LocalDate Last { get; set; }

    public List<InvoiceLineWork> Work { get; set; } = [];
}
