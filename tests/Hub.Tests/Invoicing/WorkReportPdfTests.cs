using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class WorkReportPdfTests
{
    private const string Sentence = "Bezug zum Geländemodell neu gesetzt, Höhenplan „Nordring“ aktualisiert und geprüft. ";

    [Fact]
    public async Task Words_with_umlauts_quotes_and_fractions_can_be_selected()
    {
        var text = await Poppler.TextAsync(WorkReportPdf.Make(Sheets.With(Sheets.Row(1, Sentence))));

        Assert.All(
            ["Tätigkeitsnachweis", "Brückner & Falk", "Höhenplan", "„Nordring“", "geprüft", "(¼ h)", "€", "M. Aydın", "10:04–10:43", "+21:40"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_faces_of_the_shipped_font_are_embedded_with_their_unicode()
    {
        var fonts = (await Poppler.FontsAsync(WorkReportPdf.Make(Sheets.With(Sheets.Row(1, Sentence)))))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.Contains(fonts, font => font.Contains("NotoSans-Regular", StringComparison.Ordinal));
        Assert.Contains(fonts, font => font.Contains("NotoSans-SemiBold", StringComparison.Ordinal));
        Assert.All(fonts, font => Assert.Matches(@"\byes yes yes\b", font));
    }

    [Fact]
    public async Task It_is_A4_and_says_what_it_is()
    {
        var info = await Poppler.InfoAsync(WorkReportPdf.Make(Sheets.With(Sheets.Row(1, Sentence))));

        Assert.Contains("(A4)", info, StringComparison.Ordinal);
        Assert.Contains("Tätigkeitsnachweis TN-RV-2026-007-2026-10", info, StringComparison.Ordinal);
        Assert.Matches(@"Pages:\s+1\n", info);
    }

    [Fact]
    public async Task Many_rows_fill_pages_with_numbers_and_heads_and_no_short_row_is_cut()
    {
        using var german = PageLanguage.Of("de");
        var rows = Enumerable.Range(1, 60).Select(n => Sheets.Row(n, $"Anfang{n}x {Sentence} Ende{n}x", n % 3 != 0)).ToArray();

        var pages = await Poppler.PagesAsync(WorkReportPdf.Make(Sheets.With(rows)));

        Assert.InRange(pages.Length, 4, 12);
        Assert.All(pages.Select((text, index) => (text, index)), page =>
        {
            Assert.Contains($"Seite {page.index + 1} von {pages.Length}", page.text, StringComparison.Ordinal);
            Assert.Contains("TN-RV-2026-007-2026-10", page.text, StringComparison.Ordinal);
        });
        Assert.All(pages[..^1], page => Assert.Contains("Anfordernde Person", page, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 60), n =>
        {
            var page = Assert.Single(pages, text => text.Contains($"Anfang{n}x", StringComparison.Ordinal));
            Assert.Contains($"Ende{n}x", page, StringComparison.Ordinal);
        });
        Assert.Contains("Summe je Klasse", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_a_page_goes_on_over_the_next_and_loses_no_word()
    {
        var words = Enumerable.Range(1, 900).Select(n => $"Wort{n}").ToArray();

        var pages = await Poppler.PagesAsync(WorkReportPdf.Make(Sheets.With(Sheets.Row(1, string.Join(' ', words)))));
        var found = string.Join(' ', pages).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();

        Assert.True(pages.Length >= 3);
        Assert.DoesNotContain(words, word => !found.Contains(word));
    }

    [Fact]
    public async Task A_word_wider_than_its_column_is_cut_and_stays_inside()
    {
        var path = string.Concat(Enumerable.Repeat("Q:/Projekte/Nordring/", 12));

        var text = await Poppler.TextAsync(WorkReportPdf.Make(Sheets.With(Sheets.Row(1, path))), "-layout");

        Assert.Contains(path, string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => piece.StartsWith('Q') || piece.Contains('/', StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_english_the_heads_are_english()
    {
        using var english = PageLanguage.Of("en");

        var text = await Poppler.TextAsync(WorkReportPdf.Make(Sheets.With()));

        Assert.Contains("Topic and work done", text, StringComparison.Ordinal);
        Assert.Contains("No jobs in this period.", text, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anfordernde", text, StringComparison.Ordinal);
    }
}
