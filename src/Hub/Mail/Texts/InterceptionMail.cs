using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A key check has failed: somebody may have been listening (security.md, Mismatch). Goes to the administration.</summary>
/// <param name="Name">Who administers.</param>
/// <param name="CaseNumber">The number that customer and technician were shown.</param>
/// <param name="ContractNumber">Whose contract.</param>
/// <param name="PartyName">The customer's firm.</param>
/// <param name="PersonName">Who was helped.</param>
/// <param name="TechnicianName">Who sat there; may be empty.</param>
/// <param name="Reason">The word of the ledger.</param>
/// <param name="At">When.</param>
public sealed record InterceptionMail(
    string Name, string CaseNumber, string ContractNumber, string PartyName, string PersonName, string TechnicianName, string Reason, Instant At)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var time = $"{Show.Date(FirmTime.Local(At).Date)}, {Show.Time(At)}";
        var with = TechnicianName.Length == 0 ? "" : Words.Of($" mit {TechnicianName}", $" with {TechnicianName}");
        return MailFrame.Of(
            firm,
            Name,
            Words.Of($"Prüfung fehlgeschlagen: Sitzung {CaseNumber}", $"Check failed: session {CaseNumber}"),
            Words.Of(
                $"{time}: In der Sitzung {CaseNumber} von {PersonName} ({PartyName}, Vertrag {ContractNumber}){with} ist die Prüfung der Schlüssel fehlgeschlagen. Vielleicht wollte jemand mitlesen.",
                $"{time}: In session {CaseNumber} of {PersonName} ({PartyName}, contract {ContractNumber}){with} the check of the keys has failed. Someone may have tried to listen in."),
            Because(),
            Words.Of(
                "Die Sitzung ist auf beiden Seiten beendet, ihre Codes gelten nicht mehr, berechnet wird nichts.",
                "The session has ended on both sides, its codes are void, and nothing is billed."),
            Words.Of(
                "Bitte rufen Sie den Kunden unter einer Nummer aus Ihren eigenen Unterlagen an, klären Sie, was geschah, und prüfen Sie den Server, bevor er wieder benutzt wird.",
                "Please call the customer at a number from your own files, find out what happened, and examine the server before it is used again."));
    }

    private string Because() => Reason switch
    {
        "words-wrong" => Words.Of("Der Kunde hat fünfmal andere Prüfwörter eingetippt, als der Techniker sah.", "The customer typed other check words five times than those that the technician saw."),
        "read-back-wrong" => Words.Of("Das Wort, das der Kunde vorlas, war nicht das, das er hätte sehen müssen.", "The word that the customer read back was not the one that he should have seen."),
        "fingerprint-wrong" => Words.Of("Auf dem direkten Weg zeigte sich ein fremdes Zertifikat.", "A stranger's certificate appeared on the direct way."),
        "stopped" => Words.Of("Kunde oder Techniker hat „Stopp, hier stimmt etwas nicht“ gesagt.", "The customer or the technician said “Stop, this is not right”."),
        _ => Words.Of($"Eine Nachricht der Prüfung war nicht die, die abgeschickt wurde ({Reason}).", $"A message of the check was not the one that had been sent ({Reason})."),
    };
}
