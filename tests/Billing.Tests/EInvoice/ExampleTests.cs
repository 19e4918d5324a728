using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Tests.Cases;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Ten documents of this very scenario that are known to be valid.</summary>
public sealed class ExampleTests
{
    private static readonly string Folder = Path.Combine(CaseFile.RepositoryRoot(), "tests", "fixtures", "einvoice");

    public static TheoryData<string> Names => [.. Files];

    private static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.xml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Fact]
    public void There_are_ten() => Assert.Equal(10, Files.Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_rebuilt_from_its_terms_has_the_same_elements_in_the_same_order(string name)
    {
        var example = File.ReadAllBytes(Path.Combine(Folder, name));
        var written = Write(name, Rebuild.From(BusinessTerms.Of(example)));
        Assert.Equal(Artifacts.Paths(example), Artifacts.Paths(written));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_rebuilt_from_its_terms_says_the_same_and_sums_are_computed(string name)
    {
        var terms = BusinessTerms.Of(File.ReadAllBytes(Path.Combine(Folder, name)));
        Artifacts.AddsUp(terms);
        Assert.Equal(terms.Values, BusinessTerms.Of(Write(name, Rebuild.From(terms))).Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_breaks_none_of_our_rules(string name)
    {
        var invoice = Rebuild.From(BusinessTerms.Of(File.ReadAllBytes(Path.Combine(Folder, name))));
        Assert.Empty(EInvoiceRules.Check(invoice));
        Artifacts.Write("example-" + name[..2], invoice);
    }

    [Fact]
    public void Both_syntaxes_of_an_example_say_the_same()
    {
        foreach (var cii in Files.Where(name => name.EndsWith("_cii.xml", StringComparison.Ordinal)))
        {
            var ubl = cii.Replace("_cii", "_ubl", StringComparison.Ordinal);
            Assert.Equal(
                BusinessTerms.Of(File.ReadAllBytes(Path.Combine(Folder, cii))).Values,
                BusinessTerms.Of(File.ReadAllBytes(Path.Combine(Folder, ubl))).Values);
        }
    }

    private static byte[] Write(string name, SemanticInvoice invoice) =>
        name.EndsWith("_cii.xml", StringComparison.Ordinal) ? CiiWriter.Write(invoice) : UblWriter.Write(invoice);
}
