using System.Text;

namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>Blanks out comments, strings, templates and regular expressions of TypeScript; line breaks stay.</summary>
internal static class Masking
{
    public static string TypeScript(string text)
    {
        var masked = new StringBuilder(text.Length);
        var i = 0;
        while (i < text.Length)
        {
            var end = EndOfToken(text, i);
            if (end == i)
            {
                masked.Append(text[i++]);
                continue;
            }

            Blank(masked, text.AsSpan(i, end - i));
            i = end;
        }

        return masked.ToString();
    }

    /// <summary>Blanks out Razor comments and everything from <c>@code</c> on, which is C# and measured as such.</summary>
    public static (string Markup, string Code, int CodeLine) Razor(string text)
    {
        for (var start = text.IndexOf("@*", StringComparison.Ordinal); start >= 0; start = text.IndexOf("@*", StringComparison.Ordinal))
        {
            var end = text.IndexOf("*@", start, StringComparison.Ordinal);
            var stop = end < 0 ? text.Length : end + 2;
            var blank = new StringBuilder();
            Blank(blank, text.AsSpan(start, stop - start));
            text = text[..start] + blank + text[stop..];
        }

        var at = text.IndexOf("@code", StringComparison.Ordinal);
        var brace = at < 0 ? -1 : text.IndexOf('{', at);
        var last = text.LastIndexOf('}');
        return brace < 0 || last < brace
            ? (text, "", 0)
            : (text[..at], text[(brace + 1)..last], text.AsSpan(0, brace).Count('\n'));
    }

    /// <summary>Where the comment, string or regular expression that begins at <paramref name="i"/> ends; the same
    /// place when none begins there.</summary>
    private static int EndOfToken(string text, int i)
    {
        var rest = text.AsSpan(i);
        if (rest.StartsWith("//"))
        {
            return End(text, text.IndexOf('\n', i), 0);
        }

        if (rest.StartsWith("/*"))
        {
            return End(text, text.IndexOf("*/", i + 2, StringComparison.Ordinal), 2);
        }

        return text[i] switch
        {
            '"' or '\'' or '`' => EndOfQuoted(text, i, text[i]),
            '/' when BeginsRegex(text, i) => EndOfRegex(text, i),
            _ => i,
        };
    }

    private static int End(string text, int found, int length) => found < 0 ? text.Length : found + length;

    private static int EndOfQuoted(string text, int i, char quote)
    {
        for (var at = i + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at + 1;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    // A slash divides after a value; after an operator, a bracket or `return` it begins a regular expression.
    private static bool BeginsRegex(string text, int i)
    {
        var before = text.AsSpan(0, i).TrimEnd();
        return before.Length == 0 || "(,=:[!&|?{};+".Contains(before[^1]) || before.EndsWith("return");
    }

    private static int EndOfRegex(string text, int i)
    {
        var inClass = false;
        for (var at = i + 1; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '/' && !inClass)
            {
                return at + 1;
            }

            inClass = text[at] == '[' || (inClass && text[at] != ']');
            at += text[at] == '\\' ? 1 : 0;
        }

        return i;
    }

    private static void Blank(StringBuilder masked, ReadOnlySpan<char> hidden)
    {
        foreach (var c in hidden)
        {
            masked.Append(c == '\n' ? '\n' : ' ');
        }
    }
}
