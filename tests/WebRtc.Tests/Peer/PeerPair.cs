using System.Diagnostics;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;

namespace RemoteSupport.WebRtc.Tests.Peer;

/// <summary>Two connections on a simulated network.</summary>
internal sealed class PeerPair : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly AutoResetEvent _wake = new(false);

    public PeerPair(int seed, Func<PeerOptions, PeerOptions>? forA = null, Func<PeerOptions, PeerOptions>? forB = null)
    {
        Network = new VirtualNetwork(seed);
        A = new PeerNode(Network, With(forA), nat: null, "203.0.113.1:5000");
        B = new PeerNode(Network, With(forB), nat: null, "203.0.113.2:6000");
    }

    public VirtualNetwork Network { get; }

    public PeerNode A { get; }

    public PeerNode B { get; }

    public void Connect()
    {
        Introduce();
        RunHandshake(() => A.State == PeerState.Connected && B.State == PeerState.Connected);
    }

    public void Introduce(CertificateFingerprint? aExpects = null)
    {
        A.Gather();
        B.Gather();
        Assert.True(A.Know(B, weControl: true, aExpects));
        Assert.True(B.Know(A, weControl: false));
        A.TellFriend();
        B.TellFriend();
        A.Pump();
        B.Pump();
    }

    /// <summary>Lets simulated time pass beside real time, which the handshake's threads need.</summary>
    public void RunHandshake(Func<bool> holds)
    {
        var real = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(real.Elapsed < Deadline, $"waited too long: {A.Connection.Status}, {B.Connection.Status}");
            A.Advance();
            B.Advance();
            if (!Network.RunUntil(holds, 0.005))
            {
                _wake.WaitOne(5);
            }
        }
    }

    public void RunUntil(Func<bool> holds, double seconds) =>
        Assert.True(Network.RunUntil(holds, seconds), $"did not come to pass: {A.Connection.Status}, {B.Connection.Status}");

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        _wake.Dispose();
    }

    private PeerOptions With(Func<PeerOptions, PeerOptions>? change)
    {
        var options = new PeerOptions { Certificate = DtlsCertificate.Create(DateTimeOffset.UnixEpoch), Wake = () => _wake.Set() };
        return change?.Invoke(options) ?? options;
    }
}
