using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.WebRtc;

/// <summary>What must be known of the peer before anything is sent to it.</summary>
/// <param name="Credentials">Name and secret of its ICE.</param>
/// <param name="Fingerprint">The certificate it must show.</param>
/// <param name="Setup">What it says about who opens DTLS.</param>
/// <param name="WeControl">Whether we choose the way; the offering side does.</param>
public sealed record RemoteDescription(IceCredentials Credentials, CertificateFingerprint Fingerprint, DtlsSetup Setup, bool WeControl)
{
    /// <summary>The longest message it takes; zero means any.</summary>
    public long MaxMessageSize { get; init; } = SdpFields.DefaultMaxMessageSize;

    internal DtlsRole? RoleFor(DtlsSetup ours) => (ours, Setup) switch
    {
        (DtlsSetup.Active, DtlsSetup.Active) or (DtlsSetup.Passive, DtlsSetup.Passive) => null,
        (DtlsSetup.Passive, _) or (_, DtlsSetup.Active) => DtlsRole.Server,
        (DtlsSetup.ActPass, DtlsSetup.ActPass) => WeControl ? DtlsRole.Server : DtlsRole.Client,
        _ => DtlsRole.Client,
    };
}
