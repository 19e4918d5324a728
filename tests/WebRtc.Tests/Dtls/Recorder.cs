using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Writes down everything that a session tells.</summary>
internal sealed class Recorder : IDtlsListener
{
    public Action OnConnected { get; set; } = () => { };

    public Action OnData { get; set; } = () => { };

    public List<byte[]> Received { get; } = [];

    public CertificateFingerprint? Peer { get; private set; }

    public int Connections { get; private set; }

    public int Closings { get; private set; }

    public DtlsFailure? Failure { get; private set; }

    public void Connected(CertificateFingerprint peer)
    {
        Peer = peer;
        Connections++;
        OnConnected();
    }

    public void Data(ReadOnlySpan<byte> data)
    {
        Received.Add(data.ToArray());
        OnData();
    }

    public void Closed() => Closings++;

    public void Failed(DtlsFailure failure) => Failure = failure;
}
