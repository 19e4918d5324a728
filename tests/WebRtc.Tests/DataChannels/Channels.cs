using System.Text;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Tests.Simulation;

namespace RemoteSupport.WebRtc.Tests.DataChannels;

internal sealed record Seen(DataChannelEventKind Kind, DataChannel? Channel, int Length, string Text, CloseReason Reason);

/// <summary>A simulated pair with channels on both ends, already connected.</summary>
internal sealed class Channels
{
    public Channels(LinkOptions? link = null, int seed = 50)
    {
        Pair = new SimulatedPair(new AssociationOptions(), link ?? new LinkOptions(), seed);
        A = new DataChannelSet(Pair.A.Association, new AssociationOptions(), isDtlsClient: true);
        B = new DataChannelSet(Pair.B.Association, new AssociationOptions(), isDtlsClient: false);
        Pair.A.Sleeps = true;
        Pair.B.Sleeps = true;
        Pair.OnStep = () =>
        {
            Take(A, EventsA);
            Take(B, EventsB);
        };
        Pair.Connected();
    }

    public SimulatedPair Pair { get; }

    public DataChannelSet A { get; }

    public DataChannelSet B { get; }

    public List<Seen> EventsA { get; } = [];

    public List<Seen> EventsB { get; } = [];

    public void Run(TimeSpan span) => Pair.RunFor(span);

    public void RunUntil(Func<bool> done) =>
        Assert.True(Pair.RunUntil(done, TimeSpan.FromSeconds(60)), $"{Pair.Now}: {Pair.A.Association.State}, {Pair.B.Association.State}, {A.Count} and {B.Count} channels, last {EventsA.LastOrDefault()} and {EventsB.LastOrDefault()}");

    private static void Take(DataChannelSet set, List<Seen> seen)
    {
        while (set.TryPollEvent(out var one))
        {
            var text = one.Kind == DataChannelEventKind.Text ? Encoding.UTF8.GetString(one.Data.Span) : string.Empty;
            seen.Add(new Seen(one.Kind, one.Channel, one.Data.Length, text, one.Reason));
        }
    }
}
