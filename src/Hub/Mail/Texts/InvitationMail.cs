using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A new colleague chooses a password.</summary>
/// <param name="Name">Who.</param>
/// <param name="UserName">Name for signing in.</param>
/// <param name="Link">Page for the password.</param>
public sealed record InvitationMail(string Name, string UserName, string Link)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        return MailFrame.Of(
            firm,
            Name,
            Words.Of("Ihr Zugang zur Fernwartung", "Your access to remote support"),
            Words.Of(
                $"Ihr Name zum Anmelden ist {UserName}. Ihr Passwort wählen Sie auf dieser Seite selbst:\n{Link}",
                $"Your name for signing in is {UserName}. You choose your password on this page:\n{Link}"),
            Words.Of("Die Seite gilt 24 Stunden und einmal.", "The page is valid for 24 hours and once."));
    }
}
