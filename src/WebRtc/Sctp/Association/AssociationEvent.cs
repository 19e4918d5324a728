using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>What an <see cref="Association"/> has to tell.</summary>
public enum AssociationEventKind
{
    /// <summary>Messages flow in both directions now.</summary>
    Connected,

    /// <summary>A message; its bytes are in the buffer.</summary>
    Message,

    /// <summary>The peer has reset its side of a stream: no more messages until it is used anew.</summary>
    StreamResetByPeer,

    /// <summary>Our side of a stream has been reset and may be used anew.</summary>
    StreamResetDone,

    /// <summary>The peer has lost its state and has connected anew; messages under way are lost.</summary>
    Restarted,

    /// <summary>The end; <see cref="AssociationEvent.Reason"/> says why.</summary>
    Closed,
}

/// <summary>Why an association has ended.</summary>
public enum CloseReason
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Both sides have said all.</summary>
    Shutdown,

    /// <summary>We have aborted.</summary>
    Aborted,

    /// <summary>The peer has aborted.</summary>
    AbortedByPeer,

    /// <summary>The peer does not answer.</summary>
    Unreachable,

    /// <summary>The peer broke the protocol.</summary>
    ProtocolViolation,
}

/// <summary>One event. For a message, <see cref="Length"/> bytes of the buffer are filled.</summary>
public readonly record struct AssociationEvent(AssociationEventKind Kind, StreamId Stream)
{
    /// <summary>The payload protocol identifier of a message.</summary>
    public Ppid Ppid { get; init; }

    /// <summary>The length of a message.</summary>
    public int Length { get; init; }

    /// <summary>The message came unordered.</summary>
    public bool Unordered { get; init; }

    /// <summary>Why the association has ended.</summary>
    public CloseReason Reason { get; init; }
}
