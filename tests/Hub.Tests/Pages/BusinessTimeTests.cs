using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Tests.Pages;

public sealed class BusinessTimeTests
{
    [Theory]
    [InlineData("2026-11-10T10:00", "2026-11-10T11:30", 90)]
    [InlineData("2026-11-10T16:30", "2026-11-11T09:30", 60)]
    [InlineData("2026-11-13T16:00", "2026-11-16T10:00", 120)]
    [InlineData("2026-12-24T16:00", "2026-12-28T10:00", 120)]
    [InlineData("2026-11-10T18:00", "2026-11-10T20:00", 0)]
    [InlineData("2026-11-11T10:00", "2026-11-10T10:00", 0)]
    public void Nights_weekends_and_holidays_do_not_count(string from, string to, int minutes)
    {
        var hours = new BillingOptions().ServiceHours;

        Assert.Equal(Duration.FromMinutes(minutes), BusinessTime.Between(Local(from), Local(to), hours));
    }

    private static Instant Local(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(FirmTime.Zone).ToInstant();
}
