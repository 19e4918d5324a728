using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>The last notice day comes near; both sides are told the same dates (R-K6).</summary>
/// <param name="Name">Who reads it.</param>
/// <param name="ContractNumber">Which contract.</param>
/// <param name="PartyName">Its customer.</param>
/// <param name="LastNoticeDay">Latest receipt.</param>
/// <param name="End">End that a notice reaches.</param>
/// <param name="RenewedEnd">End without a notice.</param>
/// <param name="DaysLeft">From today.</param>
public sealed record NoticeReminderMail(
    string Name, string ContractNumber, string PartyName, LocalDate LastNoticeDay, LocalDate End, LocalDate RenewedEnd, int DaysLeft)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var (day, end, renewed) = (Show.LongDate(LastNoticeDay), Show.Date(End), Show.Date(RenewedEnd));
        var left = DaysLeft == 1 ? Words.Of("noch 1 Tag", "1 day left") : Words.Of($"noch {DaysLeft} Tage", $"{DaysLeft} days left");
        return MailFrame.Of(
            firm,
            Name,
            Words.Of($"Vertrag {ContractNumber}: letzter Kündigungstag {day}", $"Contract {ContractNumber}: last notice day {day}"),
            Words.Of(
                $"der Vertrag {ContractNumber} ({PartyName}) läuft bis {end}.",
                $"contract {ContractNumber} ({PartyName}) runs until {end}."),
            Words.Of(
                $"Ohne Kündigung verlängert er sich bis {renewed}. Eine Kündigung muss bis {day}, 24:00 Uhr eingegangen sein ({left}).",
                $"Without notice it is renewed until {renewed}. A notice must be received by the end of {day} ({left})."),
            Words.Of("Soll er weiterlaufen, müssen Sie nichts tun.", "If it is to go on, you need not do anything."));
    }
}
