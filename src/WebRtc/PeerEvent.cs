using RemoteSupport.WebRtc.DataChannels;

namespace RemoteSupport.WebRtc;

/// <summary>What a <see cref="PeerConnection"/> has to tell.</summary>
public enum PeerEventKind
{
    /// <summary>It stands elsewhere now; the status says where.</summary>
    StateChanged,

    /// <summary>Data takes another way; the status says which.</summary>
    PathChanged,

    /// <summary>A candidate of ours, in <see cref="PeerEvent.Text"/> as one line.</summary>
    CandidateFound,

    /// <summary>No more candidates of ours for now.</summary>
    GatheringDone,

    /// <summary>The multicast DNS name in <see cref="PeerEvent.Text"/> waits for its address.</summary>
    NameToResolve,

    /// <summary>A TURN server lends us nothing, or no longer; <see cref="PeerEvent.Text"/> names the reason.</summary>
    RelayLost,

    /// <summary>A channel may be used; new to us when the peer opened it.</summary>
    ChannelOpened,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A channel is over.</summary>
    ChannelClosed,
}

/// <summary>One event. <see cref="Data"/> is good until the next call of any member of the connection.</summary>
public readonly record struct PeerEvent(PeerEventKind Kind)
{
    /// <summary>A line or a name.</summary>
    public string? Text { get; init; }

    /// <summary>The channel that it is about.</summary>
    public DataChannel? Channel { get; init; }

    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
