using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests;

/// <summary>The ten cases that the rules tell in words.</summary>
public sealed class TenCasesInWordsTests
{
    [Fact]
    public void QH_04_fifteen_minutes_and_a_fraction_are_one_quarter()
    {
        Assert.Equal(1, BillOne(Plain("08:00", "08:15:00.999")).Units);
    }

    [Fact]
    public void MG_02_an_outage_of_five_minutes_is_not_billed()
    {
        var item = BillOne(Joint("08:00", "08:07 agent_disconnected lost\n08:12 agent_connected\n08:20 session_ended"));
        Assert.Equal((900L, 1), (item.RawSeconds, item.Units));
    }

    [Fact]
    public void DST_01_the_night_that_loses_an_hour_bills_what_elapsed()
    {
        var item = BillOne(Plain("2026-03-29T00:50:00Z", "2026-03-29T01:10:00Z"));
        Assert.Equal((1200L, 2), (item.RawSeconds, item.Units));
        Assert.Equal(new LocalDate(2026, 3, 29), item.ServiceDate);
    }

    [Fact]
    public void DST_the_night_that_gains_an_hour_bills_what_elapsed()
    {
        var item = BillOne(Plain("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z"));
        Assert.Equal((1200L, 2), (item.RawSeconds, item.Units));
    }

    [Fact]
    public void CA_04_half_past_ten_utc_is_already_the_third_quarter()
    {
        var options = Options with { PeriodKind = PeriodKind.Quarter };
        var item = BillOne(Plain("2026-06-30T22:30:00Z", "2026-06-30T22:40:00Z"), options);
        Assert.Equal("2026-Q3", item.BillingPeriod);
    }

    [Fact]
    public void RA_05_a_surcharge_falls_on_the_quarter_that_starts_outside()
    {
        var item = BillOne(Plain("14:40", "15:25"), Options with { OutsideSurchargePercent = 50m });
        Assert.Equal([At("14:40"), At("14:55"), At("15:10")], item.Slots.Select(slot => slot.StartsAt));
        Assert.Equal([59.25m, 44.44m], item.Lines.Select(line => line.Net));
        Assert.Equal([0.50m, 0.25m], item.Lines.Select(line => line.QuantityHours));
    }

    [Fact]
    public void RT_11_four_hours_before_easter_end_on_tuesday()
    {
        var received = new LocalDateTime(2027, 3, 25, 16, 0).InZoneStrictly(BillingOptions.Berlin).ToInstant();
        var deadline = ReactionDeadline.Of(received, 4m, Options.ServiceHours);
        Assert.Equal(new LocalDateTime(2027, 3, 30, 12, 0), deadline.InZone(BillingOptions.Berlin).LocalDateTime);
    }

    [Fact]
    public void CT_03_eighteen_months_from_the_last_of_august_end_on_a_leap_day()
    {
        Assert.Equal(new LocalDate(2028, 2, 29), ContractTerm.End(new LocalDate(2026, 8, 31), 18));
    }

    [Fact]
    public void KN_04_notice_to_the_end_of_may_must_arrive_on_a_sunday()
    {
        var day = ContractNotice.LastDay(new LocalDate(2027, 5, 31), 3);
        Assert.Equal(new LocalDate(2027, 2, 28), day);
        Assert.Equal(IsoDayOfWeek.Sunday, day.DayOfWeek);
    }

    [Fact]
    public void CP_03_five_worked_and_four_confirmed_bill_four()
    {
        var state = ApprovalCap.Of(4, 5);
        Assert.Equal((4, 1, true), (state.Billable, state.Pending, state.Warn));
    }

    [Fact]
    public void IN_06_three_lines_cost_one_cent_more_than_one()
    {
        var quarter = new InvoiceAmount(0.25m, InvoiceUnit.HUR, 118.50m, VatCategory.S, 19m);
        var three = InvoiceTotals.Of([quarter, quarter, quarter]);
        var one = InvoiceTotals.Of([quarter with { Quantity = 0.75m }]);
        Assert.Equal(0.01m, three.Net - one.Net);
    }
}
