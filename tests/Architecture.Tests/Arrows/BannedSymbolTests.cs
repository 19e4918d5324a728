namespace RemoteSupport.Architecture.Tests.Arrows;

public sealed class BannedSymbolTests
{
    private const string TestsProps = "tests/Directory.Build.props";

    [Fact]
    public void Each_room_reads_its_lists() =>
        Verdict.Holds("Banned symbols per project:", ProjectFile.InFolder("src").SelectMany(project => BannedSymbolRules.Check(project.Name, project)));

    [Fact]
    public void All_tests_read_their_list() =>
        Verdict.Holds("Banned symbols in tests:", BannedSymbolRules.Check("tests", ProjectFile.Parse(TestsProps, Repository.Read(TestsProps))));

    [Fact]
    public void A_room_without_its_list_is_caught()
    {
        const string text = """
            <Project><ItemGroup>
              <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />
              <AdditionalFiles Include="../../eng/BannedSymbols.Pure.txt;../../eng/BannedSymbols.Rounding.txt" />
            </ItemGroup></Project>
            """;
        var violations = BannedSymbolRules.Check("Billing", ProjectFile.Parse("src/Billing/Billing.csproj", text)).ToArray();
        Verdict.Catches("BannedSymbols.Time.txt", violations);
        Assert.Single(violations);
    }

    [Fact]
    public void A_room_without_the_analyzer_is_caught() =>
        Verdict.Catches("analyzer", BannedSymbolRules.Check("Agent", ProjectFile.Parse("src/Agent/Agent.csproj", "<Project />")));

    [Fact]
    public void Switching_the_rule_off_is_caught() =>
        Verdict.Catches("RS0030", BannedSymbolRules.Check("Viewer", ProjectFile.Parse(
            "src/Viewer/Viewer.csproj", "<Project><PropertyGroup><NoWarn>RS0030</NoWarn></PropertyGroup></Project>")));

    [Fact]
    public void The_rule_is_an_error_in_the_editor_configuration() =>
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", Repository.Read(".editorconfig"), StringComparison.Ordinal);

    [Fact]
    public void No_list_lost_what_it_is_for() =>
        Verdict.Holds("Lists:", BannedSymbolRules.Core.Keys.SelectMany(list => BannedSymbolRules.Lacking(list, Repository.Read("eng/" + list))));

    [Fact]
    public void A_list_that_lost_a_line_is_caught() =>
        Verdict.Catches("System.TimeProvider", BannedSymbolRules.Lacking("BannedSymbols.Time.txt", "P:System.DateTime.UtcNow;time is an argument here"));
}
