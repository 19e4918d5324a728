using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>One A4 page as marks at places in points; painted once the number of pages is known.</summary>
internal sealed class PdfPage
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Millimetre = 72f / 25.4f;
    public const float Margin = 14 * Millimetre;
    public const float Right = Width - Margin;

    /// <summary>Nothing of the body stands below this line.</summary>
    public const float Bottom = Height - Margin - 20;

    private static readonly SKColor RuleColor = new(0x76, 0x82, 0x8f);
    private static readonly SKColor StrongRuleColor = new(0x15, 0x1b, 0x22);

    private readonly List<Action<SKCanvas>> _marks = [];

    public void Text(string text, PdfStyle style, float x, float baseline, SKTextAlign align = SKTextAlign.Left) =>
        Text([new PdfRun(text, style)], x, baseline, align);

    public void Text(IReadOnlyList<PdfRun> line, float x, float baseline, SKTextAlign align = SKTextAlign.Left) =>
        _marks.Add(canvas => PdfText.Draw(canvas, line, x, baseline, align));

    /// <summary>A line over the whole width; a strong one stands under heads.</summary>
    public void Rule(float y, bool strong = false) => _marks.Add(canvas =>
    {
        using var paint = new SKPaint { Color = strong ? StrongRuleColor : RuleColor, StrokeWidth = strong ? 1f : .5f, IsStroke = true };
        canvas.DrawLine(Margin, y, Right, y, paint);
    });

    public void Paint(SKCanvas canvas)
    {
        foreach (var mark in _marks)
        {
            mark(canvas);
        }
    }
}
