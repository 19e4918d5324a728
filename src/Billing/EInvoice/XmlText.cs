using System.Text;
using System.Xml;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Texts as XML 1.0 can carry them.</summary>
internal static class XmlText
{
    /// <summary>Without characters that XML cannot carry, with plain line ends, and without blanks around it. A line end
    /// behind a discount line stays: the grammar demands it.</summary>
    public static string Clean(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var lines = new StringBuilder(Allowed(text)).Replace("\r\n", "\n").Replace('\r', '\n').ToString();
        var trimmed = lines.Trim();
        return trimmed.EndsWith('#') && trimmed.Contains("#SKONTO#", StringComparison.Ordinal) ? trimmed + "\n" : trimmed;
    }

    /// <summary>Nothing of it would reach the document.</summary>
    public static bool IsBlank(string? text) => Clean(text).Length == 0;

    /// <summary>XML can carry every character of it.</summary>
    public static bool IsWritable(string? text) => text is null || Allowed(text).Length == text.Length;

    private static string Allowed(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
        }

        return kept.ToString();
    }
}
