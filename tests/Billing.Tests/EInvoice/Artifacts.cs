using System.Xml.Linq;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Tests.Cases;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Every document the tests write lands in <c>artifacts/einvoice</c>, for any validator to be run over it, and is
/// looked at from outside first.</summary>
internal static class Artifacts
{
    /// <summary>Writes both syntaxes, which must say the same, and returns what they say.</summary>
    public static BusinessTerms Write(string name, SemanticInvoice invoice)
    {
        var cii = Create(name, invoice, EInvoiceSyntax.Cii);
        var ubl = Create(name, invoice, EInvoiceSyntax.Ubl);
        var terms = BusinessTerms.Of(cii);
        Assert.Equal(terms.Values, BusinessTerms.Of(ubl).Values);
        AddsUp(terms);
        return terms;
    }

    /// <summary>Sums recomputed from what is written, by nothing but the text.</summary>
    public static void AddsUp(BusinessTerms terms)
    {
        var net = 0m;
        for (var line = 1; line <= terms.CountOf('L'); line++)
        {
            var place = $"L{line}/";
            var basis = terms[place + "BT-149"] is null ? 1m : terms.Number(place + "BT-149");
            var amount = Money.ToCents(terms.Number(place + "BT-129") * terms.Number(place + "BT-146") / basis);
            Assert.Equal(terms.Number(place + "BT-131"), amount);
            Assert.True(terms[place + "BT-150"] is not { } unit || unit == terms[place + "BT-130"], "R130");
            net += amount;
        }

        var vat = 0m;
        for (var group = 1; group <= terms.CountOf('V'); group++)
        {
            var place = $"V{group}/";
            var rate = terms[place + "BT-119"] is null ? 0m : terms.Number(place + "BT-119");
            var tax = Money.ToCents(terms.Number(place + "BT-116") * rate / 100m);
            Assert.Equal(terms.Number(place + "BT-117"), tax);
            vat += tax;
        }

        Assert.Equal(
            (net, net, vat, net + vat, net + vat),
            (terms.Number("BT-106"), terms.Number("BT-109"), terms.Number("BT-110"), terms.Number("BT-112"), terms.Number("BT-115")));
    }

    /// <summary>Element paths in the order of the document.</summary>
    public static IReadOnlyList<string> Paths(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return [.. XDocument.Load(stream).Descendants().Select(e =>
            string.Join('/', e.AncestorsAndSelf().Reverse().Select(a => $"{{{a.Name.NamespaceName.Split(':')[^1]}}}{a.Name.LocalName}")))];
    }

    private static byte[] Create(string name, SemanticInvoice invoice, EInvoiceSyntax syntax)
    {
        var document = EInvoiceDocument.Create(invoice, syntax);
        Assert.True(document.Xml is not null, string.Join('\n', document.Violations));
        Assert.Equal(document.Xml, EInvoiceDocument.Create(invoice, syntax).Xml);
        HasNoEmptyElement(document.Xml);
        var folder = Directory.CreateDirectory(Path.Combine(CaseFile.RepositoryRoot(), "artifacts", "einvoice"));
        var file = $"{name}_{(syntax == EInvoiceSyntax.Cii ? "cii" : "ubl")}.xml";
        File.WriteAllBytes(Path.Combine(folder.FullName, file), document.Xml);
        return document.Xml;
    }

    private static void HasNoEmptyElement(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        var empty = XDocument.Load(stream).Descendants().Where(e => !e.HasElements && string.IsNullOrWhiteSpace(e.Value));
        Assert.DoesNotContain(empty, e => e.Name.LocalName != "ApplicableHeaderTradeDelivery");
    }
}
