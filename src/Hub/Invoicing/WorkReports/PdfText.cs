using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>A piece of text in one face and shade.</summary>
internal sealed record PdfRun(string Text, PdfStyle Style);

/// <summary>How a run is set, in points.</summary>
internal sealed record PdfStyle(float Size, bool Bold = false, bool Dim = false)
{
    private static readonly SKColor Ink = new(0x15, 0x1b, 0x22);
    private static readonly SKColor DimInk = new(0x43, 0x4e, 0x5a);

    public SKColor Color => Dim ? DimInk : Ink;

    /// <summary>A font of this style for a text; sub-pixel positions keep words evenly set at any zoom.</summary>
    public SKFont Font(string text) => new(PdfFonts.For(text, Bold), Size) { Subpixel = true, Hinting = SKFontHinting.None };
}

/// <summary>Measures, breaks and draws text.</summary>
internal static class PdfText
{
    public static float Width(PdfRun run)
    {
        using var font = run.Style.Font(run.Text);
        return font.MeasureText(run.Text);
    }

    /// <summary>Draws runs one after the other from x (or ending at x) on a baseline.</summary>
    public static void Draw(SKCanvas canvas, IReadOnlyList<PdfRun> line, float x, float baseline, SKTextAlign align = SKTextAlign.Left)
    {
        var width = align == SKTextAlign.Left ? 0 : line.Sum(Width);
        x -= align switch { SKTextAlign.Right => width, SKTextAlign.Center => width / 2, _ => 0 };
        foreach (var run in line)
        {
            using var font = run.Style.Font(run.Text);
            using var paint = new SKPaint { Color = run.Style.Color, IsAntialias = true };
            canvas.DrawText(run.Text, x, baseline, SKTextAlign.Left, font, paint);
            x += font.MeasureText(run.Text);
        }
    }

    /// <summary>Breaks runs into lines at blanks; a word wider than the column is cut.</summary>
    public static IReadOnlyList<IReadOnlyList<PdfRun>> Wrap(IEnumerable<PdfRun> runs, float width)
    {
        var lines = new List<IReadOnlyList<PdfRun>>();
        var line = new List<PdfRun>();
        var used = 0f;
        foreach (var word in runs.SelectMany(run => WordsOf(run, width)))
        {
            var isBreak = word.Text == "\n";
            if (isBreak || (used > 0 && used + Width(word with { Text = word.Text.TrimEnd(' ') }) > width))
            {
                lines.Add(Joined(line));
                (line, used) = ([], 0);
            }

            if (!isBreak)
            {
                line.Add(word);
                used += Width(word);
            }
        }

        if (line.Count > 0)
        {
            lines.Add(Joined(line));
        }

        return lines;
    }

    /// <summary>Words with the blank that follows them; line ends as words of their own.</summary>
    private static IEnumerable<PdfRun> WordsOf(PdfRun run, float width)
    {
        var paragraphs = Printable(run.Text).Split('\n');
        for (var i = 0; i < paragraphs.Length; i++)
        {
            if (i > 0)
            {
                yield return run with { Text = "\n" };
            }

            var rest = paragraphs[i];
            while (rest.Length > 0)
            {
                var blank = rest.IndexOf(' ', StringComparison.Ordinal);
                var length = FittingLength(run, blank < 0 ? rest : rest[..(blank + 1)], width);
                yield return run with { Text = rest[..length] };
                rest = rest[length..];
            }
        }
    }

    private static int FittingLength(PdfRun run, string word, float width)
    {
        var length = word.Length;
        while (length > 1 && Width(run with { Text = word[..length].TrimEnd(' ') }) > width)
        {
            length -= char.IsLowSurrogate(word[length - 1]) && length > 2 ? 2 : 1;
        }

        return length;
    }

    /// <summary>Neighbours of one style become one run, so that a reader of the PDF finds whole sentences.</summary>
    private static List<PdfRun> Joined(List<PdfRun> words)
    {
        var joined = new List<PdfRun>();
        foreach (var word in words)
        {
            if (joined.Count > 0 && joined[^1].Style == word.Style)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + word.Text };
            }
            else
            {
                joined.Add(word);
            }
        }

        return joined;
    }

    private static string Printable(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)));
}
