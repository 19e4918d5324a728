namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Where CII keeps which term; one letter opens a repeated group, <c>=</c> is always the same.</summary>
internal static class CiiPaths
{
    private const string Transaction = "/SupplyChainTradeTransaction";
    private const string Line = Transaction + "/IncludedSupplyChainTradeLineItem";
    private const string LineTax = Line + "/SpecifiedLineTradeSettlement/ApplicableTradeTax";
    private const string LinePeriod = Line + "/SpecifiedLineTradeSettlement/BillingSpecifiedPeriod";
    private const string Agreement = Transaction + "/ApplicableHeaderTradeAgreement";
    private const string Seller = Agreement + "/SellerTradeParty";
    private const string Buyer = Agreement + "/BuyerTradeParty";
    private const string Attachment = Agreement + "/AdditionalReferencedDocument";
    private const string Settlement = Transaction + "/ApplicableHeaderTradeSettlement";
    private const string Means = Settlement + "/SpecifiedTradeSettlementPaymentMeans";
    private const string Tax = Settlement + "/ApplicableTradeTax";
    private const string Sums = Settlement + "/SpecifiedTradeSettlementHeaderMonetarySummation";
    private const string Price = Line + "/SpecifiedLineTradeAgreement/NetPriceProductTradePrice";

    public static IReadOnlyDictionary<string, string> All { get; } = Parse(
        $"""
        /ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID BT-23
        /ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID BT-24
        /ExchangedDocument/ID BT-1
        /ExchangedDocument/TypeCode BT-3
        /ExchangedDocument/IssueDateTime/DateTimeString BT-2
        /ExchangedDocument/IssueDateTime/DateTimeString@format =
        /ExchangedDocument/IncludedNote N
        /ExchangedDocument/IncludedNote/Content BT-22
        {Line} L
        {Line}/AssociatedDocumentLineDocument/LineID BT-126
        {Line}/AssociatedDocumentLineDocument/IncludedNote/Content BT-127
        {Line}/SpecifiedTradeProduct/Name BT-153
        {Line}/SpecifiedTradeProduct/Description BT-154
        {Line}/SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID BT-132
        {Price}/ChargeAmount BT-146
        {Price}/BasisQuantity BT-149
        {Price}/BasisQuantity@unitCode BT-150
        {Line}/SpecifiedLineTradeDelivery/BilledQuantity BT-129
        {Line}/SpecifiedLineTradeDelivery/BilledQuantity@unitCode BT-130
        {LineTax}/TypeCode =
        {LineTax}/CategoryCode BT-151
        {LineTax}/RateApplicablePercent BT-152
        {LinePeriod}/StartDateTime/DateTimeString BT-134
        {LinePeriod}/StartDateTime/DateTimeString@format =
        {LinePeriod}/EndDateTime/DateTimeString BT-135
        {LinePeriod}/EndDateTime/DateTimeString@format =
        {Line}/SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount BT-131
        {Agreement}/BuyerReference BT-10
        {Seller}/Name BT-27
        {Seller}/SpecifiedLegalOrganization/ID BT-30
        {Seller}/SpecifiedLegalOrganization/TradingBusinessName BT-28
        {Seller}/DefinedTradeContact/PersonName BT-41
        {Seller}/DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber BT-42
        {Seller}/DefinedTradeContact/EmailURIUniversalCommunication/URIID BT-43
        {Seller}/PostalTradeAddress/PostcodeCode BT-38
        {Seller}/PostalTradeAddress/LineOne BT-35
        {Seller}/PostalTradeAddress/LineTwo BT-36
        {Seller}/PostalTradeAddress/CityName BT-37
        {Seller}/PostalTradeAddress/CountryID BT-40
        {Seller}/URIUniversalCommunication/URIID BT-34
        {Seller}/URIUniversalCommunication/URIID@schemeID BT-34-1
        {Seller}/SpecifiedTaxRegistration[VA]/ID BT-31
        {Seller}/SpecifiedTaxRegistration[VA]/ID@schemeID =
        {Seller}/SpecifiedTaxRegistration[FC]/ID BT-32
        {Seller}/SpecifiedTaxRegistration[FC]/ID@schemeID =
        {Buyer}/Name BT-44
        {Buyer}/PostalTradeAddress/PostcodeCode BT-53
        {Buyer}/PostalTradeAddress/LineOne BT-50
        {Buyer}/PostalTradeAddress/LineTwo BT-51
        {Buyer}/PostalTradeAddress/CityName BT-52
        {Buyer}/PostalTradeAddress/CountryID BT-55
        {Buyer}/URIUniversalCommunication/URIID BT-49
        {Buyer}/URIUniversalCommunication/URIID@schemeID BT-49-1
        {Buyer}/SpecifiedTaxRegistration[VA]/ID BT-48
        {Buyer}/SpecifiedTaxRegistration[VA]/ID@schemeID =
        {Agreement}/BuyerOrderReferencedDocument/IssuerAssignedID BT-13
        {Agreement}/ContractReferencedDocument/IssuerAssignedID BT-12
        {Attachment} A
        {Attachment}/IssuerAssignedID BT-122
        {Attachment}/TypeCode =
        {Attachment}/Name BT-123
        {Attachment}/AttachmentBinaryObject BT-125
        {Attachment}/AttachmentBinaryObject@mimeCode BT-125-1
        {Attachment}/AttachmentBinaryObject@filename BT-125-2
        {Settlement}/PaymentReference BT-83
        {Settlement}/InvoiceCurrencyCode BT-5
        {Means}/TypeCode BT-81
        {Means}/PayeePartyCreditorFinancialAccount/IBANID BT-84
        {Means}/PayeePartyCreditorFinancialAccount/AccountName BT-85
        {Means}/PayeeSpecifiedCreditorFinancialInstitution/BICID BT-86
        {Tax} V
        {Tax}/CalculatedAmount BT-117
        {Tax}/TypeCode =
        {Tax}/ExemptionReason BT-120
        {Tax}/BasisAmount BT-116
        {Tax}/CategoryCode BT-118
        {Tax}/ExemptionReasonCode BT-121
        {Tax}/RateApplicablePercent BT-119
        {Settlement}/BillingSpecifiedPeriod/StartDateTime/DateTimeString BT-73
        {Settlement}/BillingSpecifiedPeriod/StartDateTime/DateTimeString@format =
        {Settlement}/BillingSpecifiedPeriod/EndDateTime/DateTimeString BT-74
        {Settlement}/BillingSpecifiedPeriod/EndDateTime/DateTimeString@format =
        {Settlement}/SpecifiedTradePaymentTerms/Description BT-20
        {Settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString BT-9
        {Settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString@format =
        {Sums}/LineTotalAmount BT-106
        {Sums}/TaxBasisTotalAmount BT-109
        {Sums}/TaxTotalAmount BT-110
        {Sums}/TaxTotalAmount@currencyID =
        {Sums}/GrandTotalAmount BT-112
        {Sums}/DuePayableAmount BT-115
        {Settlement}/InvoiceReferencedDocument/IssuerAssignedID BT-25
        {Settlement}/InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString BT-26
        {Settlement}/InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString@format =
        """);

    /// <summary>One path and its term per line.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string table) => table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
