using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Writes UN/CEFACT Cross Industry Invoice, the syntax that ZUGFeRD embeds too. It checks nothing; ask
/// <see cref="EInvoiceRules"/> first.</summary>
public static class CiiWriter
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["rsm"] = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
        ["ram"] = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        ["udt"] = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
        ["qdt"] = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    };

    /// <summary>UTF-8, the same bytes for the same invoice.</summary>
    public static byte[] Write(SemanticInvoice invoice)
    {
        using var xml = new ElementWriter("rsm:CrossIndustryInvoice", Namespaces);
        WriteContext(xml, invoice);
        WriteDocument(xml, invoice);
        xml.Group("rsm:SupplyChainTradeTransaction", () =>
        {
            foreach (var line in invoice.Lines)
            {
                WriteLine(xml, line);
            }

            WriteAgreement(xml, invoice);
            xml.Empty("ram:ApplicableHeaderTradeDelivery");
            WriteSettlement(xml, invoice);
        });
        return xml.Finish();
    }

    private static void WriteContext(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("rsm:ExchangedDocumentContext", () =>
        {
            xml.Group("ram:BusinessProcessSpecifiedDocumentContextParameter", () => xml.Text("ram:ID", invoice.Profile.BusinessProcess));
            xml.Group("ram:GuidelineSpecifiedDocumentContextParameter", () => xml.Text("ram:ID", invoice.Profile.SpecificationId));
        });

    private static void WriteDocument(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("rsm:ExchangedDocument", () =>
        {
            xml.Text("ram:ID", invoice.Number);
            xml.Text("ram:TypeCode", ((int)invoice.TypeCode).ToString(CultureInfo.InvariantCulture));
            WriteDate(xml, "ram:IssueDateTime", invoice.IssueDate);
            foreach (var note in invoice.Notes)
            {
                xml.Group("ram:IncludedNote", () => xml.Text("ram:Content", note));
            }
        });

    private static void WriteLine(ElementWriter xml, SemanticLine line) =>
        xml.Group("ram:IncludedSupplyChainTradeLineItem", () =>
        {
            var amount = line.Amount;
            xml.Group("ram:AssociatedDocumentLineDocument", () =>
            {
                xml.Text("ram:LineID", line.Id);
                xml.Group("ram:IncludedNote", () => xml.Text("ram:Content", line.Note));
            });
            xml.Group("ram:SpecifiedTradeProduct", () =>
            {
                xml.Text("ram:Name", line.Name);
                xml.Text("ram:Description", line.Description);
            });
            xml.Group("ram:SpecifiedLineTradeAgreement", () => WriteLineAgreement(xml, line));
            xml.Group("ram:SpecifiedLineTradeDelivery", () =>
                xml.Text("ram:BilledQuantity", XmlNumbers.Quantity(amount.Quantity), ("unitCode", amount.Unit.ToString())));
            xml.Group("ram:SpecifiedLineTradeSettlement", () =>
            {
                xml.Group("ram:ApplicableTradeTax", () =>
                {
                    xml.Text("ram:TypeCode", "VAT");
                    xml.Text("ram:CategoryCode", amount.VatCategory.ToString());
                    xml.Text("ram:RateApplicablePercent", RateOf(amount.VatCategory, amount.VatRate));
                });
                WritePeriod(xml, line.Period);
                xml.Group("ram:SpecifiedTradeSettlementLineMonetarySummation", () =>
                    xml.Text("ram:LineTotalAmount", XmlNumbers.Amount(line.Net)));
            });
        });

    private static void WriteLineAgreement(ElementWriter xml, SemanticLine line)
    {
        var amount = line.Amount;
        xml.Group("ram:BuyerOrderReferencedDocument", () => xml.Text("ram:LineID", line.OrderLineReference));
        xml.Group("ram:NetPriceProductTradePrice", () =>
        {
            xml.Text("ram:ChargeAmount", XmlNumbers.Price(amount.Price));
            if (amount.BaseQuantity != 1m)
            {
                xml.Text("ram:BasisQuantity", XmlNumbers.Quantity(amount.BaseQuantity), ("unitCode", amount.Unit.ToString()));
            }
        });
    }

    private static void WriteAgreement(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("ram:ApplicableHeaderTradeAgreement", () =>
        {
            xml.Text("ram:BuyerReference", invoice.BuyerReference);
            WriteSeller(xml, invoice.Seller);
            xml.Group("ram:BuyerTradeParty", () =>
            {
                xml.Text("ram:Name", invoice.Buyer.Name);
                WriteAddress(xml, invoice.Buyer.Address, invoice.Buyer.ElectronicAddress);
                WriteTaxId(xml, "VA", invoice.Buyer.VatId);
            });
            xml.Group("ram:BuyerOrderReferencedDocument", () => xml.Text("ram:IssuerAssignedID", invoice.OrderReference));
            xml.Group("ram:ContractReferencedDocument", () => xml.Text("ram:IssuerAssignedID", invoice.ContractReference));
            foreach (var attachment in invoice.Attachments)
            {
                WriteAttachment(xml, attachment);
            }
        });

    private static void WriteSeller(ElementWriter xml, SellerParty seller) =>
        xml.Group("ram:SellerTradeParty", () =>
        {
            xml.Text("ram:Name", seller.Name);
            xml.Group("ram:SpecifiedLegalOrganization", () =>
            {
                xml.Text("ram:ID", seller.RegisterId);
                xml.Text("ram:TradingBusinessName", seller.TradingName);
            });
            xml.Group("ram:DefinedTradeContact", () =>
            {
                xml.Text("ram:PersonName", seller.Contact.Name);
                xml.Group("ram:TelephoneUniversalCommunication", () => xml.Text("ram:CompleteNumber", seller.Contact.Phone));
                xml.Group("ram:EmailURIUniversalCommunication", () => xml.Text("ram:URIID", seller.Contact.Email));
            });
            WriteAddress(xml, seller.Address, seller.ElectronicAddress);
            WriteTaxId(xml, "VA", seller.VatId);
            WriteTaxId(xml, "FC", seller.TaxNumber);
        });

    private static void WriteAddress(ElementWriter xml, PostalAddress address, ElectronicAddress electronic)
    {
        xml.Group("ram:PostalTradeAddress", () =>
        {
            xml.Text("ram:PostcodeCode", address.PostCode);
            xml.Text("ram:LineOne", address.Street);
            xml.Text("ram:LineTwo", address.Addition);
            xml.Text("ram:CityName", address.City);
            xml.Text("ram:CountryID", address.Country);
        });
        xml.Group("ram:URIUniversalCommunication", () => xml.Text("ram:URIID", electronic.Value, ("schemeID", electronic.Scheme)));
    }

    private static void WriteTaxId(ElementWriter xml, string scheme, string? id) =>
        xml.Group("ram:SpecifiedTaxRegistration", () => xml.Text("ram:ID", id, ("schemeID", scheme)));

    private static void WriteAttachment(ElementWriter xml, InvoiceAttachment attachment) =>
        xml.Group("ram:AdditionalReferencedDocument", () =>
        {
            xml.Text("ram:IssuerAssignedID", attachment.Reference);
            xml.Text("ram:TypeCode", "916");
            xml.Text("ram:Name", attachment.Description);
            xml.Bytes(
                "ram:AttachmentBinaryObject",
                attachment.Content,
                ("mimeCode", attachment.MimeCode),
                ("filename", attachment.FileName));
        });

    private static void WriteSettlement(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("ram:ApplicableHeaderTradeSettlement", () =>
        {
            xml.Text("ram:PaymentReference", invoice.Payment.RemittanceText);
            xml.Text("ram:InvoiceCurrencyCode", invoice.Currency);
            WritePaymentMeans(xml, invoice.Payment);
            foreach (var breakdown in invoice.VatBreakdown)
            {
                WriteBreakdown(xml, breakdown);
            }

            WritePeriod(xml, invoice.Period);
            xml.Group("ram:SpecifiedTradePaymentTerms", () =>
            {
                xml.Text("ram:Description", invoice.PaymentTerms);
                WriteDate(xml, "ram:DueDateDateTime", invoice.DueDate);
            });
            WriteTotals(xml, invoice);
            xml.Group("ram:InvoiceReferencedDocument", () =>
            {
                xml.Text("ram:IssuerAssignedID", invoice.Preceding?.Number);
                WriteDate(xml, "ram:FormattedIssueDateTime", invoice.Preceding?.IssueDate, "qdt");
            });
        });

    private static void WritePaymentMeans(ElementWriter xml, PaymentInstructions payment) =>
        xml.Group("ram:SpecifiedTradeSettlementPaymentMeans", () =>
        {
            xml.Text("ram:TypeCode", payment.MeansCode);
            xml.Group("ram:PayeePartyCreditorFinancialAccount", () =>
            {
                xml.Text("ram:IBANID", Iban.Compact(payment.Iban));
                xml.Text("ram:AccountName", payment.AccountHolder);
            });
            xml.Group("ram:PayeeSpecifiedCreditorFinancialInstitution", () => xml.Text("ram:BICID", payment.Bic));
        });

    private static void WriteBreakdown(ElementWriter xml, VatBreakdown breakdown) =>
        xml.Group("ram:ApplicableTradeTax", () =>
        {
            xml.Text("ram:CalculatedAmount", XmlNumbers.Amount(breakdown.Vat));
            xml.Text("ram:TypeCode", "VAT");
            xml.Text("ram:ExemptionReason", breakdown.ExemptionReason);
            xml.Text("ram:BasisAmount", XmlNumbers.Amount(breakdown.Basis));
            xml.Text("ram:CategoryCode", breakdown.Category.ToString());
            xml.Text("ram:ExemptionReasonCode", breakdown.ExemptionCode);
            xml.Text("ram:RateApplicablePercent", RateOf(breakdown.Category, breakdown.Rate));
        });

    private static void WriteTotals(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", () =>
        {
            var totals = invoice.Totals;
            xml.Text("ram:LineTotalAmount", XmlNumbers.Amount(totals.LineTotal));
            xml.Text("ram:TaxBasisTotalAmount", XmlNumbers.Amount(totals.Net));
            xml.Text("ram:TaxTotalAmount", XmlNumbers.Amount(totals.Vat), ("currencyID", invoice.Currency));
            xml.Text("ram:GrandTotalAmount", XmlNumbers.Amount(totals.Gross));
            xml.Text("ram:DuePayableAmount", XmlNumbers.Amount(totals.Due));
        });

    private static void WritePeriod(ElementWriter xml, InvoicePeriod? period) =>
        xml.Group("ram:BillingSpecifiedPeriod", () =>
        {
            WriteDate(xml, "ram:StartDateTime", period?.First);
            WriteDate(xml, "ram:EndDateTime", period?.Last);
        });

    private static void WriteDate(ElementWriter xml, string name, LocalDate? date, string prefix = "udt") =>
        xml.Group(name, () =>
            xml.Text($"{prefix}:DateTimeString", date is { } day ? XmlNumbers.CompactDate(day) : null, ("format", "102")));

    // Outside the scope of VAT there is no rate, not even zero (BR-O-05).
    private static string? RateOf(VatCategory category, decimal rate) =>
        category == VatCategory.O ? null : XmlNumbers.Quantity(rate);
}
