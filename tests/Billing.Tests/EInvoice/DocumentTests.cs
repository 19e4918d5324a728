using System.Text;
using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using static RemoteSupport.Billing.Tests.EInvoice.Samples;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Documents of every kind the firm sends. Each passes our rules, says the same in both syntaxes, adds up, and
/// lies in <c>artifacts/einvoice</c> afterwards.</summary>
public sealed class DocumentTests
{
    private static readonly SemanticLine[] Mixed =
    [
        Support,
        Line("2", 0.25m, InvoiceUnit.HUR, 148.50m) with { Name = "Remote-Support, Schweregrad 1" },
        Line("3", 0.25m, InvoiceUnit.HUR, 177.75m) with { Name = "Remote-Support, Zuschlag 50 % außerhalb der Servicezeit" },
        Line("4", 1m, InvoiceUnit.DAY, 1180m) with { Name = "Schulung ELO-Grundlagen" },
    ];

    [Fact]
    public void A_domestic_month_with_one_line()
    {
        var terms = Artifacts.Write("domestic-one-line", Domestic);
        Assert.Equal(("2.75", "HUR", "325.88", "387.8"), (terms["L1/BT-129"], terms["L1/BT-130"], terms["L1/BT-131"], terms["BT-115"]));
    }

    [Fact]
    public void A_domestic_month_with_surcharge_and_training()
    {
        var terms = Artifacts.Write("domestic-mixed", Invoice("RE-2026-00050", Mixed));
        Assert.Equal(4, terms.CountOf('L'));
        Assert.Equal("44.44", terms["L3/BT-131"]);
    }

    [Fact]
    public void Two_hundred_lines()
    {
        var lines = Enumerable.Range(1, 200).Select(i => Line($"{i}", 0.25m * i, InvoiceUnit.HUR, 118.50m)).ToArray();
        Assert.Equal(200, Artifacts.Write("many-lines", Invoice("RE-2026-00051", lines)).CountOf('L'));
    }

    [Fact]
    public void Two_rates_and_exempt_lines_are_broken_down_one_by_one()
    {
        var exempt = Line("3", 1m, InvoiceUnit.LS, 500m);
        var invoice = Invoice("RE-2026-00052", Support, Line("2", 1m, InvoiceUnit.C62, 40.36m, 7m), exempt with { Amount = exempt.Amount with { VatCategory = VatCategory.E, VatRate = 0m } }) with
        {
            Exemptions = new Dictionary<VatCategory, VatExemption> { [VatCategory.E] = new("Steuerfrei nach § 4 Nr. 21 UStG") },
        };
        var terms = Artifacts.Write("several-rates", invoice.Computed());
        Assert.Equal(("S", "19", "61.92"), (terms["V1/BT-118"], terms["V1/BT-119"], terms["V1/BT-117"]));
        Assert.Equal(("S", "7", "2.83"), (terms["V2/BT-118"], terms["V2/BT-119"], terms["V2/BT-117"]));
        Assert.Equal(("E", "0", "Steuerfrei nach § 4 Nr. 21 UStG"), (terms["V3/BT-118"], terms["V3/BT-119"], terms["V3/BT-120"]));
    }

    [Fact]
    public void Minutes_have_a_price_per_sixty()
    {
        var terms = Artifacts.Write("minute-exact", Invoice("RE-2026-00053", Line("1", 47m, InvoiceUnit.MIN, 118.50m)));
        Assert.Equal(("MIN", "60", "MIN", "92.83"), (terms["L1/BT-130"], terms["L1/BT-149"], terms["L1/BT-150"], terms["L1/BT-131"]));
    }

    [Fact]
    public void A_project_by_hours_and_days_with_travel_and_a_lump_sum()
    {
        var quarter = new InvoicePeriod(new LocalDate(2026, 7, 1), new LocalDate(2026, 9, 30));
        var invoice = Invoice(
            "RE-2026-00054",
            Line("1", 13m, InvoiceUnit.HUR, 112m),
            Line("2", 1.5m, InvoiceUnit.DAY, 880m) with { Period = new InvoicePeriod(new LocalDate(2026, 8, 11), new LocalDate(2026, 8, 12)) },
            Line("3", 1m, InvoiceUnit.C62, 65m),
            Line("4", 1m, InvoiceUnit.LS, 250m)) with
        { Period = quarter };
        var terms = Artifacts.Write("project-units", invoice);
        Assert.Equal(["HUR", "DAY", "C62", "LS"], Enumerable.Range(1, 4).Select(i => terms[$"L{i}/BT-130"]));
    }

