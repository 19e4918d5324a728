using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>The short mail before work starts: topic, estimate, price, limit (S10c).</summary>
/// <param name="PersonName">Who asked for it.</param>
/// <param name="ContractNumber">Under which contract.</param>
/// <param name="Topic">What will be worked on.</param>
/// <param name="Units">Quarter-hours agreed at most.</param>
/// <param name="RatePerHour">Net.</param>
/// <param name="Currency">Of the contract.</param>
/// <param name="Link">Page with the one button that confirms; null when the contract's approval already covers it.</param>
public sealed record EstimateMail(
    string PersonName, string ContractNumber, string Topic, int Units, decimal RatePerHour, string Currency, string? Link)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var rate = Show.Money(RatePerHour, Currency);
        var quarter = Show.Money(Money.ToCents(RatePerHour / 4), Currency);
        return MailFrame.Of(
            firm,
            PersonName,
            Link is null
                ? Words.Of($"Auftrag angenommen: {Topic}", $"Order accepted: {Topic}")
                : Words.Of($"Bitte bestätigen: {Topic}", $"Please confirm: {Topic}"),
            Link is null
                ? Words.Of("wir bearbeiten für Sie, was gerade besprochen wurde:", "we are working on what was just agreed:")
                : Words.Of("wir haben den Aufwand geschätzt:", "we have estimated the effort:"),
            string.Join('\n',
                $"{Words.Of("Thema", "Topic")}: {Topic}",
                $"{Words.Of("Vertrag", "Contract")}: {ContractNumber}",
                $"{Words.Of("Schätzung", "Estimate")}: {Words.Of("bis", "up to")} {Show.Approval(Units)}",
                Words.Of(
                    $"Preis: {rate} netto je Stunde, je angefangene Viertelstunde {quarter} netto",
                    $"Price: {rate} net per hour, {quarter} net per started quarter-hour")),
            Words.Of(
                "Berechnet wird nur, was vereinbart und tatsächlich gearbeitet wurde. Ihr Herstellervertrag bleibt davon unberührt.",
                "Only what was agreed and actually worked is billed. Your manufacturer's contract is not affected."),
            Link is null ? null : Words.Of($"Zum Bestätigen öffnen Sie bitte diese Seite:\n{Link}", $"To confirm, please open this page:\n{Link}"));
    }
}
