using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Technicians.Administration;

/// <summary>A new password, typed twice. Length is what counts; no rule about kinds of letters makes one better.</summary>
internal static class PasswordFields
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    public static void Check(FormValues form)
    {
        if (form["password"].Length is < MinLength or > MaxLength)
        {
            form.Refuse("password", $"Bitte mindestens {MinLength} Zeichen. Vier zufällige Wörter sind ein gutes Passwort.", $"At least {MinLength} characters, please. Four random words make a good password.");
        }
        else if (form["password"] != form["again"])
        {
            form.Refuse("again", "Die beiden Passwörter sind verschieden.", "The two passwords differ.");
        }
    }
}
