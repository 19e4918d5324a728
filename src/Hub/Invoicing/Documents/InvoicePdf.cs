using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Viewer;
using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>Sets an invoice on A4 pages: the address where a window envelope shows it, the facts beside it, sums and
/// payment kept together.</summary>
internal sealed class InvoicePdf
{
    private const float AddressTop = 50 * PdfPage.Millimetre;
    private const float FactsLeft = 122 * PdfPage.Millimetre;
    private const float TitleTop = 106 * PdfPage.Millimetre;
    private const float FactStep = 25;
    private const float FootHeight = 24;

    private static readonly PdfStyle Title = new(18, Bold: true);
    private static readonly PdfStyle Strong = new(10.5f, Bold: true);
    private static readonly PdfStyle Normal = new(9.5f);
    private static readonly PdfStyle NormalBold = new(9.5f, Bold: true);
    private static readonly PdfStyle Small = new(8.5f, Dim: true);
    private static readonly PdfStyle Label = new(8, Dim: true);
    private static readonly PdfStyle Head = new(7.5f, Bold: true, Dim: true);
    private static readonly PdfStyle Foot = new(7.5f, Dim: true);

    private static readonly PdfTable Table = new(
        (10, SKTextAlign.Left), (94, SKTextAlign.Left), (24, SKTextAlign.Right), (28, SKTextAlign.Right), (26, SKTextAlign.Right));

    private readonly InvoiceSheet _sheet;
    private readonly List<PdfPage> _pages = [new()];
    private float _y;

    private InvoicePdf(InvoiceSheet sheet) => _sheet = sheet;

    private PdfPage Page => _pages[^1];

    private static float Bottom => PdfPage.Bottom - FootHeight;

    public static byte[] Make(InvoiceSheet sheet)
    {
        var pdf = new InvoicePdf(sheet);
        pdf.SetHead();
        pdf.SetLines();
        pdf.SetSums();
        return pdf.Paint();
    }

    private void SetHead()
    {
        var top = PdfPage.Margin;
        Page.Text(_sheet.Sender[0], Strong, PdfPage.Margin, top + 10);
        foreach (var (index, line) in _sheet.Sender.Skip(1).Index())
        {
            Page.Text(line, Small, PdfPage.Margin, top + 22 + (12 * index));
        }

        Page.Rule(top + 43, strong: true);
        Page.Text($"{_sheet.Sender[0]} · {_sheet.Sender[1]}", Foot, PdfPage.Margin, AddressTop - 8);
        foreach (var (index, line) in _sheet.Recipient.Index())
        {
            Page.Text(line, index == 0 ? NormalBold : Normal, PdfPage.Margin, AddressTop + 8 + (13 * index));
        }

        foreach (var (index, (label, value)) in _sheet.Facts.Index())
        {
            var y = AddressTop - 8 + (FactStep * index);
            Page.Text(label, Label, FactsLeft, y);
            Page.Text(value, NormalBold, FactsLeft, y + 11);
        }

        _y = Math.Max(TitleTop, AddressTop + (FactStep * _sheet.Facts.Count) + 14);
        Page.Text($"{_sheet.Title} {_sheet.Number}", Title, PdfPage.Margin, _y);
        _y += 10;
        foreach (var line in _sheet.Notes.SelectMany(note => PdfText.Wrap([new(note, Normal)], PdfPage.Right - PdfPage.Margin)))
        {
            _y += 13;
            Page.Text(line, PdfPage.Margin, _y);
        }

        _y += 14;
        SetColumnHeads();
    }

    private void SetColumnHeads()
    {
        _y = Table.Place(Page, _y, [.. InvoiceSheet.Heads.Select(head => Lines(head, Head))], 0, 1) - 2;
        Page.Rule(_y, strong: true);
    }

    private void SetLines()
    {
        foreach (var line in _sheet.Lines)
        {
            IReadOnlyList<IReadOnlyList<PdfRun>>[] cells =
            [
                Lines(line.Number, Normal),
                [
                    .. PdfText.Wrap([new(line.Name, NormalBold)], Table.WidthOf(1)),
                    .. PdfText.Wrap([new(line.Description, Small)], Table.WidthOf(1)),
                    .. PdfText.Wrap([new(line.Period, Small)], Table.WidthOf(1)),
                ],
                Lines(line.Quantity, Normal),
                [.. PdfText.Wrap([new(line.Price, Normal)], Table.WidthOf(3))],
                Lines(line.Net, NormalBold),
            ];
            var rows = cells.Max(cell => cell.Count);
            Keep((rows * PdfTable.Leading) + (2 * PdfTable.Pad), withColumns: true);
            _y = Table.Place(Page, _y, cells, 0, rows);
            Page.Rule(_y);
        }
    }

    private void SetSums()
    {
        var payment = _sheet.Payment.SelectMany(text => PdfText.Wrap([new(text, Normal)], PdfPage.Right - PdfPage.Margin)).ToList();
        Keep(30 + (16 * _sheet.Sums.Count) + (13 * payment.Count), withColumns: false);
        _y += 6;
        foreach (var (index, (label, value)) in _sheet.Sums.Index())
        {
            var isTotal = index == _sheet.Sums.Count - 1;
            _y += isTotal ? 18 : 15;
            Page.Text(label, isTotal ? Strong : Normal, PdfPage.Right - (30 * PdfPage.Millimetre), _y, SKTextAlign.Right);
            Page.Text(value, isTotal ? Strong : Normal, PdfPage.Right, _y, SKTextAlign.Right);
        }

        _y += 14;
        foreach (var line in payment)
        {
            _y += 13;
            Page.Text(line, PdfPage.Margin, _y);
        }
    }

    private void Keep(float height, bool withColumns)
    {
        if (_y + height <= Bottom)
        {
            return;
        }

        _pages.Add(new PdfPage());
        Page.Text($"{_sheet.Title} {_sheet.Number}", Foot, PdfPage.Margin, PdfPage.Margin + 6);
        Page.Text(_sheet.Recipient[0], Foot, PdfPage.Right, PdfPage.Margin + 6, SKTextAlign.Right);
        _y = PdfPage.Margin + 18;
        if (withColumns)
        {
            SetColumnHeads();
        }
    }

    private byte[] Paint()
    {
        using var stream = new MemoryStream();
        var about = new SKDocumentPdfMetadata { Title = $"{_sheet.Title} {_sheet.Number}", Author = _sheet.Author, Creator = "RemoteSupport" };
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            for (var i = 0; i < _pages.Count; i++)
            {
                var bottom = PdfPage.Height - PdfPage.Margin;
                _pages[i].Rule(bottom - 24);
                _pages[i].Text(_sheet.Foot[0], Foot, PdfPage.Margin, bottom - 12);
                _pages[i].Text(_sheet.Foot[1], Foot, PdfPage.Margin, bottom);
                _pages[i].Text(Words.Of($"Seite {i + 1} von {_pages.Count}", $"Page {i + 1} of {_pages.Count}"), Foot, PdfPage.Right, bottom - 12, SKTextAlign.Right);
                _pages[i].Paint(document.BeginPage(PdfPage.Width, PdfPage.Height));
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<PdfRun>> Lines(string text, PdfStyle style) => [[new PdfRun(text, style)]];
}
