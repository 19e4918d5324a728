using System.Security.Cryptography;

namespace RemoteSupport.WebRtc.Sctp;

/// <summary>Fills a span with random bytes that nobody can foresee. Tests pass a seeded one.</summary>
public delegate void FillRandom(Span<byte> destination);

/// <summary>Which congestion control a sender uses.</summary>
public enum CongestionControl
{
    /// <summary>Rate and round trip are measured; random loss does not slow it down. For the screen.</summary>
    BandwidthDelay,

    /// <summary>Halves the window at each loss, RFC 9260 §7.2.</summary>
    Rfc9260,
}

/// <summary>What both layers need to know before they start.</summary>
public sealed record AssociationOptions
{
    /// <summary>The port number both sides use inside DTLS, RFC 8831 §6.1.</summary>
    public ushort Port { get; init; } = 5000;

    /// <summary>The largest SCTP packet (RFC 8899 MAX_PLPMTU), once the path has been seen to carry it: what is left of
    /// Ethernet's 1,500 bytes under IPv6, UDP, DTLS and a relay, a multiple of 4.</summary>
    public int MaxMtu { get; init; } = 1408;

    /// <summary>The SCTP packet that nearly every path carries (BASE_PLPMTU), proven before it is used: what is left of IPv6's
    /// 1,280 bytes, a multiple of 4. libdatachannel answers no heartbeat longer than this.</summary>
    public int BaseMtu { get; init; } = 1172;

    /// <summary>The packet size that every path carries (MIN_PLPMTU); used until more is proven.</summary>
    public int MinMtu { get; init; } = 540;

    /// <summary>The largest message we take, as said in <c>a=max-message-size</c>.</summary>
    public int MaxMessageSize { get; init; } = 256 * 1024;

    /// <summary>The largest message the peer takes.</summary>
    public int PeerMaxMessageSize { get; init; } = 256 * 1024;

    /// <summary>Streams in each direction.</summary>
    public ushort MaxStreams { get; init; } = 1024;

    /// <summary>Bytes that may wait here for their missing parts or for the application. At least twice the largest
    /// message, or large messages come in slowly.</summary>
    public int ReceiveWindow { get; init; } = 2 * 1024 * 1024;

    /// <summary>Bytes of messages that may wait or be under way.</summary>
    public int SendBuffer { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a single packet may wait for its acknowledgement, RFC 9260 §6.2: at most 500 ms.</summary>
    public TimeSpan AckDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often an idle peer is asked for a sign of life.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Timers that may run out in a row before the peer counts as gone.</summary>
    public int MaxRetransmits { get; init; } = 10;

    /// <summary>How often INIT and COOKIE ECHO are repeated.</summary>
    public int MaxInitRetransmits { get; init; } = 30;

    /// <summary>The congestion control of our sending direction.</summary>
    public CongestionControl CongestionControl { get; init; } = CongestionControl.BandwidthDelay;

    /// <summary>The source of tags, TSNs and keys.</summary>
    public FillRandom Random { get; init; } = RandomNumberGenerator.Fill;
}
