namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>The last number taken of a range in a local year. The row is locked by whoever takes the next.</summary>
public sealed class NumberRange
{
    public const string Invoices = "RE";
    public const string Cancellations = "ST";
    public const string WorkReports = "TN";

    public required string Range { get; set; }

    public int Year { get; set; }

    public int Last { get; set; }
}
