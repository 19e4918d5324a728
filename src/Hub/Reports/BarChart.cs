using System.Globalization;
using System.Net;
using System.Text;

namespace RemoteSupport.Hub.Reports;

/// <summary>One bar: solid, then hatched.</summary>
/// <param name="Name">Left of it.</param>
/// <param name="Solid">Length of the solid part.</param>
/// <param name="Hatched">Length of the hatched part behind it.</param>
/// <param name="Value">Right of it.</param>
public sealed record Bar(string Name, decimal Solid, decimal Hatched, string Value);

/// <summary>Draws bars as SVG; colours come from the style sheet, so both schemes fit.</summary>
public static class BarChart
{
    private const int Left = 190;
    private const int Widest = 320;
    private const int RowHeight = 26;
    private const int MostLetters = 24;

    public const int Width = 640;

    public static int Height(int bars) => 8 + (RowHeight * bars);

    /// <summary>The inside of an <c>svg</c> element. Names are encoded; the rest are numbers and our own words.</summary>
    public static string Draw(IReadOnlyList<Bar> bars)
    {
        var svg = new StringBuilder("""<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v6" /></pattern></defs>""");
        var longest = Math.Max(1, bars.Select(bar => bar.Solid + bar.Hatched).DefaultIfEmpty(1).Max());
        foreach (var (index, bar) in bars.Index())
        {
            var y = 4 + (RowHeight * index);
            var (solid, hatched) = (bar.Solid * Widest / longest, bar.Hatched * Widest / longest);
            var name = bar.Name.Length > MostLetters ? bar.Name[..(MostLetters - 1)] + "…" : bar.Name;
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="e" x="{Left - 8}" y="{y + 14}">{WebUtility.HtmlEncode(name)}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="raw" x="{Left}" y="{y}" width="{solid:0.#}" height="18"/>""");
            if (bar.Hatched > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="hatched" x="{Left + solid:0.#}" y="{y}" width="{hatched:0.#}" height="18"/>""");
            }

            svg.Append(CultureInfo.InvariantCulture, $"""<text class="b" x="{Left + solid + hatched + 8:0.#}" y="{y + 14}">{WebUtility.HtmlEncode(bar.Value)}</text>""");
        }

        return svg.ToString();
    }
}
