using RemoteSupport.Viewer;
using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>Sets the sheet on A4 pages: head once, heads of the columns on each page, sums and remarks kept together.</summary>
internal sealed class WorkReportPdf
{
    private const int ShortRow = 14;
    private const int FewestLines = 4;

    private static readonly PdfStyle Title = new(18, Bold: true);
    private static readonly PdfStyle Strong = new(10.5f, Bold: true);
    private static readonly PdfStyle Small = new(8.5f, Dim: true);
    private static readonly PdfStyle Label = new(8, Dim: true);
    private static readonly PdfStyle Fact = new(9.5f, Bold: true);
    private static readonly PdfStyle Head = new(7.5f, Bold: true, Dim: true);
    private static readonly PdfStyle Remark = new(8, Dim: true);
    private static readonly PdfStyle Foot = new(7.5f, Dim: true);

    private static readonly PdfTable Jobs = new(
        (7, SKTextAlign.Left), (21, SKTextAlign.Left), (25, SKTextAlign.Left), (66, SKTextAlign.Left),
        (16, SKTextAlign.Right), (15, SKTextAlign.Right), (8, SKTextAlign.Center), (24, SKTextAlign.Left));

    private static readonly PdfTable Sums = new(
        (72, SKTextAlign.Left), (18, SKTextAlign.Right), (24, SKTextAlign.Right), (22, SKTextAlign.Right),
        (26, SKTextAlign.Right), (20, SKTextAlign.Right));

    private readonly WorkReportSheet _sheet;
    private readonly List<PdfPage> _pages = [new()];
    private float _y = PdfPage.Margin;

    private WorkReportPdf(WorkReportSheet sheet) => _sheet = sheet;

    private PdfPage Page => _pages[^1];

    /// <summary>The PDF in the present language.</summary>
    public static byte[] Make(WorkReportSheet sheet)
    {
        var pdf = new WorkReportPdf(sheet);
        pdf.SetHead();
        pdf.SetRows();
        pdf.SetSums();
        pdf.SetRemarks();
        return pdf.Paint();
    }

    private void SetHead()
    {
        var (firm, customer) = (_sheet.Firm, _sheet.Customer);
        Page.Text(firm.Name, Strong, PdfPage.Margin, _y + 10);
        Page.Text(firm.Street, Small, PdfPage.Margin, _y + 22);
        Page.Text(firm.Contact, Small, PdfPage.Margin, _y + 34);
        Page.Text(customer.Name, Strong, PdfPage.Right, _y + 10, SKTextAlign.Right);
        Page.Text(customer.Street, Small, PdfPage.Right, _y + 22, SKTextAlign.Right);
        Page.Text(customer.Contact, Small, PdfPage.Right, _y + 34, SKTextAlign.Right);
        Page.Rule(_y + 43, strong: true);
        Page.Text(_sheet.Title, Title, PdfPage.Margin, _y + 74);
        var x = PdfPage.Margin;
        foreach (var ((label, value), width) in _sheet.Facts.Zip([60f, 52f, 36f, 34f]))
        {
            Page.Text(label, Label, x, _y + 94);
            Page.Text(value, Fact, x, _y + 107);
            x += width * PdfPage.Millimetre;
        }

        _y += 124;
        SetColumnHeads();
    }

    private void SetColumnHeads()
    {
        var most = WorkReportSheet.ColumnHeads.Max(head => head.Length);
        var cells = WorkReportSheet.ColumnHeads
            .Select(head => Lines([.. Enumerable.Repeat("", most - head.Length), .. head], Head)).ToList();
        _y = Jobs.Place(Page, _y, cells, 0, most) - 2;
        Page.Rule(_y, strong: true);
    }

    private void SetRows()
    {
        foreach (var row in _sheet.Rows)
        {
            SetRow(CellsOf(row));
        }

        if (_sheet.Rows.Count == 0)
        {
            Page.Text(WorkReportSheet.Nothing, Small, PdfPage.Margin, _y + 16);
            _y += 22;
        }
    }

