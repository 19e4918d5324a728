using System.Globalization;
using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Writes UBL 2.1: an <c>Invoice</c>, or for type 381 a <c>CreditNote</c>. It checks nothing; ask
/// <see cref="EInvoiceRules"/> first.</summary>
public static class UblWriter
{
    /// <summary>UTF-8, the same bytes for the same invoice.</summary>
    public static byte[] Write(SemanticInvoice invoice)
    {
        var root = invoice.TypeCode == InvoiceTypeCode.CreditNote ? "CreditNote" : "Invoice";
        using var xml = new ElementWriter(root, new Dictionary<string, string>
        {
            [""] = $"urn:oasis:names:specification:ubl:schema:xsd:{root}-2",
            ["cac"] = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
            ["cbc"] = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
        });
        WriteHead(xml, invoice);
        WriteReferences(xml, invoice);
        xml.Group("cac:AccountingSupplierParty", () => xml.Group("cac:Party", () => WriteSeller(xml, invoice.Seller)));
        xml.Group("cac:AccountingCustomerParty", () => xml.Group("cac:Party", () => WriteBuyer(xml, invoice.Buyer)));
        WritePaymentMeans(xml, invoice);
        xml.Group("cac:PaymentTerms", () => xml.Text("cbc:Note", invoice.PaymentTerms));
        WriteTax(xml, invoice);
        WriteTotals(xml, invoice);
        foreach (var line in invoice.Lines)
        {
            WriteLine(xml, invoice, line);
        }

        return xml.Finish();
    }

