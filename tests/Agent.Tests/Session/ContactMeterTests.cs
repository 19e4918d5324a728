using Microsoft.Extensions.Time.Testing;
using RemoteSupport.Agent.Session;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class ContactMeterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Before_the_first_sign_there_is_no_contact()
    {
        var meter = new ContactMeter(_time);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, meter.Milliseconds);
    }

    [Fact]
    public void Contact_ends_three_seconds_after_the_last_sign()
    {
        var meter = new ContactMeter(_time);
        meter.Heard();
        _time.Advance(TimeSpan.FromMilliseconds(1_300));
        meter.Heard();
        _time.Advance(TimeSpan.FromMilliseconds(2_900));
        Assert.Equal(4_200, meter.Milliseconds);

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(4_300, meter.Milliseconds);

        meter.Heard();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5_300, meter.Milliseconds);
    }
}
