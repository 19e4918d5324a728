using System.Globalization;
using System.Text;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Face;

/// <summary>
/// Both languages stand side by side at the place of use, so that no translation can be missing:
/// <c>words.Of("Beenden", "End")</c>. The customer's system decides; German is the fallback.
/// </summary>
internal sealed class Words(string language)
{
    public const string German = "de";
    public const string English = "en";

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language { get; } = language == English ? English : German;

    /// <summary>The list that the key check takes its words from.</summary>
    public WordLanguage CheckWords => Language == English ? WordLanguage.English : WordLanguage.German;

    public string Of(string german, string english) => Language == English ? english : german;

    /// <summary>The language of a POSIX environment: LC_ALL before LC_MESSAGES before LANG.</summary>
    public static string FromEnvironment(Func<string, string?> variable)
    {
        string[] names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        var locale = names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale?.StartsWith(English, StringComparison.OrdinalIgnoreCase) == true ? English : German;
    }

    /// <summary>Money that came as a plain decimal number; anything else is shown as it came.</summary>
    public string Money(string amount, string currency)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return $"{Clean(amount)} {Clean(currency)}";
        }

        var number = value.ToString("#,##0.00", CultureInfo.InvariantCulture);
        var german = number.Replace(',', '\'').Replace('.', ',').Replace('\'', '.');
        return currency == "EUR"
            ? Of($"{german} €", $"€{number}")
            : $"{Of(german, number)} {Clean(currency)}";
    }

    /// <summary>A span as hours and minutes; with seconds where they matter.</summary>
    public static string Hours(int seconds, bool withSeconds = false)
    {
        var span = TimeSpan.FromSeconds(seconds);
        var hours = $"{(int)span.TotalHours}:{span.Minutes:00}";
        return withSeconds ? $"{hours}:{span.Seconds:00} h" : $"{hours} h";
    }

    /// <summary>
    /// Text of the other side for this screen: one line, without control characters, marks that turn the writing
    /// direction or other invisible ones; a terminal would obey them.
    /// </summary>
    public static string Clean(string text, int longest = 120)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var visible = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            clean.Append(visible ? rune.ToString() : " ");
            if (clean.Length >= longest)
            {
                break;
            }
        }

        return clean.ToString().Trim();
    }
}
