using System.Diagnostics;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>
/// A client and a server, and a pump between them that may lose datagrams. It runs in real time, since the handshake
/// under it does.
/// </summary>
internal sealed class TestPair : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly AutoResetEvent _wake = new(false);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _index;

    public TestPair(Func<DtlsOptions, DtlsOptions>? client = null, Func<DtlsOptions, DtlsOptions>? server = null)
    {
        var ours = DtlsCertificate.Create(Today);
        var theirs = DtlsCertificate.Create(Today);
        var clientOptions = new DtlsOptions(DtlsRole.Client, ours, theirs.Fingerprint) { Wake = () => _wake.Set() };
        var serverOptions = new DtlsOptions(DtlsRole.Server, theirs, ours.Fingerprint) { Wake = () => _wake.Set() };
        Client = new TestEnd(client?.Invoke(clientOptions) ?? clientOptions);
        Server = new TestEnd(server?.Invoke(serverOptions) ?? serverOptions);
    }

    public TestEnd Client { get; }

    public TestEnd Server { get; }

    public TimeSpan Now => _clock.Elapsed;

    /// <summary>Asked for each datagram of both directions, with its number: whether it arrives.</summary>
    public Func<int, bool> Arrives { get; set; } = _ => true;

    public int Datagrams => _index;

    public static TestPair Connected()
    {
        var pair = new TestPair();
        pair.Start();
        pair.PumpUntil(pair.BothConnected);
        return pair;
    }

    public void Start()
    {
        Client.Session.Start(Now);
        Server.Session.Start(Now);
    }

    public bool BothConnected() => Client.Session.State == DtlsState.Connected && Server.Session.State == DtlsState.Connected;

    /// <summary>Carries datagrams until the condition holds; fails when it does not in time.</summary>
    public void PumpUntil(Func<bool> condition)
    {
        var end = Now + Patience;
        while (!condition())
        {
            Assert.True(Now < end, $"waited too long: client {Client.Session.State}, server {Server.Session.State}");
            if (!Pump())
            {
                _wake.WaitOne(5);
            }
        }
    }

    /// <summary>Carries what is there now.</summary>
    public bool Pump()
    {
        Client.Session.Advance(Now);
        Server.Session.Advance(Now);
        return Carry(Client, Server) | Carry(Server, Client);
    }

    public void PumpDry()
    {
        while (Pump())
        {
        }
    }

    /// <summary>Sends from one end, and the other takes it.</summary>
    public void Send(TestEnd from, params byte[] data)
    {
        Assert.Equal(DtlsSendResult.Queued, from.Session.Send(data));
        PumpDry();
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private bool Carry(TestEnd from, TestEnd to)
    {
        var any = false;
        while (from.TryPoll(out var datagram))
        {
            any = true;
            if (Arrives(_index++))
            {
                to.Session.HandleDatagram(datagram.ToArray(), Now);
            }
        }

        return any;
    }
}
