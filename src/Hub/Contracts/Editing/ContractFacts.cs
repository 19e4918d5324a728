using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>
/// Everything that was agreed, as names and values that no language touches. A version is the list of them, and the
/// difference of two versions is the difference of two lists.
/// </summary>
public static class ContractFacts
{
    public static IReadOnlyList<(string Name, string Value)> Of(Contract contract) =>
        [.. Term(contract), .. Rules(contract), .. Budget(contract), .. Prices(contract), .. Services(contract), .. People(contract)];

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static IEnumerable<(string Name, string Value)> Term(Contract contract)
    {
        yield return ("kind", contract.Kind);
        yield return ("start", Text(contract.Start));
        yield return ("startMode", contract.StartMode);
        yield return ("months", Number(contract.Months));
        yield return ("renewal", Number(contract.RenewalMonths));
        yield return ("notice", Number(contract.NoticeMonths));
        yield return ("state", contract.Terms.State);
        yield return ("period", contract.Terms.PeriodKind);
        yield return ("approval", Number(contract.StandingApprovalUnits));
        yield return ("rounding", contract.Terms.Mode);
        yield return ("default", contract.DefaultSeverity);
        yield return ("order", contract.OrderReference ?? "");
    }

    private static IEnumerable<(string Name, string Value)> Rules(Contract contract)
    {
        var terms = contract.Terms;
        yield return ("hours", $"{terms.HoursStart.ToString("HH:mm", CultureInfo.InvariantCulture)}–{terms.HoursEnd.ToString("HH:mm", CultureInfo.InvariantCulture)}");
        yield return ("reactionClock", terms.ReactionClock);
        yield return ("surcharge", PriceFields.Invariant(terms.OutsideSurchargePercent));
        yield return ("step", Number(terms.StepSeconds));
        yield return ("minUnits", Number(terms.MinUnits));
        yield return ("minSeconds", Number(terms.MinBillableSeconds));
        yield return ("goodwill", Number(terms.OverrunGraceSeconds));
        yield return ("bridging", Number(terms.ReconnectGraceSeconds));
        yield return ("mergeMinutes", Number(terms.MergeWindowMinutes));
        yield return ("mergeScope", terms.MergeScope);
        yield return ("timeout", Number(terms.SessionTimeoutMinutes));
        yield return ("technicians", terms.TechnicianMode);
        yield return ("rateMode", terms.RateMode);
        yield return ("grouping", terms.LineGrouping);
        yield return ("objection", Number(terms.ObjectionDays));
        yield return ("capPolicy", terms.CapPolicy);
        yield return ("mailDomain", contract.MailDomain ?? "");
    }

    private static IEnumerable<(string Name, string Value)> Budget(Contract contract)
    {
        yield return ("budget", contract.BudgetUnits is { } units ? Number(units) : "");
        yield return ("budgetUntil", contract.BudgetExpiresOn is { } day ? Text(day) : "");
        yield return ("budgetPolicy", contract.BudgetUnits is null ? "" : contract.Terms.BudgetPolicy);
    }

    private static IEnumerable<(string Name, string Value)> Prices(Contract contract) => contract.SeverityClasses
        .OrderBy(one => one.Severity, StringComparer.Ordinal).ThenBy(one => one.ValidFrom)
        .Select(one => ($"class/{one.Severity}/{Text(one.ValidFrom)}", $"{one.Name}; {Number(one.ReactionHours)} h; {PriceFields.Invariant(one.RatePerHour)}"));

    private static IEnumerable<(string Name, string Value)> Services(Contract contract) => contract.Services
        .OrderBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.ValidFrom)
        .Select(one => (
            $"service/{one.Kind}/{one.Unit}/{one.Severity ?? "*"}/{one.Name}/{Text(one.ValidFrom)}",
            $"{(one.Price is { } price ? PriceFields.Invariant(price) : "*")}; {(one.CapUnits is { } cap ? Number(cap) : "*")}; {one.StepMinutes} {one.Rounding}{(one.HourlyOvertime ? " overtime" : "")}{(one.HalfDays ? " halves" : "")}"));

    private static IEnumerable<(string Name, string Value)> People(Contract contract) =>
    [
        .. contract.Persons.OrderBy(one => one.NormalizedName, StringComparer.Ordinal)
            .Select(one => ($"person/{one.Name}", $"{(one is { MayRequest: true, DisabledAt: null } ? "request" : "-")}; {(one is { MayApprove: true, DisabledAt: null } ? "approve" : "-")}")),
        .. contract.ManufacturerContracts.OrderBy(one => one.Vendor, StringComparer.Ordinal).ThenBy(one => one.Number, StringComparer.Ordinal)
            .Select(one => ($"maker/{one.Vendor}/{one.Number}", $"{one.Product}; {Text(one.ValidTo)}")),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
