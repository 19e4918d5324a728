using SkiaSharp;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>The two faces that are shipped with the hub, so that a PDF looks the same wherever it is made. Text in Latin
/// letters takes a small part of the font; anything else (a name in Greek or Cyrillic) takes all of it.</summary>
internal static class PdfFonts
{
    // Latin with its extensions, punctuation, the euro, the minus of a sum.
    private static readonly (int First, int Last)[] Small =
        [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2212, 0x2212)];

    private static readonly (SKTypeface Small, SKTypeface Whole) Regular = Load("NotoSans-Regular.ttf");
    private static readonly (SKTypeface Small, SKTypeface Whole) Bold = Load("NotoSans-SemiBold.ttf");

    public static SKTypeface For(string text, bool bold)
    {
        var (small, whole) = bold ? Bold : Regular;
        return text.All(IsSmall) ? small : whole;
    }

    private static bool IsSmall(char letter) => Small.Any(range => letter >= range.First && letter <= range.Last);

    private static (SKTypeface Small, SKTypeface Whole) Load(string name)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var whole = Typeface(bytes.ToArray());
        using var font = new SKFont(whole);
        var letters = Small.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
        return (Typeface(LatinFont.Keep(bytes.ToArray(), letters.Select(letter => font.GetGlyph(letter)))), whole);
    }

    private static SKTypeface Typeface(byte[] font)
    {
        using var data = SKData.CreateCopy(font);
        return SKTypeface.FromData(data);
    }
}
