using System.Text;
using System.Text.RegularExpressions;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Privacy;

/// <summary>
/// Finds a person in what others have typed: the name in either order, whatever its capitals, blanks and umlauts; with an
/// initial or a form of address; the family name alone where nobody else is called so; mail address and phone number.
/// </summary>
public sealed class NameTrace
{
    private const string Blank = @"[\s\u00A0]+";
    private const string Before = @"(?<![\p{L}\p{N}])";

    // Markus Weides Rechner, Weide's Rechner.
    private const string After = @"(?:['’]?s)?(?![\p{L}\p{N}])";
    private const string Address = @"(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?)[\s\u00A0]+(?:(?:Dr|Prof)\.[\s\u00A0]*)*";
    private const int LeastDigits = 6;
    private const int LeastAlone = 3;

    private readonly Regex _anything;

    /// <param name="person">Who is looked for.</param>
    /// <param name="others">Names of the firm and of other persons that stand beside it.</param>
    public NameTrace(Person person, IEnumerable<string> others)
    {
        Pseudonym = ErasureDesk.PseudonymOf(person.Id);
        string?[] forms = [MailForm(person.Email), PhoneForm(person.Phone), .. NameForms(person.Name, [.. others])];
        _anything = new Regex(string.Join('|', forms.OfType<string>()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
    }

    /// <summary>What remains.</summary>
    public string Pseudonym { get; }

    public bool IsIn(string? text) => !string.IsNullOrEmpty(text) && _anything.IsMatch(text);

    /// <summary>The text with the pseudonym in place of the person.</summary>
    public string Without(string text) => _anything.Replace(text, Pseudonym);

    private static IEnumerable<string> NameForms(string name, IReadOnlyList<string> others)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var given = string.Join(Blank, words[..^1].Select(Folded));
        var family = Folded(words[^1]);
        if (words.Length == 1)
        {
            yield return $"{Before}{family}{After}";
            yield break;
        }

        yield return $"{Before}{given}{Blank}{family}{After}";
        yield return $"{Before}{family}(?:[\\s\\u00A0]*,[\\s\\u00A0]*|{Blank}){given}{After}";
        yield return $"{Before}{Address}(?:{given}{Blank})?{family}{After}";
        yield return $"{Before}{Folded(words[0][..1])}\\.[\\s\\u00A0]*{family}{After}";
        if (words[^1].Length >= LeastAlone && !others.Any(other => other.Contains(words[^1], StringComparison.OrdinalIgnoreCase)))
        {
            // As it is spelled: small letters may be a word of their own.
            yield return $"(?-i:{Before}{family}{After})";
        }
    }

    private static string? MailForm(string? address) => string.IsNullOrWhiteSpace(address) ? null : $"(?<![\\w.+-]){Regex.Escape(address.Trim())}(?![\\w-])";

    private static string? PhoneForm(string? phone)
    {
        var digits = (phone ?? "").Where(char.IsAsciiDigit).ToArray();
        if (digits.Length < LeastDigits)
        {
            return null;
        }

        // +49 241 4710 is also 0241 4710.
        var national = phone!.Trim().StartsWith("+49", StringComparison.Ordinal) ? Spaced(digits[2..]) : null;
        return national is null
            ? $"(?<!\\d)\\+?{Spaced(digits)}(?!\\d)"
            : $"(?:(?<!\\d)(?:\\+|00){Spaced(digits)}|(?<!\\d)0[^\\p{{L}}\\p{{N}}]*{national})(?!\\d)";
    }

    private static string Spaced(IEnumerable<char> digits) => string.Join(@"[\s\u00A0/()\-.]*", digits);

    private static string Folded(string word)
    {
        var pattern = new StringBuilder();
        foreach (var letter in word)
        {
            pattern.Append(char.ToLowerInvariant(letter) switch
            {
                'ä' => "(?:ä|ae)",
                'ö' => "(?:ö|oe)",
                'ü' => "(?:ü|ue)",
                'ß' => "(?:ß|ss)",
                _ => Regex.Escape($"{letter}"),
            });
        }

        return pattern.ToString();
    }
}
