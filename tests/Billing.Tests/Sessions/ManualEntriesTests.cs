using NodaTime;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>R-T15.</summary>
public sealed class ManualEntriesTests
{
    private static readonly LocalDate Day = new(2026, 10, 5);
    private static readonly ManualEntry Mail =
        new("C1", Day, Duration.FromMinutes(7), ManualKind.Email, "2", "Vorlage angepasst", "J. Krämer", At("13:33"));

    [Fact]
    public void Entries_of_one_case_day_channel_and_class_are_summed_then_rounded_once()
    {
        var manual = Assert.Single(ManualEntries.Bill([Mail, Mail with { Time = Duration.FromMinutes(8) }], Options));
        Assert.Equal((900L, 1), (manual.Item.RawSeconds, manual.Item.Units));
        Assert.Equal(2, manual.Entries.Count);
        Assert.True(manual.Item.IsManual);
        Assert.Equal(29.63m, manual.Item.NetAmount);
    }

    [Fact]
    public void Everything_else_keeps_entries_apart_in_order_of_first_appearance()
    {
        ManualEntry[] entries =
        [
            Mail,
            Mail with { CaseId = "C2" },
            Mail with { Date = Day.PlusDays(1) },
            Mail with { Kind = ManualKind.Phone },
            Mail with { Severity = "1" },
            Mail with { ContractVersion = "2" },
            Mail with { Position = "P2" },
            Mail,
        ];
        var items = ManualEntries.Bill(entries, Options);
        Assert.Equal(7, items.Count);
        Assert.Equal([840L, 420L, 420L, 420L, 420L, 420L, 420L], items.Select(manual => manual.Item.RawSeconds));
    }

    [Fact]
    public void Nothing_worked_is_nothing()
    {
        var item = Assert.Single(ManualEntries.Bill([Mail with { Time = Duration.FromMinutes(0) }], Options)).Item;
        Assert.Equal((0, BillableStatus.NotEstablished), (item.Units, item.Status));
    }

    [Fact]
    public void Negative_minutes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ManualEntries.Bill([Mail with { Time = Duration.FromMinutes(-1) }], Options));
    }

    [Fact]
    public void The_month_is_the_entrys_own()
    {
        var item = Assert.Single(ManualEntries.Bill([Mail with { Date = new LocalDate(2026, 10, 31) }], Options)).Item;
        Assert.Equal("2026-10", item.BillingPeriod);
        Assert.False(item.HasClockTimes);
    }
}
