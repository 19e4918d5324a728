using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A promised call-back comes near its deadline (R-S4).</summary>
/// <param name="Name">Whose turn it is.</param>
/// <param name="PartyName">The customer's firm.</param>
/// <param name="PersonName">Who waits.</param>
/// <param name="Topic">About what; may be empty.</param>
/// <param name="Percent">How much of the time is used.</param>
/// <param name="Deadline">Until when.</param>
/// <param name="Now">When this is written.</param>
/// <param name="Link">The start page.</param>
public sealed record CallbackWarningMail(
    string Name, string PartyName, string PersonName, string Topic, int Percent, Instant Deadline, Instant Now, string Link)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var until = Show.Moment(Deadline, Now);
        return MailFrame.Of(
            firm,
            Name,
            Words.Of($"Rückruf zugesagt bis {until}: {PartyName}", $"Call-back promised by {until}: {PartyName}"),
            Words.Of(
                $"{PersonName} ({PartyName}) wartet auf einen Rückruf. {Percent} % der Reaktionszeit sind um.",
                $"{PersonName} ({PartyName}) is waiting for a call-back. {Percent} % of the reaction time have passed."),
            Topic.Length > 0 ? $"{Words.Of("Thema", "Topic")}: {Topic}" : null,
            Link);
    }
}
