using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc.DataChannels;

/// <summary>How a data channel treats its messages. At most one of <see cref="MaxRetransmits"/> and <see cref="Lifetime"/> is set.</summary>
public sealed record DataChannelOptions
{
    /// <summary>Messages arrive in the order in which they were sent.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>A message is given up after so many repetitions.</summary>
    public int? MaxRetransmits { get; init; }

    /// <summary>A message is given up when it is older than this.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The name of what is spoken on the channel, as the application likes.</summary>
    public string Protocol { get; init; } = string.Empty;

    /// <summary>How the channel stands among the others.</summary>
    public StreamPriority Priority { get; init; } = StreamPriority.Low;

    internal SendOptions SendOptions => new() { Unordered = !Ordered, MaxRetransmits = MaxRetransmits, Lifetime = Lifetime };
}
