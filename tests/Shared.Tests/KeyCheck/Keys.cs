using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>The secrets of a pair, computed beside its two ends.</summary>
internal static class Keys
{
    public static (byte[] Words, SessionKeys Keys) Of(Pair pair, int seed = 0)
    {
        using var key = Pair.Side($"{seed} viewer").KeyPair;
        var z = P256.Agree(key, pair.Reply.PublicKey);
        var agent = new PublicSide(pair.Reply.PublicKey, pair.Reply.Fingerprint, pair.Reply.Nonce);
        var viewer = new PublicSide(pair.Reveal.PublicKey, pair.Reveal.Fingerprint, pair.Reveal.Nonce);
        var transcript = Transcript.Hash(pair.Commit.Sid, pair.Commit.Commitment, agent, viewer);
        return (KeySchedule.Words(z, transcript), KeySchedule.Keys(z, transcript));
    }

    public static Item Item(Pair pair, bool fromAgent, string type, long seq, byte[]? body = null)
    {
        var keys = Of(pair).Keys;
        var key = fromAgent ? keys.SigAgent : keys.SigViewer;
        return new Item(type, seq, body ?? [], ItemLine.Mac(key, pair.Commit.Sid, type, seq, body ?? []));
    }
}
