using System.Text.RegularExpressions;

namespace RemoteSupport.Architecture.Tests.Words;

/// <summary>What a page names in backticks must exist: paths as files or folders, identifiers somewhere in the code.</summary>
internal static partial class NameRule
{
    public static IEnumerable<string> Check(string page, string text, Func<string, bool> pathExists, Func<string, bool> inCode)
    {
        var names = Quoted().Matches(WithoutBlocks(text)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Path().IsMatch(name) && !IsThere(name, pathExists, inCode))
            {
                yield return $"{page}: no file or folder {name}";
            }
            else if (Identifier().IsMatch(name) && !inCode(name))
            {
                yield return $"{page}: nothing in the code is called {name}";
            }
        }
    }

    /// <summary>The paths of a drawn tree: every line of a block whose first word ends in a slash or has an ending.</summary>
    public static IEnumerable<string> Tree(string page, string text, Func<string, bool> pathExists) =>
        Blocks().Matches(text).SelectMany(block => TreeLine().Matches(block.Value)).Select(match => match.Groups[1].Value)
            .Where(path => !pathExists(path.TrimEnd('/'))).Select(path => $"{page}: the tree draws {path}, which is not there");

    // A bare file name may also be a file that the program makes: then the code names it.
    private static bool IsThere(string name, Func<string, bool> pathExists, Func<string, bool> inCode) =>
        pathExists(name.TrimEnd('/')) || pathExists("src/" + name.TrimEnd('/')) || (!name.Contains('/') && inCode(name));

    private static string WithoutBlocks(string text) => Blocks().Replace(text, "");

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:\.?[\w.-]+/)+[\w.-]*$|^[\w.-]+\.(?:md|sh|txt|json|props|sln|cs|ts)$")]
    private static partial Regex Path();

    [GeneratedRegex(@"^(?:[A-Z][a-z0-9]+){2,}$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^((?:src|tests|docs|eng)/[\w./-]*)", RegexOptions.Multiline)]
    private static partial Regex TreeLine();
}
