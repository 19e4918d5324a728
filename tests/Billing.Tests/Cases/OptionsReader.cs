using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>Reads options over other options.</summary>
internal static class OptionsReader
{
    private static readonly string[] Severities = ["1", "2", "3", "4"];

    /// <summary>The file's defaults.</summary>
    public static BillingOptions Defaults(CaseFile file)
    {
        var defaults = new StrictObject(file.Defaults, "defaults");
        var options = Read(defaults, new BillingOptions());
        if (defaults.Has("reactionHours"))
        {
            ReadTable(defaults.Object("reactionHours"));
        }

        defaults.Close();
        return options;
    }

    /// <summary>The input's own options, if it has any.</summary>
    public static BillingOptions OfInput(StrictObject input, BillingOptions defaults)
    {
        if (!input.Has("options"))
        {
            return defaults;
        }

        var own = input.Object("options");
        var options = Read(own, defaults);
        own.Close();
        return options;
    }

    public static GermanState State(StrictObject o, GermanState missing) => o.Word(
        "state",
        missing,
        [.. Enum.GetValues<GermanState>().Select(state => (state.ToString(), state))]);

    public static string Severity(StrictObject o, string missing) =>
        o.Word("severity", missing, [.. Severities.Select(s => (s, s))]);

    private static BillingOptions Read(StrictObject o, BillingOptions d) => ReadCalendar(o, d) with
    {
        StepSeconds = o.Int("stepSeconds", d.StepSeconds),
        MinUnits = o.Int("minUnits", d.MinUnits),
        MinBillableSeconds = o.Int("minBillableSeconds", d.MinBillableSeconds),
        OverrunGraceSeconds = o.Int("overrunGraceSeconds", d.OverrunGraceSeconds),
        ReconnectGraceSeconds = o.Int("reconnectGraceSeconds", d.ReconnectGraceSeconds),
        MergeWindowMinutes = o.Int("mergeWindowMinutes", d.MergeWindowMinutes),
        SessionTimeoutMinutes = o.Int("sessionTimeoutMinutes", d.SessionTimeoutMinutes),
        Mode = o.Word(
            "mode",
            d.Mode,
            ("up", RoundingMode.Up),
            ("nearest", RoundingMode.Nearest),
            ("down", RoundingMode.Down),
            ("minutes", RoundingMode.Minutes)),
        MergeScope = o.Word(
            "mergeScope",
            d.MergeScope,
            ("case", MergeScope.Case),
            ("caseDay", MergeScope.CaseDay),
            ("contractDay", MergeScope.ContractDay)),
        TechnicianMode = o.Word(
            "technicianMode",
            d.TechnicianMode,
            ("union", TechnicianMode.Union),
            ("perTechnician", TechnicianMode.PerTechnician)),
        RateMode = o.Word("rateMode", d.RateMode, ("sessionStart", RateMode.SessionStart), ("slot", RateMode.Slot)),
        RateVersions = o.Has("rateVersions") ? [.. o.Objects("rateVersions").Select(ReadVersion)] : d.RateVersions,
        RatesBySeverity = o.Has("ratesBySeverity") ? ReadTable(o.Object("ratesBySeverity")) : d.RatesBySeverity,
    };

    private static BillingOptions ReadCalendar(StrictObject o, BillingOptions d) => d with
    {
        PeriodKind = o.Word(
            "periodKind",
            d.PeriodKind,
            ("month", PeriodKind.Month),
            ("quarter", PeriodKind.Quarter),
            ("completion", PeriodKind.Completion)),
        HoursStart = o.Has("hoursStart") ? o.Time("hoursStart") : d.HoursStart,
        HoursEnd = o.Has("hoursEnd") ? o.Time("hoursEnd") : d.HoursEnd,
        State = State(o, d.State),
        ClosingDays = o.Has("closingDays") ? o.Dates("closingDays") : d.ClosingDays,
        OutsideSurchargePercent = o.Has("outsideSurchargePercent")
            ? o.Decimal("outsideSurchargePercent")
            : d.OutsideSurchargePercent,
    };

    private static RateVersion ReadVersion(StrictObject o)
    {
        var version = new RateVersion(o.Date("from"), ReadTable(o.Object("ratesBySeverity")));
        o.Close();
        return version;
    }

    private static Dictionary<string, decimal> ReadTable(StrictObject table)
    {
        var unknown = table.Names.Except(Severities).ToList();
        return unknown.Count == 0
            ? table.Names.ToDictionary(name => name, table.Decimal)
            : throw table.Wrong(unknown[0], "unknown severity");
    }
}
