using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.Sessions;

namespace RemoteSupport.Billing.Tests.Rounding;

/// <summary>R-T4, R-T6, R-T7.</summary>
public sealed class UnitRoundingTests
{
    [Theory]
    [InlineData(RoundingMode.Up, 0, 0)]
    [InlineData(RoundingMode.Up, 59, 0)]
    [InlineData(RoundingMode.Up, 60, 1)]
    [InlineData(RoundingMode.Up, 900, 1)]
    [InlineData(RoundingMode.Up, 901, 2)]
    [InlineData(RoundingMode.Up, 1800, 2)]
    [InlineData(RoundingMode.Up, 1801, 3)]
    [InlineData(RoundingMode.Nearest, 60, 1)]
    [InlineData(RoundingMode.Nearest, 449, 1)]
    [InlineData(RoundingMode.Nearest, 1349, 1)]
    [InlineData(RoundingMode.Nearest, 1350, 2)]
    [InlineData(RoundingMode.Nearest, 2249, 2)]
    [InlineData(RoundingMode.Nearest, 2250, 3)]
    [InlineData(RoundingMode.Nearest, 3150, 4)]
    [InlineData(RoundingMode.Down, 60, 1)]
    [InlineData(RoundingMode.Down, 899, 1)]
    [InlineData(RoundingMode.Down, 1799, 1)]
    [InlineData(RoundingMode.Down, 1800, 2)]
    [InlineData(RoundingMode.Minutes, 59, 0)]
    [InlineData(RoundingMode.Minutes, 60, 1)]
    [InlineData(RoundingMode.Minutes, 61, 2)]
    [InlineData(RoundingMode.Minutes, 3000, 50)]
    public void Seconds_become_units(RoundingMode mode, long seconds, int units)
    {
        Assert.Equal(units, UnitRounding.Units(seconds, new BillingOptions { Mode = mode }));
    }

    [Theory]
    [InlineData(RoundingMode.Up, 960, 1)]
    [InlineData(RoundingMode.Up, 961, 2)]
    [InlineData(RoundingMode.Up, 60, 1)]
    [InlineData(RoundingMode.Nearest, 1350, 2)]
    [InlineData(RoundingMode.Down, 1800, 2)]
    public void Goodwill_helps_in_mode_up_only(RoundingMode mode, long seconds, int units)
    {
        Assert.Equal(units, UnitRounding.Units(seconds, new BillingOptions { Mode = mode, OverrunGraceSeconds = 60 }));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(120, 119, 0)]
    [InlineData(120, 120, 1)]
    public void The_threshold_is_an_option(int threshold, long seconds, int units)
    {
        Assert.Equal(units, UnitRounding.Units(seconds, new BillingOptions { MinBillableSeconds = threshold }));
    }

    [Theory]
    [InlineData(2, 60, 2)]
    [InlineData(2, 1801, 3)]
    [InlineData(0, 60, 1)]
    public void The_smallest_number_of_units_is_an_option(int minUnits, long seconds, int units)
    {
        Assert.Equal(units, UnitRounding.Units(seconds, new BillingOptions { MinUnits = minUnits }));
    }

    [Fact]
    public void The_step_is_an_option()
    {
        var options = new BillingOptions { StepSeconds = 360 };
        Assert.Equal(3, UnitRounding.Units(721, options));
        Assert.Equal(0.30m, UnitRounding.Hours(3, options));
    }

    [Theory]
    [InlineData("08:15:00.999", 900, 1)]
    [InlineData("08:15:01.000", 901, 2)]
    [InlineData("08:00:59.999", 59, 0)]
    [InlineData("08:00:00.999", 0, 0)]
    public void Net_time_is_cut_to_whole_seconds(string end, int raw, int units)
    {
        var item = Ledger.BillOne(Ledger.Plain("08:00", end));
        Assert.Equal((raw, units), ((int)item.RawSeconds, item.Units));
    }

    [Fact]
    public void Below_the_threshold_and_never_established_are_told_apart()
    {
        Assert.Equal(BillableStatus.BelowThreshold, Ledger.BillOne(Ledger.Plain("08:00:00", "08:00:59")).Status);
        Assert.Equal(BillableStatus.NotEstablished, Ledger.BillOne(Ledger.Plain("08:00:00", "08:00:00.5")).Status);
        var fromFirst = Ledger.Options with { MinBillableSeconds = 0 };
        Assert.Equal(BillableStatus.Billable, Ledger.BillOne(Ledger.Plain("08:00:00", "08:00:01"), fromFirst).Status);
    }

    [Fact]
    public void Minute_exact_work_is_priced_per_sixty_minutes()
    {
        var item = Ledger.BillOne(Ledger.Plain("08:00", "08:50"), Ledger.Options with { Mode = RoundingMode.Minutes });
        Assert.Equal(50, item.Units);
        Assert.Equal(0.83m, item.QuantityHours);
        Assert.Equal(98.75m, Assert.Single(item.Lines).Net);
    }

    [Theory]
    [InlineData(0.005, 0.01)]
    [InlineData(-0.005, -0.01)]
    [InlineData(18.525, 18.53)]
    [InlineData(37.125, 37.13)]
    public void Cents_round_half_away_from_zero(decimal amount, decimal cents)
    {
        Assert.Equal(cents, Money.ToCents(amount));
    }

    [Fact]
    public void Nonsense_options_are_refused()
    {
        BillingOptions[] nonsense =
        [
            new() { StepSeconds = 0 },
            new() { MinUnits = -1 },
            new() { MergeWindowMinutes = -2 },
            new() { ReconnectGraceSeconds = -1 },
            new() { OverrunGraceSeconds = -1 },
            new() { MinBillableSeconds = -1 },
            new() { OutsideSurchargePercent = -1 },
        ];
        Assert.All(nonsense, options =>
            Assert.Throws<ArgumentOutOfRangeException>(() => SessionBilling.Bill([], options)));
    }
}
