namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>A file as it was made, for as long as the law wants it (R-G2). Chained: a changed, missing or moved file is
/// found.</summary>
public sealed class StoredDocument
{
    public const string Cii = "cii";
    public const string Ubl = "ubl";
    public const string Pdf = "pdf";
    public const string ReportPdf = "report-pdf";
    public const string ReportCsv = "report-csv";

    /// <summary>The facts that the document was computed from, with the ledger's hashes.</summary>
    public const string Inputs = "inputs";

    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public long Sequence { get; set; }

    public Guid InvoiceId { get; set; }

    /// <summary>What it is.</summary>
    public required string Kind { get; set; }

    public required string FileName { get; set; }

    public required string MediaType { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>Of the content, hex.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Over the hash before and the fields of this one, hex.</summary>
    public required string Hash { get; set; }
}
