using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A work report is there to be looked at before it is billed (R-B4).</summary>
/// <param name="PersonName">Who reads it.</param>
/// <param name="ContractNumber">Under which contract.</param>
/// <param name="Period">November 2026, or the quarter.</param>
/// <param name="ObjectUntil">Last day for an objection; null when it is billed at once.</param>
/// <param name="Link">Where it is to be seen; null when it is only attached.</param>
public sealed record WorkReportMail(string PersonName, string ContractNumber, string Period, LocalDate? ObjectUntil, string? Link)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        return MailFrame.Of(
            firm,
            PersonName,
            Words.Of($"Tätigkeitsnachweis {Period}, Vertrag {ContractNumber}", $"Work report {Period}, contract {ContractNumber}"),
            Words.Of(
                $"Ihr Tätigkeitsnachweis für {Period} liegt vor. Er nennt jeden Einsatz mit Zeit und Inhalt.",
                $"your work report for {Period} is ready. It names every job with its time and content."),
            Link is null ? null : Words.Of($"Hier können Sie ihn ansehen:\n{Link}", $"You can see it here:\n{Link}"),
            ObjectUntil is { } until
                ? Words.Of(
                    $"Stimmt etwas nicht? Melden Sie Ihren Einwand bitte bis {Show.LongDate(until)}. Danach stellen wir die Rechnung.",
                    $"Is something wrong? Please raise your objection by {Show.LongDate(until)}. After that we issue the invoice.")
                : null);
    }
}
