using System.Globalization;
using System.Xml.Linq;

namespace RemoteSupport.Billing.Tests.EInvoice;

/// <summary>Reads either syntax back into business terms, such as <c>L2/BT-131</c>, with numbers and dates in one form.
/// An element it does not know is an error: nothing that a writer adds can hide.</summary>
internal sealed class BusinessTerms
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = [];
    private readonly IReadOnlyDictionary<string, string> _paths;
    private readonly XElement _root;

    private BusinessTerms(XElement root)
    {
        _root = root;
        _paths = root.Name.LocalName == "CrossIndustryInvoice" ? CiiPaths.All : UblPaths.All;
        Read(root, "", "");
        Normalise();
    }

    /// <summary>Every value; repeated groups are numbered.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public static BusinessTerms Of(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return new BusinessTerms(XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!);
    }

    public string? this[string term] => _values.GetValueOrDefault(term);

    public decimal Number(string term) => decimal.Parse(_values[term], CultureInfo.InvariantCulture);

    /// <summary>How many groups there are with this letter: L lines, V breakdowns, A attachments, N notes.</summary>
    public int CountOf(char group) => _values.Keys
        .Where(key => key[0] == group && key.Contains('/'))
        .Select(key => key[..key.IndexOf('/', StringComparison.Ordinal)])
        .Distinct()
        .Count();

    private void Read(XElement element, string path, string place)
    {
        foreach (var child in element.Elements())
        {
            var childPath = path + "/" + NameOf(child);
            var childPlace = _paths.TryGetValue(childPath, out var group) && group.Length == 1 ? Next(group) : place;
            foreach (var attribute in child.Attributes().Where(a => !a.IsNamespaceDeclaration))
            {
                Add(childPath + "@" + attribute.Name.LocalName, attribute.Value, childPlace);
            }

            if (child.HasElements)
            {
                Read(child, childPath, childPlace);
            }
            else if (child.Value.Length > 0)
            {
                Add(childPath, child.Value, childPlace);
            }
        }
    }

    // The same element carries several terms in these places, told apart by a scheme.
    private static string NameOf(XElement element)
    {
        var name = element.Name.LocalName;
        var scheme = name switch
        {
            "PartyTaxScheme" => element.Elements().Single(e => e.Name.LocalName == "TaxScheme").Value.Trim(),
            "SpecifiedTaxRegistration" => element.Elements().Single().Attribute("schemeID")!.Value,
            _ => null,
        };
        return scheme is null ? name : $"{name}[{scheme}]";
    }

    private void Add(string path, string value, string place)
    {
        if (!_paths.TryGetValue(path, out var term))
        {
            throw new InvalidDataException($"unknown in {_root.Name.LocalName}: {path}");
        }

        if (term == "=")
        {
            return;
        }

        if (term.Length == 1)
        {
            term = "BT-22";
        }

        _values.Add(place.Length > 0 ? $"{place}/{term}" : term, OneForm(value));
    }

    private string Next(string group)
    {
        _counts[group] = _counts.GetValueOrDefault(group) + 1;
        return group + _counts[group].ToString(CultureInfo.InvariantCulture);
    }

    // UBL repeats the name where no trading name is known.
    private void Normalise()
    {
        if (_values.GetValueOrDefault("BT-28") == _values.GetValueOrDefault("BT-27"))
        {
            _values.Remove("BT-28");
        }
    }

    private static string OneForm(string value)
    {
        if (value.Length == 8 && DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return value.Contains('.') && decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : value;
    }
}
