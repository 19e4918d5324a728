using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Session;

/// <summary>What a message of the key check led to.</summary>
internal enum KeyEvent
{
    None,

    /// <summary>A new exchange has begun: what matched before counts no more.</summary>
    Began,

    /// <summary>There are keys; the customer can be asked for the words.</summary>
    Words,

    /// <summary>The read-back word was right.</summary>
    Confirmed,

    /// <summary>The peer missed a frame: the whole picture again, in the next epoch.</summary>
    Restarted,

    /// <summary>A description or a candidate of the direct way.</summary>
    Signal,

    /// <summary>Over without suspicion.</summary>
    Over,

    /// <summary>Over with suspicion.</summary>
    Failed,
}

/// <summary>What happened, and what is to be sent because of it.</summary>
internal readonly record struct KeyOutcome(KeyEvent Event, ExchangeFault Fault = ExchangeFault.None)
{
    /// <summary>Why the peer ended it, if it did, in its own signed word.</summary>
    public string? PeerReason { get; init; }

    public SeatReply? Reply { get; init; }

    public SeatResumed? Resumed { get; init; }

    public KeysHeld? Held { get; init; }

    public Item? Signal { get; init; }

    public IReadOnlyList<ItemToSend>? Items { get; init; }
}
