using System.Text.Json;

namespace RemoteSupport.Architecture.Tests.Words;

public sealed class WordTests
{
    // Put together here, so that this file does not find itself.
    private static readonly string[] MachinePaths = [.. new[] { "work", "home", "root", "tmp/w" }.Select(folder => $"/{folder}/")];

    private static readonly Lazy<string> AllCode = new(() => string.Join('\n', Repository.InCode(".cs", ".ts", ".razor").Select(Repository.Read)));

    [Fact]
    public void Names_in_the_architecture_page_exist()
    {
        var text = Repository.Read("ARCHITECTURE.md");
        Verdict.Holds("ARCHITECTURE.md:", NameRule.Check("ARCHITECTURE.md", text, Repository.Exists, InCode));
        Verdict.Holds("ARCHITECTURE.md:", NameRule.Tree("ARCHITECTURE.md", text, Repository.Exists));
    }

    [Fact]
    public void Names_in_the_other_pages_exist() =>
        Verdict.Holds("Pages:", new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md" }
            .SelectMany(page => NameRule.Check(page, Repository.Read(page), ExistsOrIsMade, InCode)));

    [Fact]
    public void A_name_that_is_gone_is_caught()
    {
        const string page = "See `src/Gone/`, `gone.md` and `GoneForGood`.\n```\nsrc/Tree/   drawn\n```\n";
        var violations = NameRule.Check("A.md", page, _ => false, _ => false).ToArray();
        Assert.Equal(3, violations.Length);
        Verdict.Catches("no file or folder src/Gone/", violations);
        Verdict.Catches("no file or folder gone.md", violations);
        Verdict.Catches("nothing in the code is called GoneForGood", violations);
        Verdict.Catches("the tree draws src/Tree/", NameRule.Tree("A.md", page, _ => false));
    }

    [Fact]
    public void No_file_speaks_of_the_machine_it_was_written_on()
    {
        var texts = Repository.Files.Where(IsText).Select(path => (path, Repository.Read(path)));
        Verdict.Holds("Machine paths:", MachinePathsIn(texts));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_machine_path_is_caught(int which) =>
        Verdict.Catches("a.md:2", MachinePathsIn([("a.md", $"fine\nsee {MachinePaths[which]}notes")]));

    [Fact]
    public void An_address_of_ours_is_no_machine_path() =>
        Verdict.Passes(MachinePathsIn([("a.md", "GET /work-reports/RV-2026-007/2026-11")]));

    [Fact]
    public void The_core_of_the_viewer_knows_no_browser()
    {
        const string config = "src/Viewer/ts/core/tsconfig.json";
        Verdict.Holds("The viewer's core:", DomLibraries(config, Repository.Read(config)));
        Verdict.Holds("The viewer's core:", Repository.FilesWith(".ts")
            .Where(path => path.StartsWith("src/Viewer/ts/core/", StringComparison.Ordinal))
            .SelectMany(path => ImportsOfBrowser(path, Repository.Read(path))));
    }

    [Theory]
    [InlineData("""{ "compilerOptions": { "lib": ["ES2023", "DOM.Iterable"] } }""")]
    [InlineData("""{ "compilerOptions": { "strict": true } }""")]
    [InlineData("""{ "extends": "../browser/tsconfig.json", "compilerOptions": { "lib": ["ES2023"], "types": ["node"] } }""")]
    public void A_core_that_knows_the_browser_is_caught(string config) => Assert.NotEmpty(DomLibraries("tsconfig.json", config));

    [Fact]
    public void An_import_from_the_browser_is_caught()
    {
        Verdict.Catches("a.ts", ImportsOfBrowser("a.ts", "import { paint } from \"../browser/painter.ts\";"));
        Verdict.Passes(ImportsOfBrowser("a.ts", "import { read } from \"./wire/reader.ts\";"));
    }

    private static IEnumerable<string> DomLibraries(string path, string text)
    {
        using var json = JsonDocument.Parse(text);
        var options = json.RootElement.GetProperty("compilerOptions");
        if (!options.TryGetProperty("lib", out var libraries) || libraries.EnumerateArray().Any(one => one.GetString()!.StartsWith("DOM", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{path}: lib must be given and must be without dom";
        }

        if (json.RootElement.TryGetProperty("extends", out _) || !options.TryGetProperty("types", out var types) || types.GetArrayLength() > 0)
        {
            yield return $"{path}: types must be empty and nothing may be inherited";
        }
    }

    private static IEnumerable<string> ImportsOfBrowser(string path, string text) =>
        text.Split('\n').Where(line => line.Contains("from \"", StringComparison.Ordinal) && line.Contains("/browser/", StringComparison.Ordinal))
            .Select(line => $"{path}: {line.Trim()}");

    private static IEnumerable<string> MachinePathsIn(IEnumerable<(string Path, string Text)> files) =>
        from file in files
        from line in file.Text.Split('\n').Index()
        from word in MachinePaths
        where line.Item.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}:{line.Index + 1}: {word}";

    private static bool ExistsOrIsMade(string path) =>
        Repository.Exists(path) || path.StartsWith("artifacts/", StringComparison.Ordinal) || path.StartsWith("src/artifacts/", StringComparison.Ordinal);

    private static bool IsText(string path) =>
        !new[] { ".png", ".bin", ".ttf", ".woff2", ".pdf", ".ico" }.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool InCode(string name) => AllCode.Value.Contains(name, StringComparison.Ordinal);
}
