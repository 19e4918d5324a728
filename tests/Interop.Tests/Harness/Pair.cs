using System.Text.Json.Nodes;

namespace RemoteSupport.Interop.Tests.Harness;

/// <summary>Two programs and the signalling between them.</summary>
internal sealed class Pair(PeerProcess offerer, PeerProcess answerer) : IAsyncDisposable
{
    public PeerProcess Offerer { get; } = offerer;

    public PeerProcess Answerer { get; } = answerer;

    public IEnumerable<PeerProcess> Both => [Offerer, Answerer];

    /// <summary>Ours and another one, connected.</summary>
    public static async Task<Pair> ConnectAsync(string other, bool weOffer, params string[] ourArguments)
    {
        var pair = await StartAsync(other, weOffer, ourArguments);
        await pair.ConnectAsync();
        return pair;
    }

    public async Task ConnectAsync()
    {
        await NegotiateAsync();
        await Task.WhenAll(Both.Select(one => one.EventAsync("open")));
    }

    public static async Task<Pair> StartAsync(string other, bool weOffer, params string[] ourArguments)
    {
        var ours = await PeerProcess.StartAsync(PeerProcess.Ours, ourArguments);
        var theirs = await PeerProcess.StartAsync(other);
        return weOffer ? new Pair(ours, theirs) : new Pair(theirs, ours);
    }

    /// <summary>Offer and answer, each changed on its way if so wished. Done a second time it is a restart.</summary>
    public async Task NegotiateAsync(Func<string, string>? changeOffer = null, Func<string, string>? changeAnswer = null)
    {
        Offerer.Do("offer");
        Answerer.Do("remote", Changed(await Offerer.DescriptionAsync(), changeOffer));
        Offerer.Do("remote", Changed(await Answerer.DescriptionAsync(), changeAnswer));
    }

    public async ValueTask DisposeAsync()
    {
        await Offerer.DisposeAsync();
        await Answerer.DisposeAsync();
    }

    private static object Changed(JsonObject description, Func<string, string>? change)
    {
        var sdp = (string)description["sdp"]!;
        return new { sdp = change is null ? sdp : change(sdp), type = (string)description["type"]! };
    }
}
