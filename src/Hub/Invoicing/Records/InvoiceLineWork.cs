using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>What an item gave to a line: the way from the line to the sessions, the rounding and the events (I-3).</summary>
public sealed class InvoiceLineWork
{
    public Guid InvoiceId { get; set; }

    public int LineNumber { get; set; }

    /// <summary>Key of the item.</summary>
    public required string ItemKey { get; set; }

    /// <summary>All its sessions and entries, blank between them.</summary>
    public required string Sources { get; set; }

    public LocalDate Date { get; set; }

    /// <summary>Local clock times, where there are any: <c>10:04–10:43</c>.</summary>
    public required string Time { get; set; }

    public required string Channel { get; set; }

    /// <summary>The sum in words, in the customer's language.</summary>
    public required string Sum { get; set; }

    /// <summary>Measured or entered time of the whole item.</summary>
    public long RawSeconds { get; set; }

    /// <summary>Time inside what is billed on this line.</summary>
    public long NetSeconds { get; set; }

    /// <summary>Time that is billed for it, which rounding made of the net time.</summary>
    public long BilledSeconds { get; set; }

    public int Parts { get; set; }

    public decimal Quantity { get; set; }

    /// <summary>Confirmed for its case, seconds.</summary>
    public long ApprovedSeconds { get; set; }
}
