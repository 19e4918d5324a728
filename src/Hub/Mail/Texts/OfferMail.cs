using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>A contract, or a new version of it, is laid before somebody to be accepted.</summary>
/// <param name="PersonName">Who may accept.</param>
/// <param name="ContractNumber">Which contract.</param>
/// <param name="VersionNumber">Which version; 1 is the contract itself.</param>
/// <param name="Link">Page with the text and the one button.</param>
/// <param name="ValidUntil">Last day of the link.</param>
/// <param name="DataProcessingMissing">The contract on data processing is to be signed too.</param>
public sealed record OfferMail(
    string PersonName, string ContractNumber, int VersionNumber, string Link, LocalDate ValidUntil, bool DataProcessingMissing)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        return MailFrame.Of(
            firm,
            PersonName,
            VersionNumber == 1
                ? Words.Of($"Ihr Vertrag {ContractNumber} zur Annahme", $"Your contract {ContractNumber} for acceptance")
                : Words.Of($"Vertrag {ContractNumber}: neue Fassung {VersionNumber}", $"Contract {ContractNumber}: new version {VersionNumber}"),
            Words.Of(
                "bitte lesen Sie den Text auf dieser Seite. Erst die Schaltfläche dort nimmt ihn an:",
                "please read the text on this page. Only the button there accepts it:") + "\n" + Link,
            Words.Of($"Die Seite gilt bis {Show.LongDate(ValidUntil)} und für eine Annahme.", $"The page is valid until {Show.LongDate(ValidUntil)} and for one acceptance."),
            DataProcessingMissing
                ? Words.Of(
                    "Der Vertrag zur Auftragsverarbeitung (Art. 28 DSGVO) fehlt noch. Wir senden Ihnen dazu unsere Vorlage.",
                    "The contract on data processing (Art. 28 GDPR) is still missing. We will send you our template.")
                : null);
    }
}
