using System.Globalization;
using NodaTime.Text;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Facts of a contract in the reader's language.</summary>
public static class FactWords
{
    /// <summary>What the fact is called.</summary>
    public static string Label(string name)
    {
        var parts = name.Split('/');
        return parts[0] switch
        {
            "class" => Words.Of($"Klasse {parts[1]} ab {Day(parts[2])}", $"Class {parts[1]} from {Day(parts[2])}"),
            "service" => $"{parts[4]} ({ContractWords.KindName(parts[1])}, {ContractWords.UnitName(parts[2])}{(parts[3] == "*" ? "" : Words.Of(", Klasse ", ", class ") + parts[3])}) {Words.Of("ab", "from")} {Day(parts[5])}",
            "person" => Words.Of($"Person {parts[1]}", $"Person {parts[1]}"),
            "maker" => Words.Of($"Herstellervertrag {parts[1]} {parts[2]}", $"Manufacturer contract {parts[1]} {parts[2]}"),
            _ => TermLabel(parts[0]) ?? RuleLabel(parts[0]),
        };
    }

    /// <summary>What was agreed about it.</summary>
    public static string Value(string name, string value)
    {
        var kind = name.Split('/')[0];
        var parts = value.Split("; ");
        return kind switch
        {
            _ when value.Length == 0 => "–",
            "start" or "budgetUntil" => Day(value),
            "months" or "notice" => Words.Of($"{value} Monate", $"{value} months"),
            "approval" or "budget" => Show.Approval(int.Parse(value, CultureInfo.InvariantCulture)),
            "surcharge" => $"{Show.Number(decimal.Parse(value, CultureInfo.InvariantCulture), 0)} %",
            "step" or "minSeconds" or "goodwill" or "bridging" => $"{value} s",
            "mergeMinutes" or "timeout" => $"{value} min",
            "objection" => Words.Of($"{value} Werktage", $"{value} working days"),
            "class" => $"{(parts[0].Length == 0 ? "" : parts[0] + ", ")}{Words.Of("Reaktion", "reaction")} {parts[1]}, {Amount(parts[2])} {Words.Of("netto je Stunde", "net per hour")}",
            "service" => $"{(parts[0] == "*" ? Words.Of("Preis der Klasse", "price of the class") : Amount(parts[0]) + Words.Of(" netto", " net"))}{(parts[1] == "*" ? "" : Words.Of($", höchstens {parts[1]} Einheiten je Vorgang", $", at most {parts[1]} units per case"))}",
            "person" => $"{(parts[0] == "request" ? Words.Of("darf Support anfordern", "may request support") : Words.Of("darf keinen Support anfordern", "may not request support"))}, {(parts[1] == "approve" ? Words.Of("darf Kosten freigeben", "may approve cost") : Words.Of("darf keine Kosten freigeben", "may not approve cost"))}",
            "maker" => $"{parts[0]}, {Words.Of("gültig bis", "valid until")} {Day(parts[1])}",
            _ => ContractWords.TextOf(Options(kind), value),
        };
    }

    private static IReadOnlyList<(string Value, string Text)> Options(string name) => name switch
    {
        "kind" => ContractWords.Kinds,
        "startMode" => ContractWords.StartModes,
        "renewal" => ContractWords.Renewals,
        "state" => ContractWords.States,
        "period" => ContractWords.Periods,
        "rounding" => ContractWords.Roundings,
        "reactionClock" => ContractWords.ReactionClocks,
        "mergeScope" => ContractWords.MergeScopes,
        "technicians" => ContractWords.TechnicianModes,
        "rateMode" => ContractWords.RateModes,
        "grouping" => ContractWords.Groupings,
        "capPolicy" => ContractWords.CapPolicies,
        "budgetPolicy" => ContractWords.BudgetPolicies,
        _ => [],
    };

    private static string? TermLabel(string name) => name switch
    {
        "kind" => Words.Of("Art", "Kind"),
        "start" => Words.Of("Beginn", "Start"),
        "startMode" => Words.Of("Beginnt", "Begins"),
        "months" => Words.Of("Laufzeit", "Term"),
        "renewal" => Words.Of("Am Ende", "At the end"),
        "notice" => Words.Of("Kündigungsfrist", "Notice period"),
        "state" => Words.Of("Feiertage", "Holidays"),
        "period" => Words.Of("Abrechnung", "Billing"),
        "approval" => Words.Of("Freigabe je Vorgang", "Approval per case"),
        "rounding" => Words.Of("Rundung", "Rounding"),
        "default" => Words.Of("Vorgegebene Klasse", "Default class"),
        "order" => Words.Of("Bestellnummer", "Order number"),
        "budget" => Words.Of("Kontingent", "Budget"),
        "budgetUntil" => Words.Of("Kontingent gültig bis", "Budget valid until"),
        "budgetPolicy" => Words.Of("Über dem Kontingent", "Beyond the budget"),
        _ => null,
    };

    private static string RuleLabel(string name) => name switch
    {
        "hours" => Words.Of("Servicezeit Mo–Fr", "Service hours Mon–Fri"),
        "reactionClock" => Words.Of("Reaktionszeit zählt", "Reaction time counts"),
        "surcharge" => Words.Of("Zuschlag außerhalb der Servicezeit", "Surcharge outside service hours"),
        "step" => Words.Of("Länge einer Einheit", "Length of a unit"),
        "minUnits" => Words.Of("Mindestens Einheiten", "Fewest units"),
        "minSeconds" => Words.Of("Frei, wenn kürzer als", "Free if shorter than"),
        "goodwill" => Words.Of("Kulanz", "Goodwill"),
        "bridging" => Words.Of("Überbrückung bei Verbindungsabbruch", "Bridging of lost links"),
        "mergeMinutes" => Words.Of("Zusammenfassen bis Abstand", "Merged up to a gap of"),
        "mergeScope" => Words.Of("Zusammenfassen", "Merged"),
        "timeout" => Words.Of("Sitzung endet ohne Lebenszeichen nach", "Session ends without signs of life after"),
        "technicians" => Words.Of("Mehrere Techniker", "Several technicians"),
        "rateMode" => Words.Of("Preiswechsel", "Change of price"),
        "grouping" => Words.Of("Rechnungszeilen", "Invoice lines"),
        "objection" => Words.Of("Frist für Einwände", "Time for objections"),
        "capPolicy" => Words.Of("Freigabe aufgebraucht", "Approval used up"),
        "mailDomain" => Words.Of("Kollegen mit Adresse bei", "Colleagues with an address at"),
        _ => name,
    };

    private static string Amount(string text) => Show.Money(decimal.Parse(text, CultureInfo.InvariantCulture), "EUR");

    private static string Day(string iso) => LocalDatePattern.Iso.Parse(iso).TryGetValue(default, out var date) ? Show.Date(date) : iso;
}
