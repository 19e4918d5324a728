using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>An invoice with its files.</summary>
/// <param name="PartyName">The customer.</param>
/// <param name="Number">Number of the invoice or of the cancellation.</param>
/// <param name="Type">An invoice, a Stornorechnung, or a corrected invoice.</param>
/// <param name="Date">Its date.</param>
/// <param name="ContractNumber">Under which contract.</param>
/// <param name="Gross">Amount with VAT.</param>
/// <param name="Currency">Of the contract.</param>
/// <param name="Due">Last day to pay; null for a cancellation.</param>
public sealed record InvoiceMail(
    string PartyName, string Number, InvoiceTypeCode Type, LocalDate Date, string ContractNumber, decimal Gross, string Currency, LocalDate? Due)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var title = InvoiceWords.Title(Type);
        var gross = Show.Money(Gross, Currency);
        return MailFrame.Of(
            firm,
            PartyName,
            Words.Of($"{title} {Number} vom {Show.Date(Date)}", $"{title} {Number} of {Show.Date(Date)}"),
            Words.Of(
                $"anbei erhalten Sie die {title} {Number} zum Vertrag {ContractNumber} über {gross} brutto.",
                $"please find attached {title} {Number} for contract {ContractNumber}, {gross} gross."),
            Words.Of(
                "Die XML-Datei ist das Original (XRechnung). Die PDF-Datei zeigt dasselbe zum Lesen. Der Tätigkeitsnachweis liegt bei.",
                "The XML file is the original (XRechnung). The PDF shows the same for reading. The work report is included."),
            Due is { } due ? Words.Of($"Bitte zahlen Sie bis {Show.LongDate(due)}.", $"Please pay by {Show.LongDate(due)}.") : null);
    }
}