    [Fact]
    public void A_price_keeps_four_places() =>
        Assert.Equal("0.1235", Artifacts.Write("four-places", Invoice("RE-2026-00055", Line("1", 100m, InvoiceUnit.C62, 0.1235m)))["L1/BT-146"]);

    [Theory]
    [InlineData("NL", "NL123456789B01")]
    [InlineData("AT", "ATU12345678")]
    [InlineData("FR", "FRXX999999999")]
    [InlineData("GR", "EL123456789")]
    [InlineData("SE", "SE123456789001")]
    [InlineData("IE", "IE1234567WA")]
    public void Reverse_charge_goes_to_every_other_member_state(string country, string vatId)
    {
        var buyer = Abroad($"Buyer {country}", "Main Street 1", "1000", "Capital", country, vatId);
        var terms = Artifacts.Write($"reverse-charge-{country}", Untaxed(Domestic, $"RE-2026-1{country}", VatCategory.AE, buyer));
        Assert.Equal(("AE", "0", "0", "VATEX-EU-AE"), (terms["V1/BT-118"], terms["V1/BT-119"], terms["V1/BT-117"], terms["V1/BT-121"]));
        Assert.Contains("Steuerschuldnerschaft des Leistungsempfängers", terms["V1/BT-120"]);
        Assert.Equal((vatId, "DE123456789", "325.88"), (terms["BT-48"], terms["BT-31"], terms["BT-115"]));
    }

    [Theory]
    [InlineData("CH", "8002", "Zürich")]
    [InlineData("GB", "EC1A 1BB", "London")]
    [InlineData("US", "02139", "Cambridge, MA")]
    public void A_third_country_has_no_rate_and_no_vat_identifiers(string country, string code, string city)
    {
        var buyer = Abroad($"Buyer {country}", "Main Street 1", code, city, country, country + "123456789");
        var terms = Artifacts.Write($"third-country-{country}", Untaxed(Domestic, $"RE-2026-2{country}", VatCategory.O, buyer));
        Assert.Equal(("O", "VATEX-EU-O", "045 123 45678"), (terms["V1/BT-118"], terms["V1/BT-121"], terms["BT-32"]));
        Assert.All(new[] { "V1/BT-119", "L1/BT-152", "BT-31", "BT-48" }, term => Assert.Null(terms[term]));
    }

    [Fact]
    public void Every_kind_can_be_cancelled_with_positive_amounts()
    {
        foreach (var (name, invoice) in new[] { ("domestic", Domestic), ("reverse-charge", ReverseCharge), ("third-country", ThirdCountry), ("exempt", Exempt), ("mixed", Invoice("RE-2026-00056", Mixed)) })
        {
            var terms = Artifacts.Write($"cancel-{name}", Cancel(invoice, "ST-2026-00003"));
            Assert.Equal(("381", invoice.Number, "2026-11-02"), (terms["BT-3"], terms["BT-25"], terms["BT-26"]));
            Assert.Equal(invoice.Totals.Gross, terms.Number("BT-115"));
            Assert.Equal("2026-12-02", terms["BT-9"]);
            Artifacts.Write($"cancelled-{name}", invoice);
        }
    }

    [Fact]
    public void A_credit_note_is_a_document_of_its_own_in_ubl()
    {
        var xml = Encoding.UTF8.GetString(UblWriter.Write(Cancel(Domestic, "ST-2026-00003")));
        Assert.Contains("<CreditNote xmlns", xml, StringComparison.Ordinal);
        Assert.Contains("<cbc:CreditedQuantity unitCode=\"HUR\">2.75</cbc:CreditedQuantity>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrected_invoice_names_what_it_corrects()
    {
        var corrected = Correct(Domestic, "RE-2026-00043", Support with { Amount = Support.Amount with { Quantity = 2.5m } });
        var terms = Artifacts.Write("corrected", corrected);
        Assert.Equal(("384", "RE-2026-00042", "296.25"), (terms["BT-3"], terms["BT-25"], terms["L1/BT-131"]));
    }

    [Fact]
    public void Several_attachments_come_out_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 70_000).Select(i => (byte)i).ToArray();
        var pdf = new InvoiceAttachment("TN-2026-10-RV007", "Taetigkeitsnachweis-2026-10.pdf", "application/pdf", bytes);
        var terms = Artifacts.Write("attachments", Domestic with { Attachments = [WorkReport, pdf] });
        Assert.Equal(WorkReport.Content.ToArray(), Convert.FromBase64String(terms["A1/BT-125"]!));
        Assert.Equal(bytes, Convert.FromBase64String(terms["A2/BT-125"]!));
        Assert.Equal(("application/pdf", "Taetigkeitsnachweis-2026-10.pdf"), (terms["A2/BT-125-1"], terms["A2/BT-125-2"]));
    }

