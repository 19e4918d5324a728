using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace RemoteSupport.Shared.Tests;

/// <summary>The files under tests/fixtures, found from this source file.</summary>
internal static class Fixtures
{
    public static JsonArray Wire(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "wire", file)))!.AsArray();

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "fixtures");
}
