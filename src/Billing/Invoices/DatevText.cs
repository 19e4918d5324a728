using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RemoteSupport.Billing.Invoices;

/// <summary>Texts as DATEV takes them: Windows-1252, no control characters, quotation marks doubled.</summary>
internal static class DatevText
{
    private static readonly Encoding Strict = CodePagesEncodingProvider.Instance.GetEncoding(
        1252,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback)!;

    private static readonly FrozenSet<char> Letters =
        Strict.GetChars([.. Enumerable.Range(0, 256).Select(code => (byte)code)]).ToFrozenSet();

    public static byte[] Encode(string text) => Strict.GetBytes(text);

    public static string Quote(string value) => $"\"{Plain(value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Cut(string value, int length)
    {
        var plain = Plain(value);
        return plain.Length <= length ? plain : plain[..length];
    }

    /// <summary>Blanks for control characters; letters that the code page lacks lose their accents, or become a
    /// question mark.</summary>
    private static string Plain(string value)
    {
        var plain = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            plain.Append(Rune.IsControl(rune) ? " " : Fit(rune.ToString()));
        }

        return plain.ToString().Trim();
    }

    private static string Fit(string letter)
    {
        if (IsEncodable(letter))
        {
            return letter;
        }

        var bare = string.Concat(letter.Normalize(NormalizationForm.FormD).Where(IsNoAccent));
        return bare.Length > 0 && IsEncodable(bare) ? bare : "?";
    }

    private static bool IsNoAccent(char c) => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark;

    private static bool IsEncodable(string text) => text.All(Letters.Contains);
}
