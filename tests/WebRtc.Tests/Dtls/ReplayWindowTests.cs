using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Tests.Dtls;

public sealed class ReplayWindowTests
{
    [Fact]
    public void It_agrees_with_a_plain_set_on_random_orders()
    {
        var random = new Random(4);
        var window = new ReplayWindow();
        var seen = new HashSet<ulong>();
        var highest = 0UL;
        for (var i = 0; i < 200_000; i++)
        {
            var number = (ulong)Math.Max(0, (long)highest + random.Next(-1500, i % 1000 == 0 ? 5000 : 4));
            var inside = number + ReplayWindow.Size > highest || seen.Count == 0;
            Assert.Equal(inside && !seen.Contains(number), window.MayAccept(number));
            if (window.MayAccept(number))
            {
                window.Accept(number);
                seen.Add(number);
                highest = Math.Max(highest, number);
            }
        }
    }

    [Fact]
    public void It_takes_at_least_64_records_in_reverse_order()
    {
        var window = new ReplayWindow();
        for (var number = (long)ReplayWindow.Size - 1; number >= 0; number--)
        {
            Assert.True(window.MayAccept((ulong)number));
            window.Accept((ulong)number);
        }

        Assert.True(ReplayWindow.Size >= 64);
    }

    [Fact]
    public void A_leap_to_the_last_number_closes_everything_before_its_window()
    {
        var window = new ReplayWindow();
        window.Accept(0);
        window.Accept(RecordHeader.MaxSequence);
        Assert.False(window.MayAccept(0));
        Assert.False(window.MayAccept(RecordHeader.MaxSequence));
        Assert.True(window.MayAccept(RecordHeader.MaxSequence - ReplayWindow.Size + 1));
        Assert.False(window.MayAccept(RecordHeader.MaxSequence - ReplayWindow.Size));
    }
}
