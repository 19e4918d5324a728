using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Contracts;

public sealed class ContractTests
{
    [Theory]
    [InlineData("2026-12-31T22:50:00Z", true, null)]
    [InlineData("2026-12-31T22:59:59Z", true, null)]
    [InlineData("2026-12-31T23:00:00Z", true, RefusalReason.ContractExpired)]
    [InlineData("2025-12-31T22:59:59Z", true, RefusalReason.ContractNotStarted)]
    [InlineData("2025-12-31T23:00:00Z", true, null)]
    [InlineData("2026-06-01T08:00:00Z", false, RefusalReason.PersonNotAuthorised)]
    [InlineData("2025-06-01T08:00:00Z", false, RefusalReason.ContractNotStarted)]
    [InlineData("2027-06-01T08:00:00Z", false, RefusalReason.ContractExpired)]
    public void Local_dates_decide_and_the_first_reason_wins(string now, bool person, RefusalReason? refusal)
    {
        Assert.Equal(refusal, SupportAuthorisation.Refuse(
            InstantPattern.General.Parse(now).Value,
            new LocalDate(2026, 1, 1),
            new LocalDate(2026, 12, 31),
            person,
            BillingOptions.Berlin));
    }

    [Fact]
    public void A_contract_without_an_end_does_not_expire()
    {
        Assert.Null(SupportAuthorisation.Refuse(
            Instant.FromUtc(2099, 1, 1, 0, 0),
            new LocalDate(2026, 1, 1),
            null,
            true,
            BillingOptions.Berlin));
    }

    [Theory]
    [InlineData("2026-01-01", 12, TermStart.DayStart, "2026-12-31")]
    [InlineData("2026-03-15", 12, TermStart.DayStart, "2027-03-14")]
    [InlineData("2026-08-30", 18, TermStart.DayStart, "2028-02-29")]
    [InlineData("2027-08-31", 18, TermStart.DayStart, "2029-02-28")]
    [InlineData("2024-02-29", 12, TermStart.DayStart, "2025-02-28")]
    [InlineData("2024-02-29", 12, TermStart.Event, "2025-02-28")]
    [InlineData("2026-03-15", 12, TermStart.Event, "2027-03-15")]
    public void A_term_ends_by_the_civil_code(string start, int months, TermStart mode, string end)
    {
        Assert.Equal(Date(end), ContractTerm.End(Date(start), months, mode));
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(48, true)]
    [InlineData(49, false)]
    public void A_term_is_one_to_four_years(int months, bool valid)
    {
        Assert.Equal(valid, ContractTerm.IsValidTerm(months));
    }

    [Theory]
    [InlineData("1.99", false)]
    [InlineData("2", true)]
    [InlineData("24", true)]
    [InlineData("24.01", false)]
    public void A_reaction_takes_two_to_twenty_four_hours(string hours, bool valid)
    {
        Assert.Equal(valid, ContractTerm.IsValidReaction(decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-12-31", 3, "2026-09-30")]
    [InlineData("2026-06-30", 3, "2026-03-31")]
    [InlineData("2027-02-28", 3, "2026-11-30")]
    [InlineData("2027-05-30", 3, "2027-02-28")]
    [InlineData("2027-05-28", 3, "2027-02-28")]
    [InlineData("2027-05-27", 3, "2027-02-27")]
    public void The_last_notice_day_is_the_latest_that_still_reaches_the_end(string end, int months, string day)
    {
        Assert.Equal(Date(day), ContractNotice.LastDay(Date(end), months));
    }

    [Fact]
    public void The_last_notice_day_agrees_with_a_search_over_ten_years()
    {
        for (var end = new LocalDate(2024, 1, 1); end.Year < 2034; end = end.PlusDays(1))
        {
            var months = 1 + (end.DayOfYear % 12);
            var day = ContractNotice.LastDay(end, months);
            Assert.True(ContractTerm.End(day, months, TermStart.Event) <= end, $"{day} to {end}");
            Assert.True(ContractTerm.End(day.PlusDays(1), months, TermStart.Event) > end, $"{day} to {end}");
        }
    }

    [Theory]
    [InlineData("2026-09-30T21:59:59Z", true, "2026-12-31")]
    [InlineData("2026-09-30T22:00:00Z", false, "2027-12-31")]
    [InlineData(null, null, "2027-12-31")]
    public void Receipt_by_local_date_decides(string? received, bool? inTime, string end)
    {
        Instant? receipt = received is null ? null : InstantPattern.General.Parse(received).Value;
        var effect = ContractNotice.Effect(Date("2026-12-31"), 3, 12, receipt, BillingOptions.Berlin);
        Assert.Equal((inTime, Date(end)), (effect.InTime, effect.EndsOn));
    }

    [Theory]
    [InlineData(4, 3, "0.75", false, 3, 0)]
    [InlineData(5, 4, "0.80", true, 4, 0)]
    [InlineData(44, 35, "0.80", false, 35, 0)]
    [InlineData(4, 4, "1.00", true, 4, 0)]
    [InlineData(4, 5, "1.25", true, 4, 1)]
    [InlineData(0, 2, null, true, 0, 2)]
    public void Billable_is_the_smaller_of_confirmed_and_worked(
        int confirmed, int worked, string? usage, bool warn, int billable, int pending)
    {
        var state = ApprovalCap.Of(confirmed, worked);
        Assert.Equal(usage, state.Usage?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((warn, billable, pending), (state.Warn, state.Billable, state.Pending));
    }

    [Theory]
    [InlineData(0, RoutingStepKind.Specialist)]
    [InlineData(29, RoutingStepKind.Specialist)]
    [InlineData(30, RoutingStepKind.Deputies)]
    [InlineData(60, RoutingStepKind.SkillGroup)]
    [InlineData(119, RoutingStepKind.SkillGroup)]
    [InlineData(120, RoutingStepKind.Callback)]
    [InlineData(null, RoutingStepKind.Callback)]
    public void Nobody_waits_longer_than_two_minutes(int? acceptAfter, RoutingStepKind by)
    {
        var result = RoutingPlan.Follow(RoutingPlan.Default, acceptAfter);
        Assert.Equal((by, by == RoutingStepKind.Callback ? 120 : acceptAfter), (result.By, result.AfterSeconds));
    }

    [Theory]
    [InlineData(40, 36, 3, 3, 0, 1)]
    [InlineData(40, 39, 3, 1, 2, 0)]
    [InlineData(40, 41, 3, 0, 3, 0)]
    public void A_budget_is_consumed_first(int budget, int used, int added, int fromBudget, int atRate, int remaining)
    {
        Assert.Equal(new BudgetSplit(fromBudget, atRate, remaining), PrepaidBudget.Take(budget, used, added));
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
