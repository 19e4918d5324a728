using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Cases;

/// <summary>What a customer agrees to, word by word: the program, the page behind the link and the evidence use the same lines.</summary>
/// <param name="Kind">A word of <see cref="ConfirmationKinds"/>.</param>
/// <param name="Contract">Load <see cref="Contract.SeverityClasses"/> with it.</param>
/// <param name="Topic">Empty when it is to be found out together.</param>
/// <param name="Severity">The class that is agreed to.</param>
/// <param name="Units">The limit of the whole case, quarter-hours.</param>
/// <param name="More">For an extension: how much of the limit is new.</param>
/// <param name="Day">Whose prices.</param>
public sealed record OrderText(string Kind, Contract Contract, string Topic, string Severity, int Units, int More, LocalDate Day)
{
    private SeverityClass Class => SessionFacts.SeverityOf(Contract, Severity, Day);

    /// <summary>Net price of an hour.</summary>
    public decimal Rate => Class.RatePerHour;

    public string[] In(string language)
    {
        using var speaking = PageLanguage.Of(language);
        var quarter = Show.Money(Money.ToCents(Rate / 4), Contract.Currency);
        string?[] lines =
        [
            $"{Words.Of("Thema", "Topic")}: {(Topic.Length > 0 ? Topic : Words.Of("wird gemeinsam festgelegt", "to be agreed together"))}",
            $"{Words.Of("Klasse", "Class")} {Severity}{(Class.Name.Length > 0 ? $" ({Class.Name})" : "")}",
            Limit(),
            Words.Of(
                $"Preis: {Show.Money(Rate, Contract.Currency)} netto je Stunde, {quarter} netto je angefangene Viertelstunde",
                $"Price: {Show.Money(Rate, Contract.Currency)} net per hour, {quarter} net per started quarter-hour"),
            Surcharge(),
            Words.Of(
                "Berechnet wird nur, was vereinbart und tatsächlich gearbeitet wurde.",
                "Only what was agreed and actually worked is billed."),
        ];
        return [.. lines.OfType<string>()];
    }

    private string Limit() => Kind switch
    {
        ConfirmationKinds.Extension => Words.Of(
            $"Schätzung: um {Show.Approval(More)} verlängern, insgesamt bis {Show.Approval(Units)}",
            $"Estimate: extend by {Show.Approval(More)}, up to {Show.Approval(Units)} in all"),
        ConfirmationKinds.Severity => Words.Of("Gilt ab der nächsten Sitzung dieses Vorgangs.", "Holds from the next session of this case on."),
        _ => $"{Words.Of("Schätzung: bis", "Estimate: up to")} {Show.Approval(Units)}",
    };

    // R-T12: shown before the customer agrees.
    private string? Surcharge()
    {
        var terms = Contract.Terms;
        return terms.OutsideSurchargePercent == 0 ? null : Words.Of(
            $"Außerhalb der Servicezeit (Mo–Fr {Show.Time(terms.HoursStart)}–{Show.Time(terms.HoursEnd)}) kommen {Show.Number(terms.OutsideSurchargePercent, 0)} % hinzu.",
            $"Outside service hours (Mon–Fri {Show.Time(terms.HoursStart)}–{Show.Time(terms.HoursEnd)}) {Show.Number(terms.OutsideSurchargePercent, 0)} % is added.");
    }
}
