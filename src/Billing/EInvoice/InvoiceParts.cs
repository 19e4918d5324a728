using NodaTime;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>BG-3: the document that this one cancels or corrects.</summary>
/// <param name="Number">BT-25.</param>
/// <param name="IssueDate">BT-26.</param>
public sealed record PrecedingInvoice(string Number, LocalDate? IssueDate);

/// <summary>BG-14 and BG-26: first and last day.</summary>
/// <param name="First">BT-73, BT-134.</param>
/// <param name="Last">BT-74, BT-135.</param>
public sealed record InvoicePeriod(LocalDate First, LocalDate Last);

/// <summary>BG-16 and BG-17: credit transfer.</summary>
/// <param name="Iban">BT-84.</param>
/// <param name="Bic">BT-86.</param>
/// <param name="AccountHolder">BT-85.</param>
/// <param name="RemittanceText">BT-83: what the payer shall write.</param>
/// <param name="MeansCode">BT-81: 58 is a SEPA credit transfer.</param>
public sealed record PaymentInstructions(
    string Iban,
    string? Bic = null,
    string? AccountHolder = null,
    string? RemittanceText = null,
    string MeansCode = "58");

/// <summary>BG-24: a document inside the invoice.</summary>
/// <param name="Reference">BT-122: its number.</param>
/// <param name="FileName">BT-125-2: unique within the invoice.</param>
/// <param name="MimeCode">BT-125-1.</param>
/// <param name="Content">BT-125.</param>
/// <param name="Description">BT-123.</param>
public sealed record InvoiceAttachment(
    string Reference,
    string FileName,
    string MimeCode,
    ReadOnlyMemory<byte> Content,
    string? Description = null);

/// <summary>BG-22: sums of the document.</summary>
/// <param name="LineTotal">BT-106: sum of the line amounts.</param>
/// <param name="Net">BT-109: without VAT.</param>
/// <param name="Vat">BT-110: VAT.</param>
/// <param name="Gross">BT-112: with VAT.</param>
/// <param name="Due">BT-115: what is to be paid.</param>
public sealed record DocumentTotals(decimal LineTotal, decimal Net, decimal Vat, decimal Gross, decimal Due)
{
    /// <summary>Of a draft; no rule accepts it.</summary>
    public static DocumentTotals NotComputed { get; } = new(0m, 0m, 0m, 0m, 0m);
}
