using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Tests.Pages;
using SkiaSharp;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class InvoicePdfTests
{
    [Fact]
    public async Task An_invoice_can_be_read_selected_and_printed_in_german()
    {
        var hub = await BillingHub.StartAsync();
        await EndedWork.AddAsync(hub, text: "Vorlage repariert.");
        var pdf = await hub.FileAsync(Assert.Single(await hub.FinaliseAsync()), StoredDocument.Pdf);
        var text = Flowing(await Poppler.TextAsync(pdf));
        foreach (var part in new[]
        {
            "Rechnung RE-2026-00001", "Planungsbüro Hansen + Weide GmbH", "01.10.2026 – 31.10.2026", "Remote-Support, Klasse 2 (Reaktion 4 h)",
            "3 Viertelstunden gemäß Tätigkeitsnachweis TN-2026-00001, Nr. 1", "0,75 h", "118,50 €", "88,88 €", "Umsatzsteuer 19 % auf 88,88 €", "105,77 €",
            "Zahlbar bis 16.11.2026", "DE29 3709 9999 0047 1012 30", "B-4711-26", "DE294710124", "Seite 1 von 1",
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        var fonts = (await Poppler.FontsAsync(pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Contains(" yes ", font, StringComparison.Ordinal));
        Assert.InRange(pdf.Length, 5_000, 200_000);
        await KeepAsync("invoice", pdf);
        await KeepAsync("work-report-final", await hub.FileAsync("RE-2026-00001", StoredDocument.ReportPdf));
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task A_customer_who_reads_english_gets_english_documents()
    {
        var hub = await BillingHub.StartAsync();
        await EndedWork.AddAsync(hub, text: "Template repaired.", contract: "SV-2026-002");
        var number = Assert.Single(await hub.FinaliseAsync());
        var pdf = await hub.FileAsync(number, StoredDocument.Pdf);
        var text = await Poppler.TextAsync(pdf, "-layout");
        Assert.Contains("Invoice RE-2026-00001", text, StringComparison.Ordinal);
        Assert.Contains("Total gross", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rechnungsnummer", text, StringComparison.Ordinal);
        Assert.Contains("Work report", await Poppler.TextAsync(await hub.FileAsync(number, StoredDocument.ReportPdf)), StringComparison.Ordinal);
        await KeepAsync("invoice.en", pdf);
        await hub.KeepXmlAsync("english", number);
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task Names_in_other_scripts_stay_readable()
    {
        var pdf = WorkReportPdf.Make(Sheets.With(Sheets.Row(1, "Ελένη Παπαδοπούλου, Дмитрий, ÄÖÜß ŁŠČ € −")));
        var text = Flowing(await Poppler.TextAsync(pdf));
        Assert.Contains("Παπαδοπούλου", text, StringComparison.Ordinal);
        Assert.Contains("Дмитрий", text, StringComparison.Ordinal);
        Assert.Contains("ÄÖÜß ŁŠČ € −", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_small_font_draws_the_same_letters()
    {
        const string letters = "ÄÖÜäöüß€–„“×¼½− ŁŠČĞİ AWQgj 0123456789";
        var (small, whole) = (PdfFonts.For(letters, bold: false), PdfFonts.For("Ж", bold: false));
        Assert.NotSame(small, whole);
        Assert.Equal(Pixels(whole, letters), Pixels(small, letters));
        Assert.NotEqual(Pixels(whole, "Ж"), Pixels(small, "Ж"));
    }

    /// <summary>Lines that were broken to fit are one line again.</summary>
    private static string Flowing(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Pixels(SKTypeface face, string text)
    {
        using var bitmap = new SKBitmap(900, 60);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var font = new SKFont(face, 28) { Subpixel = true, Hinting = SKFontHinting.None };
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawText(text, 4, 40, SKTextAlign.Left, font, paint);
        return bitmap.Bytes;
    }

    private static Task KeepAsync(string name, byte[] pdf)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "documents");
        Directory.CreateDirectory(folder);
        return File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.pdf"), pdf);
    }
}
