using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A colleague is needed in a session, or could not be reached for a call (S7b).</summary>
/// <param name="Name">The specialist.</param>
/// <param name="PartyName">The customer's firm.</param>
/// <param name="PersonName">Who asks for help.</param>
/// <param name="Topic">About what; may be empty.</param>
/// <param name="Waits">Nobody has taken the call yet.</param>
/// <param name="Link">Where to go.</param>
public sealed record SpecialistMail(string Name, string PartyName, string PersonName, string Topic, bool Waits, string Link)
{
    /// <summary>Mails among the staff are in the firm's language.</summary>
    public const string StaffLanguage = "de";

    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var about = Topic.Length > 0 ? Topic : Words.Of("noch kein Thema genannt", "no topic named yet");
        return MailFrame.Of(
            firm,
            Name,
            Words.Of($"Bitte dazukommen: {PartyName}", $"Please join: {PartyName}"),
            Waits
                ? Words.Of($"{PersonName} ({PartyName}) ruft an und Sie sind gerade nicht erreichbar.", $"{PersonName} ({PartyName}) is calling and you cannot be reached.")
                : Words.Of($"Sie werden in einer laufenden Sitzung mit {PersonName} ({PartyName}) gebraucht.", $"You are needed in a running session with {PersonName} ({PartyName})."),
            $"{Words.Of("Thema", "Topic")}: {about}",
            Link);
    }
}