    /// <summary>Short rows are never cut; a long one goes on over the page, with some lines on both sides.</summary>
    private void SetRow(IReadOnlyList<IReadOnlyList<IReadOnlyList<PdfRun>>> cells)
    {
        var lines = cells.Max(cell => cell.Count);
        for (var first = 0; first < lines;)
        {
            var room = (int)((PdfPage.Bottom - _y - (2 * PdfTable.Pad)) / PdfTable.Leading);
            var left = lines - first;
            if (left > room && (lines <= ShortRow || room < FewestLines))
            {
                NextPage();
                continue;
            }

            var now = Math.Min(left, left > room && left - room < FewestLines ? room - FewestLines : room);
            _y = Jobs.Place(Page, _y, cells, first, now);
            Page.Rule(_y);
            first += now;
        }
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<PdfRun>>> CellsOf(SheetRow row)
    {
        var normal = new PdfStyle(8.5f, Dim: !row.Billed);
        var bold = normal with { Bold = true };
        var small = new PdfStyle(7.8f, Dim: true);
        PdfRun[] work = row.Topic.Length == 0 ? [new(row.Work, normal)] : [new(row.Topic + ". ", bold), new(row.Work, normal)];
        return
        [
            Lines([row.Number], normal),
            [.. Lines([row.Date], normal), .. PdfText.Wrap([new(row.Time, small)], Jobs.WidthOf(1))],
            [.. Lines([row.Channel], normal), .. row.Technicians.SelectMany(one => PdfText.Wrap([new(one, small)], Jobs.WidthOf(2)))],
            [.. PdfText.Wrap(work, Jobs.WidthOf(3)), .. PdfText.Wrap([new(row.Person, small)], Jobs.WidthOf(3))],
            [.. Lines([row.NetTime], normal), .. Lines([row.Interruptions], small)],
            [.. Lines([row.Units], bold), .. Lines([row.Pending], small)],
            Lines([row.Severity], normal),
            PdfText.Wrap([new(row.Status, normal)], Jobs.WidthOf(7)),
        ];
    }

    private void SetSums()
    {
        if (_sheet.Sums.Count == 0)
        {
            return;
        }

        Keep(30 + ((_sheet.Sums.Count + 2) * (PdfTable.Leading + (2 * PdfTable.Pad))));
        _y += 4 * PdfPage.Millimetre;
        SetSum(WorkReportSheet.SumHeads, Head, strongRule: true);
        foreach (var sum in _sheet.Sums)
        {
            SetSum(sum, new PdfStyle(9), strongRule: false);
        }

        SetSum(_sheet.Total, new PdfStyle(9, Bold: true), strongRule: null);
    }

    private void SetSum(string[] values, PdfStyle style, bool? strongRule)
    {
        _y = Sums.Place(Page, _y, [.. values.Select(value => Lines([value], style))], 0, 1);
        if (strongRule is { } strong)
        {
            Page.Rule(_y, strong);
        }
    }

    private void SetRemarks()
    {
        var lines = _sheet.Remarks
            .SelectMany(one => PdfText.Wrap([new(one.Label + " ", Remark with { Bold = true }), new(one.Text, Remark)], PdfPage.Right - PdfPage.Margin))
            .ToList();
        Keep(14 + (lines.Count * PdfTable.Leading));
        _y += 14;
        foreach (var line in lines)
        {
            _y += PdfTable.Leading;
            Page.Text(line, PdfPage.Margin, _y - 3);
        }
    }

    private void Keep(float height)
    {
        if (_y + height > PdfPage.Bottom)
        {
            NextPage(withColumns: false);
        }
    }

    private void NextPage(bool withColumns = true)
    {
        _pages.Add(new PdfPage());
        _y = PdfPage.Margin;
        Page.Text($"{_sheet.Title} {_sheet.Number}", Foot, PdfPage.Margin, _y + 6);
        Page.Text(_sheet.Customer.Name, Foot, PdfPage.Right, _y + 6, SKTextAlign.Right);
        _y += 18;
        if (withColumns)
        {
            SetColumnHeads();
        }
    }

    private byte[] Paint()
    {
        using var stream = new MemoryStream();
        var about = new SKDocumentPdfMetadata { Title = $"{_sheet.Title} {_sheet.Number}", Author = _sheet.Firm.Name, Creator = "RemoteSupport" };
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            for (var i = 0; i < _pages.Count; i++)
            {
                var bottom = PdfPage.Height - PdfPage.Margin;
                _pages[i].Rule(bottom - 12);
                _pages[i].Text(_sheet.Foot, Foot, PdfPage.Margin, bottom);
                _pages[i].Text(Words.Of($"Seite {i + 1} von {_pages.Count}", $"Page {i + 1} of {_pages.Count}"), Foot, PdfPage.Right, bottom, SKTextAlign.Right);
                _pages[i].Paint(document.BeginPage(PdfPage.Width, PdfPage.Height));
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<PdfRun>> Lines(IEnumerable<string> texts, PdfStyle style) =>
        [.. texts.Select(text => (IReadOnlyList<PdfRun>)[new PdfRun(text, style)])];
}
