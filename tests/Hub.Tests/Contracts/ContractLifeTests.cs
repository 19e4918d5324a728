using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Tests.Contracts;

public sealed class ContractLifeTests
{
    [Theory]
    [InlineData("2026-12-01", 24, 12, "2026-12-01", "2028-11-30", "2028-08-31")]
    [InlineData("2026-01-01", 12, 12, "2026-09-30", "2026-12-31", "2026-09-30")]
    [InlineData("2026-01-01", 12, 12, "2026-10-01", "2026-12-31", "2027-09-30")]
    [InlineData("2026-01-01", 12, 12, "2027-05-01", "2027-12-31", "2027-09-30")]
    [InlineData("2026-08-31", 18, 12, "2026-09-01", "2028-02-29", "2027-11-30")]
    public void The_term_and_its_last_notice_day_follow_the_day(string start, int months, int renewal, string day, string end, string lastNotice)
    {
        var contract = Make(start, months, renewal);

        Assert.Equal(Date(end), contract.TermEnd(Date(day)));
        Assert.Equal(Date(lastNotice), contract.LastNoticeDay(Date(day)));
    }

    [Fact]
    public void A_chain_of_renewals_hangs_on_the_first_day_and_does_not_drift_in_leap_years()
    {
        var ends = Make("2024-03-01", 12, 12).Ends().Take(5);

        Assert.Equal([Date("2025-02-28"), Date("2026-02-28"), Date("2027-02-28"), Date("2028-02-29"), Date("2029-02-28")], ends);
    }

    [Fact]
    public void A_contract_without_renewal_ends_by_itself_and_needs_no_notice()
    {
        var contract = Make("2026-01-01", 12, 0);

        Assert.Equal(Date("2026-12-31"), contract.LastDay());
        Assert.Null(contract.LastNoticeDay(Date("2026-05-01")));
        Assert.Equal(ContractState.Active, contract.StateOn(Date("2026-12-31")));
        Assert.Equal(ContractState.Ended, contract.StateOn(Date("2027-01-01")));
    }

    [Fact]
    public void A_contract_that_renews_has_no_last_day_and_lets_people_in_for_years()
    {
        var contract = Make("2026-01-01", 12, 12);
        var person = new Person { Name = "Ute", NormalizedName = "UTE" };

        Assert.Null(contract.LastDay());
        Assert.Null(contract.Refuse(person, Instant.FromUtc(2031, 6, 1, 8, 0)));
        contract.TerminatedOn = Date("2026-12-31");
        Assert.Null(contract.Refuse(person, Instant.FromUtc(2026, 12, 31, 22, 59)));
        Assert.Equal(RefusalReason.ContractExpired, contract.Refuse(person, Instant.FromUtc(2026, 12, 31, 23, 0)));
    }

    [Theory]
    [InlineData(ContractStages.Draft)]
    [InlineData(ContractStages.Offered)]
    public void Nobody_comes_in_before_the_acceptance(string stage)
    {
        var contract = Make("2026-01-01", 12, 12);
        contract.Stage = stage;

        Assert.Equal(RefusalReason.ContractNotStarted, contract.Refuse(new Person { Name = "Ute", NormalizedName = "UTE" }, Instant.FromUtc(2026, 6, 1, 8, 0)));
        Assert.Equal(ContractState.Draft, contract.StateOn(Date("2026-06-01")));
    }

    [Fact]
    public void A_locked_person_is_not_authorised()
    {
        var person = new Person { Name = "Ute", NormalizedName = "UTE", DisabledAt = Instant.FromUtc(2026, 5, 1, 8, 0) };

        Assert.Equal(RefusalReason.PersonNotAuthorised, Make("2026-01-01", 12, 12).Refuse(person, Instant.FromUtc(2026, 6, 1, 8, 0)));
    }

    [Fact]
    public void A_service_that_is_not_in_the_contract_has_no_position_and_no_price()
    {
        var contract = Make("2026-01-01", 12, 12);
        contract.SeverityClasses = [new SeverityClass { Severity = "2", ValidFrom = Date("2026-01-01"), RatePerHour = 118.50m, ReactionHours = 4 }];
        contract.Services =
        [
            Service(ServiceKinds.Remote, ServiceUnits.QuarterHour, null, null, "2026-01-01"),
            Service(ServiceKinds.Remote, ServiceUnits.QuarterHour, "1", 160m, "2026-01-01"),
            Service(ServiceKinds.Project, ServiceUnits.Hour, null, 124m, "2026-01-01"),
            Service(ServiceKinds.Project, ServiceUnits.Hour, null, 130m, "2026-07-01"),
        ];

        Assert.Null(contract.ServiceFor(ServiceKinds.Training, "2", Date("2026-06-01")));
        Assert.Null(contract.ServiceFor(ServiceKinds.Project, "2", Date("2026-06-01"), ServiceUnits.Day));
        Assert.Null(contract.ServiceFor(ServiceKinds.Remote, "2", Date("2025-12-31")));
        Assert.Equal(118.50m, PriceOf(contract, ServiceKinds.Remote, "2", "2026-06-01"));
        Assert.Equal(160m, PriceOf(contract, ServiceKinds.Remote, "1", "2026-06-01"));
        Assert.Equal(124m, PriceOf(contract, ServiceKinds.Project, "2", "2026-06-30"));
        Assert.Equal(130m, PriceOf(contract, ServiceKinds.Project, "2", "2026-07-01"));
    }

    [Fact]
    public void A_closing_day_counts_for_all_and_a_one_off_holiday_for_its_state()
    {
        ClosingDay[] days =
        [
            new() { Date = Date("2026-12-24"), Name = "Heiligabend" },
            new() { Date = Date("2026-05-08"), Name = "Befreiung", State = "BE" },
        ];

        Assert.Equal([Date("2026-12-24")], ClosingDay.For(days, "NW"));
        Assert.Equal([Date("2026-05-08"), Date("2026-12-24")], ClosingDay.For(days, "BE"));
    }

    private static decimal? PriceOf(Contract contract, string kind, string severity, string day) =>
        contract.PriceOf(contract.ServiceFor(kind, severity, Date(day))!, severity, Date(day));

    private static ServicePosition Service(string kind, string unit, string? severity, decimal? price, string from) =>
        new() { Kind = kind, Unit = unit, Name = kind, Severity = severity, Price = price, ValidFrom = Date(from) };

    private static Contract Make(string start, int months, int renewal) => new()
    {
        Number = "RV-2026-031",
        Start = Date(start),
        Months = months,
        RenewalMonths = renewal,
        End = ContractTerm.End(Date(start), months),
    };

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
