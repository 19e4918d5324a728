using NodaTime;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class ShowTests
{
    [Theory]
    [InlineData("de", "10.11.2026", "Di 10.11.", "29,63 €", "1.234,5675 €", "heute 11:58", "Mo 09.11., 11:58")]
    [InlineData("en", "10 Nov 2026", "Tue 10 Nov", "€29.63", "€1,234.5675", "today 11:58", "Mon 9 Nov, 11:58")]
    public void Dates_times_and_amounts_follow_the_language(
        string language, string date, string day, string money, string price, string today, string yesterday)
    {
        using var words = PageLanguage.Of(language);
        var now = Instant.FromUtc(2026, 11, 10, 9, 2);

        Assert.Equal(date, Show.Date(new LocalDate(2026, 11, 10)));
        Assert.Equal(day, Show.DayAndMonth(new LocalDate(2026, 11, 10)));
        Assert.Equal(money, Show.Money(29.63m, "EUR"));
        Assert.Equal(price, Show.Money(1234.5675m, "EUR"));
        Assert.Equal(today, Show.Moment(Instant.FromUtc(2026, 11, 10, 10, 58), now));
        Assert.Equal(yesterday, Show.Moment(Instant.FromUtc(2026, 11, 9, 10, 58), now));
    }

    [Fact]
    public void Durations_are_written_the_same_everywhere()
    {
        Assert.Equal("0:37:28", Show.Clock(2248));
        Assert.Equal("21:40", Show.Minutes(1300));
        Assert.Equal("1:56 h", Show.HoursAndMinutes(Duration.FromSeconds(7019)));
        Assert.Equal("1:00 h", Show.Approval(4));
    }
}
