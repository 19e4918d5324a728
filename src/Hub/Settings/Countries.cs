using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Settings;

/// <summary>The countries in which customers sit, by ISO 3166-1; the EU and the neighbours.</summary>
public static class Countries
{
    private static readonly (string Code, string German, string English)[] All =
    [
        ("DE", "Deutschland", "Germany"), ("AT", "Österreich", "Austria"), ("BE", "Belgien", "Belgium"), ("BG", "Bulgarien", "Bulgaria"),
        ("CH", "Schweiz", "Switzerland"), ("CY", "Zypern", "Cyprus"), ("CZ", "Tschechien", "Czechia"), ("DK", "Dänemark", "Denmark"),
        ("EE", "Estland", "Estonia"), ("ES", "Spanien", "Spain"), ("FI", "Finnland", "Finland"), ("FR", "Frankreich", "France"),
        ("GB", "Vereinigtes Königreich", "United Kingdom"), ("GR", "Griechenland", "Greece"), ("HR", "Kroatien", "Croatia"),
        ("HU", "Ungarn", "Hungary"), ("IE", "Irland", "Ireland"), ("IT", "Italien", "Italy"), ("LI", "Liechtenstein", "Liechtenstein"),
        ("LT", "Litauen", "Lithuania"), ("LU", "Luxemburg", "Luxembourg"), ("LV", "Lettland", "Latvia"), ("MT", "Malta", "Malta"),
        ("NL", "Niederlande", "Netherlands"), ("NO", "Norwegen", "Norway"), ("PL", "Polen", "Poland"), ("PT", "Portugal", "Portugal"),
        ("RO", "Rumänien", "Romania"), ("SE", "Schweden", "Sweden"), ("SI", "Slowenien", "Slovenia"), ("SK", "Slowakei", "Slovakia"),
        ("US", "Vereinigte Staaten", "United States"),
    ];

    /// <summary>For a field; Germany first.</summary>
    public static IReadOnlyList<(string Value, string Text)> Options => [.. All.Select(country => (country.Code, Words.Of(country.German, country.English)))];
}
