using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about documents inside.</summary>
internal static class AttachmentRules
{
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Each("BR-52", "BT-122", "Die Nummer der Anlage fehlt.", "The attachment's reference is missing.",
            Attachments, (_, attachment) => !XmlText.IsBlank(attachment.Reference)),
        Each("BR-CL-24", "BT-125", "Anlagen sind PDF, PNG, JPEG, CSV, XLSX oder ODS.", "Attachments are PDF, PNG, JPEG, CSV, XLSX or ODS.",
            Attachments, (i, attachment) => i.Profile.Codes.Mimes.Contains(attachment.MimeCode)),
        Each("BR-DE-22", "BT-125", "Der Dateiname einer Anlage fehlt oder kommt zweimal vor.", "An attachment's file name is missing or used twice.",
            Attachments, (i, attachment) => IsUnique(i, attachment)),
        Each("RS-FILE", "BT-125", "Der Dateiname ist ein Pfad oder enthält Steuerzeichen.", "The file name is a path or has control characters.",
            Attachments, (_, attachment) => !attachment.FileName.Any(c => char.IsControl(c) || c is '/' or '\\' or ':')),
        Each("RS-CONTENT", "BT-125", "Die Anlage ist leer.", "The attachment is empty.",
            Attachments, (_, attachment) => !attachment.Content.IsEmpty),
    ];

    private static IEnumerable<(string, InvoiceAttachment)> Attachments(SemanticInvoice invoice) =>
        invoice.Attachments.Select(attachment => (attachment.FileName, attachment));

    // A customer's disk may not tell capitals apart.
    private static bool IsUnique(SemanticInvoice invoice, InvoiceAttachment attachment) =>
        !XmlText.IsBlank(attachment.FileName)
        && invoice.Attachments.Count(other => string.Equals(
            XmlText.Clean(other.FileName),
            XmlText.Clean(attachment.FileName),
            StringComparison.OrdinalIgnoreCase)) == 1;
}
