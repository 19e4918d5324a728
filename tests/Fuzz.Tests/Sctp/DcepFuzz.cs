using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>One OPEN.</summary>
internal sealed class DcepTarget : Target
{
    public override IEnumerable<byte[]> Seeds() =>
    [
        new DcepOpen("input", new DataChannelOptions { Protocol = "p1" }).ToBytes(),
        new DcepOpen("ü✓", new DataChannelOptions { Ordered = false, MaxRetransmits = 0, Priority = StreamPriority.High }).ToBytes(),
        new DcepOpen("", new DataChannelOptions { Lifetime = TimeSpan.FromSeconds(3) }).ToBytes(),
        new DcepOpen(new string('x', 256), new DataChannelOptions { Protocol = new string('y', 256) }).ToBytes(),
    ];

    public override Outcome Feed(Span<byte> input)
    {
        var open = DcepOpen.Parse(input);
        if (open is null)
        {
            return new Outcome(false, 0);
        }

        FuzzFinding.Unless(DcepOpen.Parse(open.ToBytes()) == open, $"{open} is another one when it was written");
        return new Outcome(true, open.GetHashCode());
    }
}

public sealed class DcepFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Openings_of_channels_survive_anything() => Survives(new DcepTarget());
}
