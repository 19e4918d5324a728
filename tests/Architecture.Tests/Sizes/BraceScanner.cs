using System.Text.RegularExpressions;

namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>
/// Measures braces and the words before them: good enough for TypeScript and for the markup of Razor files, where no
/// parser is at hand. The text comes masked (no strings, no comments).
/// </summary>
internal static partial class BraceScanner
{
    public static IEnumerable<Size> Measure(string path, string masked)
    {
        var open = new Stack<Block>();
        var deepest = new Dictionary<string, Size>(StringComparer.Ordinal);
        var line = 1;
        for (var i = 0; i < masked.Length; i++)
        {
            line += masked[i] == '\n' ? 1 : 0;
            if (masked[i] == '{')
            {
                var block = Open(open, HeadBefore(masked, i), line);
                open.Push(block);
                Note(deepest, path, block);
            }
            else if (masked[i] == '}' && open.TryPop(out var closed) && closed.IsFunction)
            {
                yield return new Size(path, "method", closed.Function, closed.Line, line - closed.Line + 1);
            }
        }

        foreach (var size in deepest.Values)
        {
            yield return size;
        }
    }

    private static void Note(Dictionary<string, Size> deepest, string path, Block block)
    {
        if (!deepest.TryGetValue(block.Function, out var known) || known.Value < block.Level)
        {
            deepest[block.Function] = new Size(path, "nesting", block.Function, block.Line, block.Level);
        }
    }

    private static Block Open(Stack<Block> open, string head, int line)
    {
        open.TryPeek(out var outer);
        var level = outer?.Level ?? 0;
        var function = outer?.Function ?? "the file";
        if (Control().IsMatch(head))
        {
            return new Block(function, false, level + 1, line);
        }

        if (Function().Match(head) is not { Success: true } match)
        {
            return new Block(function, false, level, line);
        }

        // A callback is written inside its caller and is read there: it keeps the level. A named function starts anew.
        var name = match.Groups["name"].Value;
        return name.Length > 0 ? new Block(name, true, 0, line) : new Block(function, true, level, line);
    }

    /// <summary>What stands before a brace, back to the last boundary, with the insides of brackets left out.</summary>
    private static string HeadBefore(string text, int brace)
    {
        var head = new List<char>();
        var depth = 0;
        for (var i = brace - 1; i >= 0; i--)
        {
            var c = text[i];
            depth += c is ')' or ']' ? 1 : 0;
            if (depth == 0 && c is ';' or '{' or '}' or '(' or '[' or ',')
            {
                break;
            }

            if (depth == 0 || (depth == 1 && c is ')' or ']' or '(' or '['))
            {
                head.Add(c);
            }

            depth -= c is '(' or '[' ? 1 : 0;
        }

        head.Reverse();
        return new string([.. head]);
    }

    [GeneratedRegex(@"(?:^|[\s@>])(?:if|for|foreach|while|switch|catch|lock|using|with)\s*(?:await\s*)?\(\)\s*$|(?:^|[\s@>])(?:else|do|try|finally|catch)\s*$")]
    private static partial Regex Control();

    [GeneratedRegex(@"(?:(?:\b(?:const|let|readonly)\s+|\bfunction\s*\*?\s*)?(?<name>[#\w$]+)(?:<[^(]*>)?\s*(?::[^=]*)?(?:=\s*(?:async\s*)?)?\(\)(?:\s*:\s*[^=]+)?\s*(?:=>)?\s*$)|=>\s*$|\)\s*$")]
    private static partial Regex Function();

    private sealed record Block(string Function, bool IsFunction, int Level, int Line);
}
