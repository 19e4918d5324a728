using NodaTime;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Rates;

/// <summary>R-T11, R-T12.</summary>
public sealed class TariffTests
{
    private static readonly BillingOptions NewPrices = Options with
    {
        RateVersions =
        [
            new RateVersion(new LocalDate(2027, 1, 1), new Dictionary<string, decimal> { ["2"] = 124m }),
            new RateVersion(new LocalDate(2026, 1, 1), new Dictionary<string, decimal> { ["2"] = 118.50m }),
        ],
    };

    private static readonly SessionHistory OverNewYear = Plain("2026-12-31T22:50:00Z", "2026-12-31T23:35:00Z");

    [Fact]
    public void By_default_the_price_of_the_start_holds_to_the_end()
    {
        var line = Assert.Single(BillOne(OverNewYear, NewPrices).Lines);
        Assert.Equal((118.50m, 0.75m, 88.88m), (line.Rate, line.QuantityHours, line.Net));
    }

    [Fact]
    public void As_an_option_each_quarter_has_the_price_of_its_start()
    {
        var lines = BillOne(OverNewYear, NewPrices with { RateMode = RateMode.Slot }).Lines;
        Assert.Equal([(118.50m, 1), (124m, 2)], lines.Select(line => (line.Rate, line.Units)));
    }

    [Fact]
    public void Before_the_first_version_the_plain_prices_hold()
    {
        var item = BillOne(Plain("2025-06-02T08:00:00Z", "2025-06-02T08:10:00Z"), NewPrices);
        Assert.Equal(118.50m, Assert.Single(item.Lines).Rate);
    }

    [Fact]
    public void A_class_without_a_price_cannot_be_billed()
    {
        Assert.Throws<InvalidOperationException>(() => BillOne(Plain("08:00", "08:10", severity: "9")));
    }

    [Theory]
    [InlineData("14:45", "15:00", false)]
    [InlineData("14:45", "15:00:01", true)]
    [InlineData("06:59:59", "07:10", true)]
    [InlineData("07:00", "07:10", false)]
    [InlineData("14:59:59", "15:10", false)]
    [InlineData("15:00", "15:10", true)]
    public void Opening_counts_as_inside_and_closing_as_outside(string start, string end, bool outside)
    {
        Assert.Equal(outside, BillOne(Plain(start, end)).OutsideHours);
    }

    [Fact]
    public void Outside_without_a_surcharge_is_flagged_and_costs_the_same()
    {
        var item = BillOne(Plain("14:40", "15:25"));
        Assert.True(item.OutsideHours);
        Assert.Equal((0.75m, 0m), (Assert.Single(item.Lines).QuantityHours, item.Lines[0].SurchargePercent));
    }

    [Fact]
    public void A_quarter_that_rounding_dropped_flags_nothing()
    {
        Assert.False(BillOne(Plain("14:40", "15:05"), Options with { Mode = RoundingMode.Down }).OutsideHours);
    }

    [Fact]
    public void Pauses_move_the_start_of_a_quarter()
    {
        var item = BillOne(Joint("14:30", "14:40 paused\n15:00 resumed\n15:10 session_ended"));
        Assert.Equal([At("14:30"), At("15:05")], item.Slots.Select(slot => slot.StartsAt));
    }

    [Fact]
    public void A_quarter_starts_with_work_not_with_the_pause_before_it()
    {
        var item = BillOne(Joint("14:40", "14:55 paused\n15:05 resumed\n15:10 session_ended"));
        Assert.Equal([At("14:40"), At("15:05")], item.Slots.Select(slot => slot.StartsAt));
    }

    [Fact]
    public void A_surcharged_price_keeps_four_places()
    {
        var item = BillOne(
            Plain("16:00", "16:10"),
            Options with { OutsideSurchargePercent = 33.333m });
        Assert.Equal((157.9996m, 39.50m), (Assert.Single(item.Lines).Rate, item.Lines[0].Net));
    }

    [Fact]
    public void Lines_come_in_order_of_their_first_quarter()
    {
        var item = BillOne(Plain("06:45", "07:20"), Options with { OutsideSurchargePercent = 50m });
        Assert.Equal([50m, 0m], item.Lines.Select(line => line.SurchargePercent));
    }

    [Fact]
    public void Closing_days_and_holidays_are_outside()
    {
        var closed = Options with { ClosingDays = [new LocalDate(2026, 12, 24)] };
        Assert.True(BillOne(Plain("2026-12-24T09:00:00Z", "2026-12-24T09:10:00Z"), closed).OutsideHours);
        Assert.False(BillOne(Plain("2026-12-24T09:00:00Z", "2026-12-24T09:10:00Z")).OutsideHours);
        Assert.True(BillOne(Plain("2026-12-25T09:00:00Z", "2026-12-25T09:10:00Z")).OutsideHours);
    }

    [Fact]
    public void Hours_around_the_clock_are_never_outside_on_working_days()
    {
        var always = Options with { HoursStart = LocalTime.Midnight, HoursEnd = LocalTime.Midnight };
        Assert.False(BillOne(Plain("2026-10-05T21:50:00Z", "2026-10-06T01:00:00Z"), always).OutsideHours);
        Assert.True(BillOne(Plain("2026-10-04T10:00:00Z", "2026-10-04T11:00:00Z"), always).OutsideHours);
    }

    [Fact]
    public void Hours_that_end_before_they_start_are_refused()
    {
        var reversed = Options with { HoursStart = new LocalTime(17, 0), HoursEnd = new LocalTime(9, 0) };
        Assert.Throws<ArgumentException>(() => BillOne(Plain("08:00", "08:10"), reversed));
    }

    [Fact]
    public void A_minimum_that_no_time_fills_follows_the_last_quarter_that_started()
    {
        var item = BillOne(Plain("14:50", "14:55"), Options with { MinUnits = 3, OutsideSurchargePercent = 50m });
        Assert.Equal(3, Assert.Single(item.Lines).Units);
        Assert.Equal([300L, 0L, 0L], item.Slots.Select(slot => slot.NetSeconds));
    }

    [Theory]
    [InlineData(PeriodKind.Month, "2026-10")]
    [InlineData(PeriodKind.Quarter, "2026-Q4")]
    [InlineData(PeriodKind.Completion, null)]
    public void The_period_is_named_by_the_local_start(PeriodKind kind, string? period)
    {
        Assert.Equal(period, BillOne(Plain("08:00", "08:10"), Options with { PeriodKind = kind }).BillingPeriod);
    }
}
