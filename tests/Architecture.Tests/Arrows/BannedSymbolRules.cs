namespace RemoteSupport.Architecture.Tests.Arrows;

/// <summary>Each room's lists of symbols that must not be used there, and the analyzer that reads them.</summary>
internal static class BannedSymbolRules
{
    private static readonly string[] Pure = ["BannedSymbols.Time.txt", "BannedSymbols.Pure.txt", "BannedSymbols.Rounding.txt"];

    private static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        ["Shared"] = Pure,
        ["Screen"] = Pure,
        ["WebRtc"] = Pure,
        ["Billing"] = Pure,
        ["Hub"] = ["BannedSymbols.Clock.txt", "BannedSymbols.Rounding.txt"],
        ["Agent"] = ["BannedSymbols.Rounding.txt"],
        ["tests"] = ["BannedSymbols.Tests.txt"],
    };

    /// <summary>What each list must at least name; a list that lost a line guards nothing.</summary>
    public static IReadOnlyDictionary<string, string[]> Core { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["BannedSymbols.Time.txt"] = ["System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "System.Diagnostics.Stopwatch", "System.TimeProvider", "NodaTime.SystemClock"],
        ["BannedSymbols.Pure.txt"] = ["System.Net.Sockets", "System.IO.File;", "System.Threading.Thread"],
        ["BannedSymbols.Clock.txt"] = ["System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "NodaTime.SystemClock"],
        ["BannedSymbols.Rounding.txt"] = ["System.Math.Round(System.Decimal)", "System.Math.Round(System.Decimal,System.Int32)", "System.Math.Round(System.Double)"],
        ["BannedSymbols.Tests.txt"] = ["System.Threading.Thread.Sleep"],
    };

    public static IEnumerable<string> Check(string room, ProjectFile project)
    {
        foreach (var list in Lists.GetValueOrDefault(room, []).Except(project.AdditionalFiles))
        {
            yield return $"{project.Path}: {list} is not among its AdditionalFiles";
        }

        if (Lists.ContainsKey(room) && !project.Text.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", StringComparison.Ordinal))
        {
            yield return $"{project.Path}: the analyzer that reads the lists is missing";
        }

        if (project.Text.Contains("RS0030", StringComparison.Ordinal))
        {
            yield return $"{project.Path}: RS0030 must stay an error";
        }
    }

    public static IEnumerable<string> Lacking(string list, string text) =>
        Core[list].Where(symbol => !text.Contains(symbol, StringComparison.Ordinal)).Select(symbol => $"eng/{list}: {symbol} is missing");
}
