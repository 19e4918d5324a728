using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.WebRtc.Sdp;

/// <summary>Everything that one end of a data-only session says about itself.</summary>
public sealed record SdpFields
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxText = 65_536;

    /// <summary>What a missing <c>max-message-size</c> means, RFC 8841 section 6.1.</summary>
    public const int DefaultMaxMessageSize = 65_536;

    /// <summary>Name and secret for checks.</summary>
    public required IceCredentials Credentials { get; init; }

    /// <summary>The certificate that the peer must show.</summary>
    public required CertificateFingerprint Fingerprint { get; init; }

    /// <summary>Who opens DTLS.</summary>
    public required DtlsSetup Setup { get; init; }

    /// <summary>The SCTP port.</summary>
    public ushort SctpPort { get; init; } = 5000;

    /// <summary>The longest message the speaker takes; zero means any.</summary>
    public long MaxMessageSize { get; init; } = DefaultMaxMessageSize;

    /// <summary>The identification of the one media section.</summary>
    public string Mid { get; init; } = "0";

    /// <summary>Addresses known so far.</summary>
    public IReadOnlyList<IceCandidate> Candidates { get; init; } = [];

    /// <summary>Addresses hidden behind names.</summary>
    public IReadOnlyList<HiddenCandidate> HiddenCandidates { get; init; } = [];

    /// <summary>Whether no more will follow.</summary>
    public bool EndOfCandidates { get; init; }
}
