using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>Where this clone lies, and its golden files.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>The objects of a file in tests/fixtures.</summary>
    public static IEnumerable<JsonNode> Fixtures(string path) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "tests", "fixtures", path)))!.AsArray().Select(node => node!);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