    [Fact]
    public void An_english_buyer_with_order_and_everything_optional()
    {
        var line = Support with { Name = "Remote support, class 2", Description = "11 quarter-hours", Note = "Agreed by phone", OrderLineReference = "10" };
        var invoice = Invoice("RE-2026-00057", line) with
        {
            OrderReference = "PO-4711",
            Notes = ["Remote support, October 2026.", "Times: the server's clock."],
            Buyer = Essen with { Name = "Plant Builders Ltd., German Branch", Address = Essen.Address with { Addition = "Building C" } },
            Seller = Seller with { TradingName = "Muster Support", Address = Seller.Address with { Addition = "3. OG" } },
            Payment = new PaymentInstructions("DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "Muster Engineering Software GmbH", "RE-2026-00057"),
        };
        var terms = Artifacts.Write("everything-optional", invoice);
        Assert.Equal(("DE89370400440532013000", "COBADEFFXXX", "Muster Support"), (terms["BT-84"], terms["BT-86"], terms["BT-28"]));
        Assert.Equal(("PO-4711", "10", "Agreed by phone"), (terms["BT-13"], terms["L1/BT-132"], terms["L1/BT-127"]));
        Assert.Equal(2, terms.CountOf('N'));
    }

    [Fact]
    public void Nothing_but_what_must_be_there()
    {
        var invoice = Domestic with
        {
            ContractReference = null,
            PaymentTerms = null,
            Notes = [],
            Attachments = [],
            Seller = Seller with { TaxNumber = null, RegisterId = null },
            Buyer = Essen with { VatId = null },
            Payment = new PaymentInstructions("DE89370400440532013000"),
            Lines = [Support with { Description = null, Period = null }],
        };
        Artifacts.Write("bare", invoice.Computed());
    }

    [Fact]
    public void A_discount_line_keeps_its_line_end()
    {
        const string terms = "#SKONTO#TAGE=14#PROZENT=2.00#\n#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=100.00#";
        var written = Artifacts.Write("skonto", Domestic with { PaymentTerms = terms });
        Assert.Equal(terms + "\n", written["BT-20"]);
    }

    [Fact]
    public void Texts_come_out_as_they_went_in()
    {
        const string text = "Größe < 5 & > 3, \"Straße\" 'ÄÖÜß' – € 日本 🙂 ]]> <!-- -->";
        var terms = Artifacts.Write("specials", Domestic with { Notes = [text], Buyer = Essen with { Name = text }, Lines = [Support with { Name = text, Description = text }] });
        Assert.All(new[] { "N1/BT-22", "BT-44", "L1/BT-153", "L1/BT-154" }, term => Assert.Equal(text, terms[term]));
    }

    [Fact]
    public void Long_texts_are_not_cut()
    {
        var text = string.Concat(Enumerable.Repeat("Zeile mit Umlauten äöü\n", 2000)).Trim();
        Assert.Equal(text, Artifacts.Write("long-texts", Domestic with { Notes = [text], Lines = [Support with { Description = text }] })["N1/BT-22"]);
    }

    [Fact]
    public void What_xml_cannot_carry_is_removed_and_said()
    {
        var invoice = Domestic with { Notes = ["a\u0000b\u0008c\ud800d\uffffe\r\nf"] };
        Assert.Equal("abcde\nf", Artifacts.Write("control-characters", invoice)["N1/BT-22"]);
        var violation = Assert.Single(EInvoiceRules.Check(invoice));
        Assert.Equal(("RS-TEXT", RuleLevel.Warning, "BT-22"), (violation.Rule, violation.Level, violation.Place));
    }

    [Fact]
    public void Without_a_line_there_is_no_document()
    {
        var document = EInvoiceDocument.Create((Domestic with { Lines = [] }).Computed(), EInvoiceSyntax.Cii);
        Assert.Null(document.Xml);
        Assert.Contains(document.Violations, violation => violation.Rule == "BR-16");
    }

    [Fact]
    public void Both_syntaxes_are_utf_8_without_a_mark()
    {
        foreach (var xml in new[] { CiiWriter.Write(Domestic), UblWriter.Write(Domestic) })
        {
            Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<", new UTF8Encoding(false, true).GetString(xml), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_profile_is_found_by_name_and_by_date()
    {
        Assert.Equal(EInvoiceProfile.XRechnung30, EInvoiceProfile.Named("XRechnung 3.0.2"));
        Assert.Equal(EInvoiceProfile.XRechnung30, EInvoiceProfile.On(new LocalDate(2026, 11, 2)));
        Assert.Null(EInvoiceProfile.On(new LocalDate(2023, 1, 1)));
        Assert.Null(EInvoiceProfile.Named("XRechnung 1.0"));
    }
}
