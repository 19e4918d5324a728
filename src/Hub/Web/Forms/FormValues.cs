using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Web.Forms;

/// <summary>
/// What somebody typed, exactly as typed, and what is wrong with it beside each field. Readers note an error and return
/// a harmless value; whoever saves asks <see cref="IsValid"/> first.
/// </summary>
public sealed partial class FormValues
{
    /// <summary>Longest text of a one-line field.</summary>
    public const int MaxLine = 200;

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _errors = [];

    public bool IsValid => _errors.Count == 0;

    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <summary>The text of a field; empty when there is none.</summary>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    /// <summary>What was posted or asked for.</summary>
    public static FormValues Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var values = new FormValues();
        foreach (var (name, value) in fields.Where(field => !field.Key.StartsWith('_')))
        {
            values[name] = value.ToString().Trim();
        }

        return values;
    }

    /// <summary>The same texts without any errors: whoever only looks notes none.</summary>
    public FormValues Copy()
    {
        var copy = new FormValues();
        foreach (var (name, value) in _values)
        {
            copy[name] = value;
        }

        return copy;
    }

    /// <summary>What is wrong with a field, or null.</summary>
    public string? ErrorOf(string name) => _errors.GetValueOrDefault(name);

    /// <summary>Notes an error; the first one of a field stays.</summary>
    public void Refuse(string name, string german, string english) => _errors.TryAdd(name, Words.Of(german, english));

    public bool Checked(string name) => this[name] is "on" or "true";

    public void Check(string name, bool yes) => this[name] = yes ? "on" : "";

    public string? Optional(string name, int max = MaxLine)
    {
        var text = this[name].Trim();
        if (text.Length > max)
        {
            Refuse(name, $"Bitte höchstens {max} Zeichen.", $"At most {max} characters, please.");
        }

        return text.Length == 0 ? null : text[..Math.Min(text.Length, max)];
    }

    public string Required(string name, int max = MaxLine)
    {
        if (Optional(name, max) is { } text)
        {
            return text;
        }

        Refuse(name, "Bitte ausfüllen.", "Please fill in.");
        return "";
    }

    public string OneOf(string name, params IReadOnlyList<string> allowed)
    {
        if (allowed.Contains(this[name]))
        {
            return this[name];
        }

        Refuse(name, "Bitte wählen Sie.", "Please choose.");
        return allowed[0];
    }

    /// <summary>A whole number; a unit behind it („3 Monate“) is read over.</summary>
    public int Whole(string name, int min, int max)
    {
        if (WholeOrNone(name, min, max) is { } value)
        {
            return value;
        }

        Refuse(name, "Bitte eine Zahl eingeben.", "Please enter a number.");
        return min;
    }

    public int? WholeOrNone(string name, int min, int max)
    {
        var text = this[name].Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (NumberAndUnit().Match(text) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Refuse(name, $"Bitte eine Zahl von {min} bis {max}.", $"A number from {min} to {max}, please.");
        return null;
    }

    /// <summary>
    /// An amount with at most four places, comma or point before them. Three places are refused: nobody can tell 1.180
    /// from 1180.
    /// </summary>
    public decimal? AmountOrNone(string name, decimal max = 1_000_000m)
    {
        var text = this[name].Replace("€", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (PlainAmount().IsMatch(text)
            && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= max)
        {
            return value;
        }

        Refuse(name, "Bitte einen Betrag wie 118,50 eingeben, ohne Tausenderpunkt.", "Please enter an amount such as 118.50, without thousands separators.");
        return null;
    }

    /// <summary>An amount as it may be typed again: without thousands separators.</summary>
    public static string Typed(decimal amount, int places = 2)
    {
        var text = amount.ToString($"0.{new string('0', places)}{new string('#', 4 - places)}", CultureInfo.InvariantCulture);
        return Words.English ? text : text.Replace('.', ',');
    }

    public decimal Amount(string name, decimal max = 1_000_000m)
    {
        if (AmountOrNone(name, max) is { } value)
        {
            return value;
        }

        Refuse(name, "Bitte einen Betrag eingeben.", "Please enter an amount.");
        return 0;
    }

    /// <summary>A day as 01.12.2026, 2026-12-01 or 1 Dec 2026.</summary>
    public LocalDate? DateOrNone(string name)
    {
        var text = this[name].Trim();
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var pattern in DatePatterns)
        {
            if (pattern.Parse(text).TryGetValue(default, out var date) && date.Year is >= 1990 and <= 2199)
            {
                return date;
            }
        }

        Refuse(name, "Bitte ein Datum wie 01.12.2026 eingeben.", "Please enter a date such as 1 Dec 2026.");
        return null;
    }

    public LocalDate? Date(string name)
    {
        if (DateOrNone(name) is { } date)
        {
            return date;
        }

        Refuse(name, "Bitte ein Datum eingeben.", "Please enter a date.");
        return null;
    }

    /// <summary>A time of day as 09:00.</summary>
    public LocalTime Time(string name, LocalTime otherwise)
    {
        if (TimePattern.Parse(this[name].Trim()).TryGetValue(otherwise, out var time))
        {
            return time;
        }

        Refuse(name, "Bitte eine Uhrzeit wie 09:00 eingeben.", "Please enter a time such as 09:00.");
        return otherwise;
    }

    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private static readonly LocalDatePattern[] DatePatterns =
    [
        LocalDatePattern.CreateWithInvariantCulture("d'.'M'.'uuuu"),
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu"),
    ];

    [GeneratedRegex(@"^(-?\d{1,9})( ?[\p{L}%]+)?$")]
    private static partial Regex NumberAndUnit();

    [GeneratedRegex(@"^\d{1,9}([.,](\d{1,2}|\d{4}))?$")]
    private static partial Regex PlainAmount();
}
