namespace RemoteSupport.Architecture.Tests;

/// <summary>A rule answers with the list of what breaks it; an empty list is a pass.</summary>
internal static class Verdict
{
    public static void Holds(string rule, IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, $"{rule}\n{string.Join('\n', found.Select(one => "  " + one))}");
    }

    /// <summary>The negative control: the rule must find this, or it finds nothing at all.</summary>
    public static void Catches(string expected, IEnumerable<string> violations) =>
        Assert.Contains(violations, one => one.Contains(expected, StringComparison.Ordinal));

    public static void Passes(IEnumerable<string> violations) => Assert.Empty(violations);
}