    private static void WriteHead(ElementWriter xml, SemanticInvoice invoice)
    {
        var isCreditNote = invoice.TypeCode == InvoiceTypeCode.CreditNote;
        xml.Text("cbc:CustomizationID", invoice.Profile.SpecificationId);
        xml.Text("cbc:ProfileID", invoice.Profile.BusinessProcess);
        xml.Text("cbc:ID", invoice.Number);
        xml.Text("cbc:IssueDate", XmlNumbers.Date(invoice.IssueDate));
        if (!isCreditNote)
        {
            xml.Text("cbc:DueDate", DueDateOf(invoice));
        }

        var typeCode = ((int)invoice.TypeCode).ToString(CultureInfo.InvariantCulture);
        xml.Text(isCreditNote ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", typeCode);
        foreach (var note in invoice.Notes)
        {
            xml.Text("cbc:Note", note);
        }

        xml.Text("cbc:DocumentCurrencyCode", invoice.Currency);
        xml.Text("cbc:BuyerReference", invoice.BuyerReference);
    }

    private static void WriteReferences(ElementWriter xml, SemanticInvoice invoice)
    {
        WritePeriod(xml, invoice.Period);
        xml.Group("cac:OrderReference", () => xml.Text("cbc:ID", invoice.OrderReference));
        xml.Group("cac:BillingReference", () => xml.Group("cac:InvoiceDocumentReference", () =>
        {
            xml.Text("cbc:ID", invoice.Preceding?.Number);
            xml.Text("cbc:IssueDate", invoice.Preceding?.IssueDate is { } date ? XmlNumbers.Date(date) : null);
        }));
        xml.Group("cac:ContractDocumentReference", () => xml.Text("cbc:ID", invoice.ContractReference));
        foreach (var attachment in invoice.Attachments)
        {
            WriteAttachment(xml, attachment);
        }
    }

    private static void WriteAttachment(ElementWriter xml, InvoiceAttachment attachment) =>
        xml.Group("cac:AdditionalDocumentReference", () =>
        {
            xml.Text("cbc:ID", attachment.Reference);
            xml.Text("cbc:DocumentDescription", attachment.Description);
            xml.Group("cac:Attachment", () => xml.Bytes(
                "cbc:EmbeddedDocumentBinaryObject",
                attachment.Content,
                ("mimeCode", attachment.MimeCode),
                ("filename", attachment.FileName)));
        });

    private static void WriteSeller(ElementWriter xml, SellerParty seller)
    {
        xml.Text("cbc:EndpointID", seller.ElectronicAddress.Value, ("schemeID", seller.ElectronicAddress.Scheme));
        xml.Group("cac:PartyName", () => xml.Text("cbc:Name", XmlText.IsBlank(seller.TradingName) ? seller.Name : seller.TradingName));
        WriteAddress(xml, seller.Address);
        WriteTaxScheme(xml, "VAT", seller.VatId);
        WriteTaxScheme(xml, "FC", seller.TaxNumber);
        xml.Group("cac:PartyLegalEntity", () =>
        {
            xml.Text("cbc:RegistrationName", seller.Name);
            xml.Text("cbc:CompanyID", seller.RegisterId);
        });
        xml.Group("cac:Contact", () =>
        {
            xml.Text("cbc:Name", seller.Contact.Name);
            xml.Text("cbc:Telephone", seller.Contact.Phone);
            xml.Text("cbc:ElectronicMail", seller.Contact.Email);
        });
    }

    private static void WriteBuyer(ElementWriter xml, BuyerParty buyer)
    {
        xml.Text("cbc:EndpointID", buyer.ElectronicAddress.Value, ("schemeID", buyer.ElectronicAddress.Scheme));
        WriteAddress(xml, buyer.Address);
        WriteTaxScheme(xml, "VAT", buyer.VatId);
        xml.Group("cac:PartyLegalEntity", () => xml.Text("cbc:RegistrationName", buyer.Name));
    }

    private static void WriteAddress(ElementWriter xml, PostalAddress address) =>
        xml.Group("cac:PostalAddress", () =>
        {
            xml.Text("cbc:StreetName", address.Street);
            xml.Text("cbc:AdditionalStreetName", address.Addition);
            xml.Text("cbc:CityName", address.City);
            xml.Text("cbc:PostalZone", address.PostCode);
            xml.Group("cac:Country", () => xml.Text("cbc:IdentificationCode", address.Country));
        });

    private static void WriteTaxScheme(ElementWriter xml, string scheme, string? id)
    {
        if (!XmlText.IsBlank(id))
        {
            xml.Group("cac:PartyTaxScheme", () =>
            {
                xml.Text("cbc:CompanyID", id);
                xml.Group("cac:TaxScheme", () => xml.Text("cbc:ID", scheme));
            });
        }
    }

    private static void WritePaymentMeans(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("cac:PaymentMeans", () =>
        {
            var payment = invoice.Payment;
            xml.Text("cbc:PaymentMeansCode", payment.MeansCode);

            // A credit note has no due date of its own; BT-9 lies here.
            xml.Text("cbc:PaymentDueDate", invoice.TypeCode == InvoiceTypeCode.CreditNote ? DueDateOf(invoice) : null);
            xml.Text("cbc:PaymentID", payment.RemittanceText);
            xml.Group("cac:PayeeFinancialAccount", () =>
            {
                xml.Text("cbc:ID", Iban.Compact(payment.Iban));
                xml.Text("cbc:Name", payment.AccountHolder);
                xml.Group("cac:FinancialInstitutionBranch", () => xml.Text("cbc:ID", payment.Bic));
            });
        });

    private static void WriteTax(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("cac:TaxTotal", () =>
        {
            WriteAmount(xml, invoice, "cbc:TaxAmount", invoice.Totals.Vat);
            foreach (var breakdown in invoice.VatBreakdown)
            {
                xml.Group("cac:TaxSubtotal", () =>
                {
                    WriteAmount(xml, invoice, "cbc:TaxableAmount", breakdown.Basis);
                    WriteAmount(xml, invoice, "cbc:TaxAmount", breakdown.Vat);
                    xml.Group("cac:TaxCategory", () =>
                    {
                        WriteCategory(xml, breakdown.Category, breakdown.Rate);
                        xml.Text("cbc:TaxExemptionReasonCode", breakdown.ExemptionCode);
                        xml.Text("cbc:TaxExemptionReason", breakdown.ExemptionReason);
                        xml.Group("cac:TaxScheme", () => xml.Text("cbc:ID", "VAT"));
                    });
                });
            }
        });

    private static void WriteTotals(ElementWriter xml, SemanticInvoice invoice) =>
        xml.Group("cac:LegalMonetaryTotal", () =>
        {
            WriteAmount(xml, invoice, "cbc:LineExtensionAmount", invoice.Totals.LineTotal);
            WriteAmount(xml, invoice, "cbc:TaxExclusiveAmount", invoice.Totals.Net);
            WriteAmount(xml, invoice, "cbc:TaxInclusiveAmount", invoice.Totals.Gross);
            WriteAmount(xml, invoice, "cbc:PayableAmount", invoice.Totals.Due);
        });

    private static void WriteLine(ElementWriter xml, SemanticInvoice invoice, SemanticLine line)
    {
        var kind = invoice.TypeCode == InvoiceTypeCode.CreditNote ? "Credit" : "Invoice";
        var amount = line.Amount;
        xml.Group(kind == "Credit" ? "cac:CreditNoteLine" : "cac:InvoiceLine", () =>
        {
            xml.Text("cbc:ID", line.Id);
            xml.Text("cbc:Note", line.Note);
            xml.Text(
                kind == "Credit" ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                XmlNumbers.Quantity(amount.Quantity),
                ("unitCode", amount.Unit.ToString()));
            WriteAmount(xml, invoice, "cbc:LineExtensionAmount", line.Net);
            WritePeriod(xml, line.Period);
            xml.Group("cac:OrderLineReference", () => xml.Text("cbc:LineID", line.OrderLineReference));
            xml.Group("cac:Item", () =>
            {
                xml.Text("cbc:Description", line.Description);
                xml.Text("cbc:Name", line.Name);
                xml.Group("cac:ClassifiedTaxCategory", () =>
                {
                    WriteCategory(xml, amount.VatCategory, amount.VatRate);
                    xml.Group("cac:TaxScheme", () => xml.Text("cbc:ID", "VAT"));
                });
            });
            WritePrice(xml, invoice, amount);
        });
    }

    private static void WritePrice(ElementWriter xml, SemanticInvoice invoice, InvoiceAmount amount) =>
        xml.Group("cac:Price", () =>
        {
            xml.Text("cbc:PriceAmount", XmlNumbers.Price(amount.Price), ("currencyID", invoice.Currency));
            if (amount.BaseQuantity != 1m)
            {
                xml.Text("cbc:BaseQuantity", XmlNumbers.Quantity(amount.BaseQuantity), ("unitCode", amount.Unit.ToString()));
            }
        });

    // Outside the scope of VAT there is no rate, not even zero (BR-O-05).
    private static void WriteCategory(ElementWriter xml, VatCategory category, decimal rate)
    {
        xml.Text("cbc:ID", category.ToString());
        xml.Text("cbc:Percent", category == VatCategory.O ? null : XmlNumbers.Quantity(rate));
    }

    private static void WritePeriod(ElementWriter xml, InvoicePeriod? period) =>
        xml.Group("cac:InvoicePeriod", () =>
        {
            xml.Text("cbc:StartDate", period is null ? null : XmlNumbers.Date(period.First));
            xml.Text("cbc:EndDate", period is null ? null : XmlNumbers.Date(period.Last));
        });

    private static void WriteAmount(ElementWriter xml, SemanticInvoice invoice, string name, decimal amount) =>
        xml.Text(name, XmlNumbers.Amount(amount), ("currencyID", invoice.Currency));

    private static string? DueDateOf(SemanticInvoice invoice) => invoice.DueDate is { } date ? XmlNumbers.Date(date) : null;
}
