using System.Text.RegularExpressions;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>International bank account numbers (ISO 13616).</summary>
public static partial class Iban
{
    /// <summary>Without blanks, in capitals.</summary>
    public static string Compact(string iban) =>
        string.Concat(iban.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>Form and check digits are right.</summary>
    public static bool IsValid(string iban)
    {
        var compact = Compact(iban);
        if (!Form().IsMatch(compact))
        {
            return false;
        }

        var rest = 0;
        foreach (var letter in compact[4..] + compact[..4])
        {
            rest = char.IsAsciiDigit(letter)
                ? ((rest * 10) + (letter - '0')) % 97
                : ((rest * 100) + (letter - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
