using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A notice has arrived; this mail is the receipt.</summary>
/// <param name="Name">Who gave it.</param>
/// <param name="ContractNumber">Which contract.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="EndsOn">Last day of the contract.</param>
/// <param name="IsLate">It came after the last notice day.</param>
public sealed record NoticeReceivedMail(string Name, string ContractNumber, Instant ReceivedAt, LocalDate EndsOn, bool IsLate)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var (received, time, end) = (Show.LongDate(Sessions.FirmTime.Date(ReceivedAt)), Show.Time(ReceivedAt), Show.LongDate(EndsOn));
        return MailFrame.Of(
            firm,
            Name,
            Words.Of($"Kündigung des Vertrags {ContractNumber} eingegangen", $"Notice for contract {ContractNumber} received"),
            Words.Of($"Ihre Kündigung ist am {received} um {time} Uhr eingegangen.", $"your notice was received on {received} at {time}."),
            IsLate
                ? Words.Of(
                    $"Der letzte Kündigungstag war vorbei. Die Kündigung wirkt deshalb zum nächsten möglichen Ende, {end}. Wir bestätigen das noch.",
                    $"The last notice day had passed. The notice therefore takes effect at the next possible end, {end}. We will confirm this.")
                : Words.Of($"Der Vertrag endet am {end}. Bis dahin helfen wir Ihnen wie gewohnt.", $"The contract ends on {end}. Until then we help you as usual."));
    }
}
