using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>The words of a contract's options as people read them; the same for fields, texts and comparisons.</summary>
public static class ContractWords
{
    public static IReadOnlyList<(string Value, string Text)> Kinds =>
        [("framework", Words.Of("Rahmenvertrag", "Framework contract")), ("support", Words.Of("Supportvertrag", "Support contract"))];

    public static IReadOnlyList<(string Value, string Text)> States =>
        [.. Enum.GetNames<Billing.Calendar.GermanState>().Select(code => (code, StateNames.Of(code))).OrderBy(state => state.Item2, StringComparer.Ordinal)];

    public static IReadOnlyList<(string Value, string Text)> StartModes =>
    [
        ("dayStart", Words.Of("mit Tagesbeginn", "at the beginning of the day")),
        ("event", Words.Of("im Lauf des Tages", "in the course of the day")),
    ];

    public static IReadOnlyList<(string Value, string Text)> Renewals =>
    [
        ("12", Words.Of("+ 12 Monate", "+ 12 months")), ("0", Words.Of("endet automatisch", "ends by itself")),
        ("1", Words.Of("+ 1 Monat", "+ 1 month")), ("3", Words.Of("+ 3 Monate", "+ 3 months")), ("6", Words.Of("+ 6 Monate", "+ 6 months")),
        ("24", Words.Of("+ 24 Monate", "+ 24 months")),
    ];

    public static IReadOnlyList<(string Value, string Text)> Periods =>
    [
        ("month", Words.Of("monatlich", "monthly")), ("quarter", Words.Of("quartalsweise", "quarterly")),
        ("completion", Words.Of("nach Abschluss", "on completion")),
    ];

    /// <summary>Step and mode in one.</summary>
    public static IReadOnlyList<(string Value, string Text)> Roundings =>
    [
        ("up", Words.Of("¼ h, aufgerundet", "¼ h, rounded up")), ("nearest", Words.Of("¼ h, kaufmännisch", "¼ h, to the nearest")),
        ("down", Words.Of("¼ h, nur volle", "¼ h, full ones only")), ("minutes", Words.Of("minutengenau", "by the minute")),
    ];

    public static IReadOnlyList<(string Value, string Text)> Groupings =>
        [("grouped", Words.Of("eine Zeile je Preis", "one line per price")), ("perSession", Words.Of("eine Zeile je Einsatz", "one line per job"))];

    public static IReadOnlyList<(string Value, string Text)> MergeScopes =>
    [
        ("case", Words.Of("je Vorgang", "per case")), ("caseDay", Words.Of("je Vorgang und Tag", "per case and day")),
        ("contractDay", Words.Of("je Vertrag und Tag", "per contract and day")),
    ];

    public static IReadOnlyList<(string Value, string Text)> TechnicianModes =>
        [("union", Words.Of("gemeinsam", "together")), ("perTechnician", Words.Of("jeder für sich", "each on their own"))];

    public static IReadOnlyList<(string Value, string Text)> RateModes =>
        [("sessionStart", Words.Of("Preis bei Beginn", "price at the start")), ("slot", Words.Of("Preis je Viertelstunde", "price of each quarter-hour"))];

    public static IReadOnlyList<(string Value, string Text)> CapPolicies =>
        [("ask", Words.Of("nachfragen", "ask")), ("block", Words.Of("keinen neuen Einsatz beginnen", "start no new job"))];

    public static IReadOnlyList<(string Value, string Text)> BudgetPolicies =>
        [("rate", Words.Of("zum Vertragspreis", "at the contract's price")), ("block", Words.Of("nichts darüber hinaus", "nothing beyond"))];

    public static IReadOnlyList<(string Value, string Text)> ReactionClocks =>
        [("business", Words.Of("nur Servicezeit", "service hours only")), ("clock", Words.Of("alle Stunden", "all hours"))];

    public static IReadOnlyList<(string Value, string Text)> Severities =>
        [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")];

    public static IReadOnlyList<(string Value, string Text)> Services =>
        [.. ServiceKinds.All.SelectMany(kind => ServiceUnits.For(kind).Select(unit => ($"{kind}/{unit}", $"{KindName(kind)}, {UnitName(unit)}")))];

    public static string KindName(string kind) => kind switch
    {
        ServiceKinds.Remote => Words.Of("Bildschirm", "Screen"),
        ServiceKinds.Phone => Words.Of("Telefon", "Phone"),
        ServiceKinds.Email => Words.Of("E-Mail", "E-mail"),
        ServiceKinds.OnSite => Words.Of("Vor Ort", "On site"),
        ServiceKinds.Project => Words.Of("Projekt", "Project"),
        ServiceKinds.Training => Words.Of("Schulung", "Training"),
        ServiceKinds.Travel => Words.Of("Anfahrt", "Travel"),
        _ => kind,
    };

    public static string UnitName(string unit) => unit switch
    {
        ServiceUnits.QuarterHour => Words.Of("Viertelstunden", "quarter-hours"),
        ServiceUnits.Hour => Words.Of("Stunden", "hours"),
        ServiceUnits.Day => Words.Of("Tage", "days"),
        ServiceUnits.Flat => Words.Of("pauschal", "flat fee"),
        _ => unit,
    };

    /// <summary>The text of a value; the value itself when the list does not know it.</summary>
    public static string TextOf(IReadOnlyList<(string Value, string Text)> options, string value) =>
        options.Where(option => option.Value == value).Select(option => option.Text).FirstOrDefault(value);
}
