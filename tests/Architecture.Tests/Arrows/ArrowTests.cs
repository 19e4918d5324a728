namespace RemoteSupport.Architecture.Tests.Arrows;

public sealed class ArrowTests
{
    [Fact]
    public void Projects_reference_only_what_the_architecture_draws()
    {
        var projects = ProjectFile.InFolder("src");
        Assert.Superset(new HashSet<string> { "Shared", "Screen", "Billing", "Agent", "Hub", "Viewer" }, projects.Select(one => one.Name).ToHashSet());
        Verdict.Holds("Arrows between projects (ARCHITECTURE.md):", projects.SelectMany(ArrowRules.Check));
    }

    [Theory]
    [InlineData("Hub", "ProjectReference", "../Screen/Screen.csproj", "the project Screen")]
    [InlineData("Hub", "ProjectReference", "..\\WebRtc\\WebRtc.csproj", "the project WebRtc")]
    [InlineData("Agent", "ProjectReference", "../Billing/Billing.csproj", "the project Billing")]
    [InlineData("Agent", "ProjectReference", "../Hub/Hub.csproj", "the project Hub")]
    [InlineData("Viewer", "ProjectReference", "../Hub/Hub.csproj", "the project Hub")]
    [InlineData("Viewer", "PackageReference", "NodaTime", "the package NodaTime")]
    [InlineData("Screen", "ProjectReference", "../Agent/Agent.csproj", "the project Agent")]
    [InlineData("Screen", "FrameworkReference", "Microsoft.AspNetCore.App", "the framework Microsoft.AspNetCore.App")]
    [InlineData("Billing", "ProjectReference", "../Shared/Shared.csproj", "the project Shared")]
    [InlineData("Billing", "PackageReference", "Microsoft.EntityFrameworkCore.Sqlite", "the package Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Shared", "PackageReference", "SkiaSharp", "the package SkiaSharp")]
    [InlineData("Shared", "ProjectReference", "../Screen/Screen.csproj", "the project Screen")]
    [InlineData("WebRtc", "ProjectReference", "../Shared/Shared.csproj", "the project Shared")]
    [InlineData("Core", "PackageReference", "NodaTime", "no room of this name")]
    [InlineData("Billing", "Reference", "Some.dll", "a bare Reference")]
    public void A_wrong_arrow_is_caught(string project, string element, string include, string expected) =>
        Verdict.Catches(expected, ArrowRules.Check(Project(project, $"""<{element} Include="{include}" />""")));

    [Fact]
    public void A_drawn_arrow_and_a_build_time_tool_pass()
    {
        Verdict.Passes(ArrowRules.Check(Project("Agent", """<ProjectReference Include="../Screen/Screen.csproj" />""")));
        Verdict.Passes(ArrowRules.Check(Project("Shared", """<PackageReference Include="Some.Analyzer" PrivateAssets="all" />""")));
    }

    [Fact]
    public void An_import_that_could_hide_an_arrow_is_caught() =>
        Verdict.Catches("an Import", ArrowRules.Check(ProjectFile.Parse("src/Hub/Hub.csproj", """<Project><Import Project="../more.props" /></Project>""")));

    [Fact]
    public void A_framework_that_comes_with_the_sdk_is_caught() =>
        Verdict.Catches("must be built with Microsoft.NET.Sdk,", ArrowRules.Check(ProjectFile.Parse("src/Billing/Billing.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""")));

    [Fact]
    public void Transitive_references_are_off_for_all_projects()
    {
        const string path = "Directory.Build.props";
        Verdict.Holds("Transitive project references:", ArrowRules.TransitiveSwitch(path, Repository.Read(path)));
    }

    [Theory]
    [InlineData("<Project />")]
    [InlineData("<Project><PropertyGroup><DisableTransitiveProjectReferences>false</DisableTransitiveProjectReferences></PropertyGroup></Project>")]
    public void A_missing_switch_is_caught(string props) =>
        Verdict.Catches("must be true", ArrowRules.TransitiveSwitch("Directory.Build.props", props));

    [Fact]
    public void A_project_cannot_switch_transitive_references_on_for_itself() =>
        Verdict.Catches("not here", ArrowRules.Check(ProjectFile.Parse(
            "src/Hub/Hub.csproj",
            "<Project><PropertyGroup><DisableTransitiveProjectReferences>false</DisableTransitiveProjectReferences></PropertyGroup></Project>")));

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Repository.FilesWith(".csproj").ToArray();
        Assert.NotEmpty(projects);
        Verdict.Holds("Lock files (dotnet restore writes them):", WithoutLockFile(projects, Repository.Exists));
    }

    [Fact]
    public void A_missing_lock_file_is_caught() =>
        Verdict.Catches("src/New/packages.lock.json", WithoutLockFile(["src/New/New.csproj"], _ => false));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("RemoteSupport.sln").Replace('\\', '/');
        Verdict.Holds("The solution lacks:", Repository.FilesWith(".csproj").Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> WithoutLockFile(IEnumerable<string> projects, Func<string, bool> exists) =>
        projects.Select(path => $"{Path.GetDirectoryName(path)}/packages.lock.json").Where(path => !exists(path));

    private static ProjectFile Project(string name, string item) =>
        ProjectFile.Parse($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
}
