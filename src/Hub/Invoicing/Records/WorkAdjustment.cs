using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>Units added to or taken from work before it is invoiced, with the reason (R-G6). The customer sees it.</summary>
public sealed class WorkAdjustment
{
    public Guid Id { get; set; }

    /// <summary>The session or entry, as <see cref="RemoteSupport.Billing.Invoices.Assembly.SourceKey"/> names it.</summary>
    public required string Source { get; set; }

    public int Units { get; set; }

    public required string Reason { get; set; }

    public required string By { get; set; }

    public Instant At { get; set; }
}
