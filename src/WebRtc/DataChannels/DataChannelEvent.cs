using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc.DataChannels;

/// <summary>What a <see cref="DataChannelSet"/> has to tell.</summary>
public enum DataChannelEventKind
{
    /// <summary>The channel may be used. New to us when the peer opened it.</summary>
    Opened,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>The channel is over.</summary>
    Closed,

    /// <summary>The association is over, and all channels with it.</summary>
    Ended,
}

/// <summary>One event. <see cref="Data"/> is good until the next event is taken.</summary>
public readonly record struct DataChannelEvent(DataChannelEventKind Kind, DataChannel? Channel)
{
    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Why the association has ended.</summary>
    public CloseReason Reason { get; init; }
}
