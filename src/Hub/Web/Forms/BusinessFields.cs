using System.Globalization;
using System.Text.RegularExpressions;
using RemoteSupport.Hub.Mail;

namespace RemoteSupport.Hub.Web.Forms;

/// <summary>Fields with rules of their own: addresses, accounts, tax ids, approvals.</summary>
public static partial class BusinessFields
{
    private const int MinutesPerUnit = 15;

    public static string? MailAddress(this FormValues form, string name)
    {
        var address = form.Optional(name);
        if (address is not null && !MailOutbox.IsAddress(address))
        {
            form.Refuse(name, "Das ist keine E-Mail-Adresse.", "This is not an e-mail address.");
        }

        return address;
    }

    /// <summary>An IBAN whose check digits are right (ISO 13616, mod 97), without blanks.</summary>
    public static string? Iban(this FormValues form, string name)
    {
        var iban = form.Optional(name)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (iban is not null && !IsIban(iban))
        {
            form.Refuse(name, "Die Prüfziffern dieser IBAN stimmen nicht.", "The check digits of this IBAN are wrong.");
        }

        return iban;
    }

    public static string? Bic(this FormValues form, string name)
    {
        var bic = form.Optional(name)?.ToUpperInvariant();
        if (bic is not null && !BicForm().IsMatch(bic))
        {
            form.Refuse(name, "Ein BIC hat 8 oder 11 Zeichen.", "A BIC has 8 or 11 characters.");
        }

        return bic;
    }

    /// <summary>A VAT id by its form; a German one also by its check digit (ISO 7064, mod 11,10).</summary>
    public static string? VatId(this FormValues form, string name)
    {
        var id = form.Optional(name)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (id is not null && !IsVatId(id))
        {
            form.Refuse(name, "Diese USt-IdNr. kann nicht stimmen. Bitte prüfen Sie die Ziffern.", "This VAT id cannot be right. Please check its digits.");
        }

        return id;
    }

    /// <summary>Quarter-hours written as hours and minutes: 1:00, 0:45, 2 h.</summary>
    public static int? Approval(this FormValues form, string name)
    {
        var match = HoursAndMinutes().Match(form[name].Trim());
        if (!match.Success)
        {
            form.Refuse(name, "Bitte Stunden wie 1:00 eingeben.", "Please enter hours such as 1:00.");
            return null;
        }

        var minutes = (60 * Number(match.Groups[1])) + (match.Groups[2].Success ? Number(match.Groups[2]) : 0);
        if (minutes % MinutesPerUnit != 0)
        {
            form.Refuse(name, "Bitte volle Viertelstunden: 0:15, 0:30, 0:45, 1:00.", "Whole quarter-hours, please: 0:15, 0:30, 0:45, 1:00.");
            return null;
        }

        return minutes / MinutesPerUnit;
    }

    public static bool IsIban(string iban)
    {
        if (!IbanForm().IsMatch(iban))
        {
            return false;
        }

        var rest = 0;
        foreach (var letter in iban[4..] + iban[..4])
        {
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + letter - '0') % 97 : ((rest * 100) + letter - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    public static bool IsVatId(string id) =>
        VatIdForm().IsMatch(id) && (!id.StartsWith("DE", StringComparison.Ordinal) || HasGermanCheckDigit(id));

    private static bool HasGermanCheckDigit(string id)
    {
        if (id.Length != 11 || !id.AsSpan(2).ContainsOnlyDigits())
        {
            return false;
        }

        var product = 10;
        foreach (var digit in id.AsSpan(2, 8))
        {
            var sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10 == id[10] - '0';
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    private static partial Regex IbanForm();

    [GeneratedRegex("^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex BicForm();

    [GeneratedRegex("^[A-Z]{2}[A-Z0-9+*]{2,12}$")]
    private static partial Regex VatIdForm();

    [GeneratedRegex(@"^(\d{1,3})(?::([0-5]\d))?( ?h)?$")]
    private static partial Regex HoursAndMinutes();
}
