using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>The Stornorechnung of a stored invoice (R-G3): type 381, positive amounts, BG-3.</summary>
public static class CancellationMapping
{
    public static SemanticInvoice Of(Invoice cancelled, InvoiceInputs inputs, string number, LocalDate issued) => new SemanticInvoice
    {
        Profile = EInvoiceProfile.On(issued) ?? EInvoiceProfile.XRechnung30,
        Number = number,
        IssueDate = issued,
        TypeCode = InvoiceTypeCode.CreditNote,
        Currency = cancelled.Currency,
        BuyerReference = inputs.BuyerReference,
        ContractReference = inputs.ContractNumber,
        OrderReference = inputs.OrderReference,
        PaymentTerms = InvoiceWords.Refund,
        Notes =
        [
            Words.Of(
                $"Diese Stornorechnung hebt die Rechnung {cancelled.Number} vom {Show.Date(cancelled.IssueDate)} vollständig auf.",
                $"This document cancels invoice {cancelled.Number} of {Show.Date(cancelled.IssueDate)} in full."),
        ],
        Preceding = new PrecedingInvoice(cancelled.Number, cancelled.IssueDate),
        Seller = inputs.Seller,
        Buyer = inputs.Buyer,
        Period = new InvoicePeriod(cancelled.PeriodFirst, cancelled.PeriodLast),
        Payment = inputs.Payment with { RemittanceText = number },
        Lines = [.. cancelled.Lines.OrderBy(line => line.Number).Select(ToLine)],
    }.Computed();

    private static SemanticLine ToLine(InvoiceLine line) => new()
    {
        Id = $"{line.Number}",
        Name = line.Name,
        Description = line.Description,
        Period = new InvoicePeriod(line.First, line.Last),
        Amount = new InvoiceAmount(
            line.Quantity, Enum.Parse<InvoiceUnit>(line.Unit), line.Price, Enum.Parse<VatCategory>(line.VatCategory), line.VatRate, line.BaseQuantity),
    };
}
