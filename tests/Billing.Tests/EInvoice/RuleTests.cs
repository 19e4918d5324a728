using RemoteSupport.Billing.EInvoice;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Every rule has an invoice that breaks it, and good invoices break none.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Rules => [.. EInvoiceRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_broken_invoice_names_its_rule(string rule)
    {
        Assert.True(BrokenInvoices.ByRule.ContainsKey(rule), $"nothing breaks {rule}");
        var (good, broken) = BrokenInvoices.ByRule[rule];
        Assert.DoesNotContain(EInvoiceRules.Check(good), violation => violation.Rule == rule);
        var found = EInvoiceRules.Check(broken).First(violation => violation.Rule == rule);
        Assert.NotEqual("", found.German);
        Assert.NotEqual("", found.English);
        Assert.StartsWith("B", found.Term, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_unique_and_nothing_is_broken_for_a_rule_that_does_not_exist()
    {
        Assert.Equal(EInvoiceRules.All.Count, EInvoiceRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Empty(BrokenInvoices.ByRule.Keys.Except(EInvoiceRules.All.Select(rule => rule.Id)));
    }

    [Fact]
    public void Good_invoices_break_nothing()
    {
        SemanticInvoice[] good =
        [
            Samples.Domestic, Samples.ReverseCharge, Samples.ThirdCountry, Samples.Exempt,
            Samples.Cancel(Samples.Domestic, "ST-2026-00003"), Samples.Correct(Samples.Domestic, "RE-2026-00043", Samples.Support),
        ];
        Assert.All(good, invoice => Assert.Empty(EInvoiceRules.Check(invoice)));
    }

    [Fact]
    public void Warnings_do_not_hold_a_document_back_and_fatal_rules_do()
    {
        var warned = EInvoiceDocument.Create(Samples.Domestic with { Notes = ["a\u0001"] }, EInvoiceSyntax.Ubl);
        Assert.NotNull(warned.Xml);
        Assert.Single(warned.Violations);
        Assert.Null(EInvoiceDocument.Create(Samples.Domestic with { Number = " " }, EInvoiceSyntax.Ubl).Xml);
    }

    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("de89 3704 0044 0532 0130 00", true)]
    [InlineData("NL91ABNA0417164300", true)]
    [InlineData("GB29NWBK60161331926819", true)]
    [InlineData("DE89370400440532013001", false)]
    [InlineData("DE8937040044", false)]
    [InlineData("89370400440532013000", false)]
    [InlineData("", false)]
    [InlineData("DE89370400440532013000\n;", false)]
    public void An_iban_has_check_digits(string iban, bool valid) => Assert.Equal(valid, Iban.IsValid(iban));

    [Theory]
    [InlineData("Zahlbar in 30 Tagen.", true)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00#", true)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00#\nDanach ohne Abzug.", true)]
    [InlineData("Bitte beachten:\n#SKONTO#TAGE=14#PROZENT=2.00#\n", true)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2#", false)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2,00#", false)]
    [InlineData("#Skonto#TAGE=14#PROZENT=2.00#", false)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00# bitte", false)]
    [InlineData(" #SKONTO#TAGE= 14#PROZENT=2.00#", false)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=10#", false)]
    [InlineData("# 5 Tage", false)]
    public void A_discount_has_a_grammar(string terms, bool valid)
    {
        var broken = EInvoiceRules.Check(Samples.Domestic with { PaymentTerms = terms });
        Assert.Equal(valid, broken.All(violation => violation.Rule != "BR-DE-18"));
    }

    [Theory]
    [InlineData("a@b.de", true)]
    [InlineData("erika.beispiel+rechnung@muster-es.example", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.de", false)]
    [InlineData("a@b@c.de", false)]
    [InlineData("a b@c.de", false)]
    [InlineData(".a@b.de", false)]
    [InlineData("müller@b.de", false)]
    public void An_address_has_a_form(string email, bool valid)
    {
        var invoice = Samples.Domestic with { Seller = Samples.Seller with { Contact = Samples.Seller.Contact with { Email = email } } };
        Assert.Equal(valid, EInvoiceRules.Check(invoice).All(violation => violation.Rule != "BR-DE-28"));
    }
}
