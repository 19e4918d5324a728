using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>An invoice from the terms of a document somebody else wrote. Sums are computed, not copied.</summary>
internal static class Rebuild
{
    public static SemanticInvoice From(BusinessTerms terms) => new SemanticInvoice
    {
        Number = terms["BT-1"]!,
        IssueDate = Date(terms["BT-2"])!.Value,
        TypeCode = (InvoiceTypeCode)int.Parse(terms["BT-3"]!, CultureInfo.InvariantCulture),
        Currency = terms["BT-5"]!,
        DueDate = Date(terms["BT-9"]),
        BuyerReference = terms["BT-10"]!,
        ContractReference = terms["BT-12"],
        OrderReference = terms["BT-13"],
        PaymentTerms = terms["BT-20"],
        Notes = [.. Numbered(terms, 'N').Select(place => terms[place + "BT-22"]!)],
        Preceding = terms["BT-25"] is { } number ? new PrecedingInvoice(number, Date(terms["BT-26"])) : null,
        Seller = SellerOf(terms),
        Buyer = new BuyerParty(
            terms["BT-44"]!,
            new PostalAddress(terms["BT-50"]!, terms["BT-53"]!, terms["BT-52"]!, terms["BT-55"]!, terms["BT-51"]),
            new ElectronicAddress(terms["BT-49"]!, terms["BT-49-1"]!),
            terms["BT-48"]),
        Period = PeriodOf(terms, "BT-73", "BT-74"),
        Payment = new PaymentInstructions(terms["BT-84"]!, terms["BT-86"], terms["BT-85"], terms["BT-83"], terms["BT-81"]!),
        Attachments = [.. Numbered(terms, 'A').Select(place => new InvoiceAttachment(
            terms[place + "BT-122"]!,
            terms[place + "BT-125-2"]!,
            terms[place + "BT-125-1"]!,
            Convert.FromBase64String(terms[place + "BT-125"]!),
            terms[place + "BT-123"]))],
        Lines = [.. Numbered(terms, 'L').Select(place => LineOf(terms, place))],
    }.Computed();

    private static SellerParty SellerOf(BusinessTerms terms) => new(
        terms["BT-27"]!,
        new PostalAddress(terms["BT-35"]!, terms["BT-38"]!, terms["BT-37"]!, terms["BT-40"]!, terms["BT-36"]),
        new SellerContact(terms["BT-41"]!, terms["BT-42"]!, terms["BT-43"]!),
        new ElectronicAddress(terms["BT-34"]!, terms["BT-34-1"]!),
        terms["BT-31"],
        terms["BT-32"],
        terms["BT-30"],
        terms["BT-28"]);

    private static SemanticLine LineOf(BusinessTerms terms, string place) => new()
    {
        Id = terms[place + "BT-126"]!,
        Name = terms[place + "BT-153"]!,
        Description = terms[place + "BT-154"],
        Note = terms[place + "BT-127"],
        OrderLineReference = terms[place + "BT-132"],
        Period = PeriodOf(terms, place + "BT-134", place + "BT-135"),
        Amount = new InvoiceAmount(
            terms.Number(place + "BT-129"),
            Enum.Parse<InvoiceUnit>(terms[place + "BT-130"]!),
            terms.Number(place + "BT-146"),
            Enum.Parse<VatCategory>(terms[place + "BT-151"]!),
            terms[place + "BT-152"] is null ? 0m : terms.Number(place + "BT-152"),
            terms[place + "BT-149"] is null ? 1m : terms.Number(place + "BT-149")),
    };

    private static InvoicePeriod? PeriodOf(BusinessTerms terms, string first, string last) =>
        Date(terms[first]) is { } from && Date(terms[last]) is { } to ? new InvoicePeriod(from, to) : null;

    private static IEnumerable<string> Numbered(BusinessTerms terms, char group) =>
        Enumerable.Range(1, terms.CountOf(group)).Select(i => $"{group}{i}/");

    private static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
