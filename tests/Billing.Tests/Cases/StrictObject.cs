using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>What is wrong with a case file.</summary>
public sealed class CaseFormatException(string message) : Exception(message);

/// <summary>A JSON object of which every field has to be asked for: what nobody asked for is an error.</summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _path;

    public StrictObject(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new CaseFormatException($"{path}: not an object");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_fields.TryAdd(property.Name, property.Value))
            {
                throw new CaseFormatException($"{path}.{property.Name}: given twice");
            }
        }
    }

    /// <summary>The names, for an object that is a table.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    public bool Has(string name)
    {
        _asked.Add(name);
        return _fields.ContainsKey(name);
    }

    /// <summary>Fails if a field was not asked for.</summary>
    public void Close()
    {
        var unknown = _fields.Keys.Except(_asked).ToList();
        if (unknown.Count > 0)
        {
            throw new CaseFormatException($"{_path}: unknown field {string.Join(", ", unknown)}");
        }
    }

    public string Text(string name) => Get(name, JsonValueKind.String).GetString()!;

    public string Text(string name, string missing) => Has(name) ? Text(name) : missing;

    public int Int(string name) => Get(name, JsonValueKind.Number).TryGetInt32(out var value)
        ? value
        : throw Wrong(name, "is not a whole number");

    public int Int(string name, int missing) => Has(name) ? Int(name) : missing;

    public bool Bool(string name) => Get(name, JsonValueKind.True, JsonValueKind.False).GetBoolean();

    public bool IsNull(string name) => Has(name) && _fields[name].ValueKind == JsonValueKind.Null;

    /// <summary>A number, or a decimal number as text.</summary>
    public decimal Decimal(string name)
    {
        var value = Get(name, JsonValueKind.Number, JsonValueKind.String);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(name, "is not a decimal number");
    }

    public Instant Instant(string name) => Parse(name, InstantPattern.ExtendedIso);

    public LocalDate Date(string name) => Parse(name, LocalDatePattern.Iso);

    public LocalDateTime LocalDateTime(string name)
    {
        var text = Text(name);
        var minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(text);
        return minutes.Success ? minutes.Value : Parse(name, LocalDateTimePattern.ExtendedIso);
    }

    /// <summary>A clock time; 24:00 is the end of the day, which NodaTime writes as midnight.</summary>
    public LocalTime Time(string name)
    {
        var text = Text(name);
        var minutes = LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(text == "24:00" ? "00:00" : text);
        return minutes.Success ? minutes.Value : Parse(name, LocalTimePattern.ExtendedIso);
    }

    /// <summary>One of the given words.</summary>
    public T Word<T>(string name, params (string Word, T Value)[] words) => OneOf(name, Text(name), words);

    public T Word<T>(string name, T missing, params (string Word, T Value)[] words) =>
        Has(name) ? Word(name, words) : missing;

    public StrictObject Object(string name) => new(Get(name, JsonValueKind.Object), $"{_path}.{name}");

    public IReadOnlyList<StrictObject> Objects(string name) =>
        [.. Elements(name).Select((element, i) => new StrictObject(element, $"{_path}.{name}[{i}]"))];

    public IReadOnlyList<string> Texts(string name) => [.. Elements(name).Select(e => e.ValueKind == JsonValueKind.String
        ? e.GetString()!
        : throw Wrong(name, "is not a list of texts"))];

    public IReadOnlyList<int> Ints(string name) =>
        [.. Elements(name).Select(e => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out var i)
            ? i
            : throw Wrong(name, "is not a list of whole numbers"))];

    public IReadOnlyList<LocalDate> Dates(string name) => [.. Texts(name).Select(text => ParseDate(name, text))];

    /// <summary>Pairs of dates.</summary>
    public IReadOnlyList<(LocalDate First, LocalDate Last)> DatePairs(string name) =>
        [.. Elements(name).Select(e => ToPair(name, [.. e.EnumerateArray().Select(d => ParseDate(name, d.GetString()!))]))];

    public (LocalDate First, LocalDate Last) DatePair(string name) => ToPair(name, Dates(name));

    public CaseFormatException Wrong(string name, string what) => new($"{_path}.{name}: {what}");

    private (LocalDate First, LocalDate Last) ToPair(string name, IReadOnlyList<LocalDate> dates) => dates.Count == 2
        ? (dates[0], dates[1])
        : throw Wrong(name, "is not a pair of dates");

    private LocalDate ParseDate(string name, string text)
    {
        var result = LocalDatePattern.Iso.Parse(text);
        return result.Success ? result.Value : throw Wrong(name, $"{text} is not a date");
    }

    private T OneOf<T>(string name, string word, (string Word, T Value)[] words)
    {
        var found = words.Where(w => w.Word == word).ToList();
        return found.Count == 1 ? found[0].Value : throw Wrong(name, $"unknown value {word}");
    }

    private T Parse<T>(string name, IPattern<T> pattern)
    {
        var result = pattern.Parse(Text(name));
        return result.Success ? result.Value : throw Wrong(name, result.Exception.Message);
    }

    private IEnumerable<JsonElement> Elements(string name) => Get(name, JsonValueKind.Array).EnumerateArray();

    private JsonElement Get(string name, params JsonValueKind[] kinds)
    {
        if (!Has(name))
        {
            throw Wrong(name, "is missing");
        }

        var value = _fields[name];
        return kinds.Contains(value.ValueKind) ? value : throw Wrong(name, $"has the wrong type {value.ValueKind}");
    }
}
