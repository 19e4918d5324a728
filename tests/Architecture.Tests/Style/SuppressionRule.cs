using System.Globalization;
using System.Text.RegularExpressions;

namespace RemoteSupport.Architecture.Tests.Style;

/// <summary>A suppression names its reason on the same line; how many there are stands in eng/suppressions.txt.</summary>
internal static partial class SuppressionRule
{
    public static IEnumerable<(string Place, bool HasReason)> Find(string path, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (Pragma().IsMatch(line) || Attribute().IsMatch(line) || Script().IsMatch(line))
            {
                yield return ($"{path}:{number}: {line.Trim()}", Reason().IsMatch(line));
            }
        }
    }

    public static IEnumerable<string> WithoutReason(IEnumerable<(string Place, bool HasReason)> found) =>
        found.Where(one => !one.HasReason).Select(one => $"{one.Place} (the reason is missing on this line)");

    /// <summary>The count may only fall: more is refused, and less must be written down so that it stays.</summary>
    public static IEnumerable<string> CountDiffers(string listed, int counted)
    {
        var last = listed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line[0] != '#');
        if (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var allowed))
        {
            yield return "eng/suppressions.txt: a number is missing";
        }
        else if (counted > allowed)
        {
            yield return $"{counted} suppressions, eng/suppressions.txt allows {allowed}: solve the warning instead";
        }
        else if (counted < allowed)
        {
            yield return $"{counted} suppressions are left: write {counted} into eng/suppressions.txt, so that it stays so";
        }
    }

    [GeneratedRegex(@"^\s*#pragma\s+warning\s+disable")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"\[(?:\w+:\s*)?(?:\w+\.)*(?:Unconditional)?SuppressMessage\(")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"//\s*@ts-(?:ignore|expect-error|nocheck)|eslint-disable")]
    private static partial Regex Script();

    [GeneratedRegex(@"disable\s+[\w, ]*\w\s*//\s*\S.{8,}|Justification\s*=\s*""[^""]{10,}|@ts-(?:ignore|expect-error)\s*:?\s+\S.{8,}")]
    private static partial Regex Reason();
}
