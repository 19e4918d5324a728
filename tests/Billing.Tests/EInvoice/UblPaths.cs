namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Where UBL keeps which term, for invoices and credit notes; the signs are those of <see cref="CiiPaths"/>.</summary>
internal static class UblPaths
{
    private const string Seller = "/AccountingSupplierParty/Party";
    private const string Buyer = "/AccountingCustomerParty/Party";
    private const string Attachment = "/AdditionalDocumentReference";
    private const string Embedded = Attachment + "/Attachment/EmbeddedDocumentBinaryObject";
    private const string Account = "/PaymentMeans/PayeeFinancialAccount";
    private const string Tax = "/TaxTotal/TaxSubtotal";

    public static IReadOnlyDictionary<string, string> All { get; } = CiiPaths.Parse(
        $"""
        /CustomizationID BT-24
        /ProfileID BT-23
        /ID BT-1
        /IssueDate BT-2
        /DueDate BT-9
        /InvoiceTypeCode BT-3
        /CreditNoteTypeCode BT-3
        /Note N
        /DocumentCurrencyCode BT-5
        /BuyerReference BT-10
        /InvoicePeriod/StartDate BT-73
        /InvoicePeriod/EndDate BT-74
        /OrderReference/ID BT-13
        /BillingReference/InvoiceDocumentReference/ID BT-25
        /BillingReference/InvoiceDocumentReference/IssueDate BT-26
        /ContractDocumentReference/ID BT-12
        {Attachment} A
        {Attachment}/ID BT-122
        {Attachment}/DocumentDescription BT-123
        {Embedded} BT-125
        {Embedded}@mimeCode BT-125-1
        {Embedded}@filename BT-125-2
        {Seller}/EndpointID BT-34
        {Seller}/EndpointID@schemeID BT-34-1
        {Seller}/PartyName/Name BT-28
        {Seller}/PostalAddress/StreetName BT-35
        {Seller}/PostalAddress/AdditionalStreetName BT-36
        {Seller}/PostalAddress/CityName BT-37
        {Seller}/PostalAddress/PostalZone BT-38
        {Seller}/PostalAddress/Country/IdentificationCode BT-40
        {Seller}/PartyTaxScheme[VAT]/CompanyID BT-31
        {Seller}/PartyTaxScheme[VAT]/TaxScheme/ID =
        {Seller}/PartyTaxScheme[FC]/CompanyID BT-32
        {Seller}/PartyTaxScheme[FC]/TaxScheme/ID =
        {Seller}/PartyLegalEntity/RegistrationName BT-27
        {Seller}/PartyLegalEntity/CompanyID BT-30
        {Seller}/Contact/Name BT-41
        {Seller}/Contact/Telephone BT-42
        {Seller}/Contact/ElectronicMail BT-43
        {Buyer}/EndpointID BT-49
        {Buyer}/EndpointID@schemeID BT-49-1
        {Buyer}/PostalAddress/StreetName BT-50
        {Buyer}/PostalAddress/AdditionalStreetName BT-51
        {Buyer}/PostalAddress/CityName BT-52
        {Buyer}/PostalAddress/PostalZone BT-53
        {Buyer}/PostalAddress/Country/IdentificationCode BT-55
        {Buyer}/PartyTaxScheme[VAT]/CompanyID BT-48
        {Buyer}/PartyTaxScheme[VAT]/TaxScheme/ID =
        {Buyer}/PartyLegalEntity/RegistrationName BT-44
        /PaymentMeans/PaymentMeansCode BT-81
        /PaymentMeans/PaymentDueDate BT-9
        /PaymentMeans/PaymentID BT-83
        {Account}/ID BT-84
        {Account}/Name BT-85
        {Account}/FinancialInstitutionBranch/ID BT-86
        /PaymentTerms/Note BT-20
        /TaxTotal/TaxAmount BT-110
        /TaxTotal/TaxAmount@currencyID =
        {Tax} V
        {Tax}/TaxableAmount BT-116
        {Tax}/TaxableAmount@currencyID =
        {Tax}/TaxAmount BT-117
        {Tax}/TaxAmount@currencyID =
        {Tax}/TaxCategory/ID BT-118
        {Tax}/TaxCategory/Percent BT-119
        {Tax}/TaxCategory/TaxExemptionReasonCode BT-121
        {Tax}/TaxCategory/TaxExemptionReason BT-120
        {Tax}/TaxCategory/TaxScheme/ID =
        /LegalMonetaryTotal/LineExtensionAmount BT-106
        /LegalMonetaryTotal/LineExtensionAmount@currencyID =
        /LegalMonetaryTotal/TaxExclusiveAmount BT-109
        /LegalMonetaryTotal/TaxExclusiveAmount@currencyID =
        /LegalMonetaryTotal/TaxInclusiveAmount BT-112
        /LegalMonetaryTotal/TaxInclusiveAmount@currencyID =
        /LegalMonetaryTotal/PayableAmount BT-115
        /LegalMonetaryTotal/PayableAmount@currencyID =
        {LinesOf("Invoice", "Invoiced")}
        {LinesOf("CreditNote", "Credited")}
        """);

    private static string LinesOf(string document, string quantity)
    {
        var line = $"/{document}Line";
        return $"""
            {line} L
            {line}/ID BT-126
            {line}/Note BT-127
            {line}/{quantity}Quantity BT-129
            {line}/{quantity}Quantity@unitCode BT-130
            {line}/LineExtensionAmount BT-131
            {line}/LineExtensionAmount@currencyID =
            {line}/InvoicePeriod/StartDate BT-134
            {line}/InvoicePeriod/EndDate BT-135
            {line}/OrderLineReference/LineID BT-132
            {line}/Item/Description BT-154
            {line}/Item/Name BT-153
            {line}/Item/ClassifiedTaxCategory/ID BT-151
            {line}/Item/ClassifiedTaxCategory/Percent BT-152
            {line}/Item/ClassifiedTaxCategory/TaxScheme/ID =
            {line}/Price/PriceAmount BT-146
            {line}/Price/PriceAmount@currencyID =
            {line}/Price/BaseQuantity BT-149
            {line}/Price/BaseQuantity@unitCode BT-150
            """;
    }
}
