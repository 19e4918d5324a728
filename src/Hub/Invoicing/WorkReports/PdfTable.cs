using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>Where the columns of a table stand, and how a row of broken lines is placed in them.</summary>
internal sealed class PdfTable
{
    public const float Leading = 11.5f;
    public const float Pad = 1.1f * PdfPage.Millimetre;
    private const float Gutter = 1.2f * PdfPage.Millimetre;

    private readonly (float Left, float Right, SKTextAlign Align)[] _columns;

    /// <param name="columns">Width in millimetres and alignment of each; together the width of the page's body.</param>
    public PdfTable(params (float Millimetres, SKTextAlign Align)[] columns)
    {
        _columns = new (float, float, SKTextAlign)[columns.Length];
        var x = PdfPage.Margin;
        for (var i = 0; i < columns.Length; i++)
        {
            var end = x + (columns[i].Millimetres * PdfPage.Millimetre);
            _columns[i] = (i == 0 ? x : x + Gutter, i == columns.Length - 1 ? end : end - Gutter, columns[i].Align);
            x = end;
        }
    }

    public float WidthOf(int column) => _columns[column].Right - _columns[column].Left;

    /// <summary>Puts some lines of every cell below each other; returns where the row ends.</summary>
    public float Place(PdfPage page, float top, IReadOnlyList<IReadOnlyList<IReadOnlyList<PdfRun>>> cells, int firstLine, int lines)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            foreach (var (line, index) in cells[column].Skip(firstLine).Take(lines).Select((line, index) => (line, index)))
            {
                var (left, right, align) = _columns[column];
                var x = align switch { SKTextAlign.Right => right, SKTextAlign.Center => (left + right) / 2, _ => left };
                page.Text(line, x, top + Pad + (Leading * (index + 1)) - 3f, align);
            }
        }

        return top + (2 * Pad) + (Leading * lines);
    }
}
