using System.Net;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>A client wired to the fake server, with a clock that only moves when told.</summary>
internal sealed class TurnBench
{
    public static readonly IPEndPoint Here = IPEndPoint.Parse("203.0.113.1:5000");
    public static readonly IPEndPoint ServerAt = IPEndPoint.Parse("198.51.100.1:3478");
    public static readonly IPEndPoint Peer = IPEndPoint.Parse("203.0.113.2:6000");
    private readonly StreamFramer _serverSide = new();

    public TurnBench(Func<TurnOptions, TurnOptions>? change = null)
    {
        var options = new TurnOptions
        {
            Local = Here,
            Server = ServerAt,
            Username = FakeTurnServer.Username,
            Password = FakeTurnServer.Password,
            Random = new Random(8656).NextBytes,
        };
        Client = new TurnClient(change is null ? options : change(options));
        Server.Now = Now;
    }

    public TurnClient Client { get; }

    public FakeTurnServer Server { get; } = new("198.51.100.2");

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(5);

    public bool ServerIsDead { get; set; }

    public List<TurnEvent> Events { get; } = [];

    public List<TurnData> Data { get; } = [];

    public List<byte[]> AtPeer { get; } = [];

    public void Allocate()
    {
        Client.Allocate(Now);
        Exchange();
    }

    /// <summary>Carries everything back and forth until nobody has anything to say.</summary>
    public void Exchange()
    {
        while (Client.TryPoll(out var transmit))
        {
            Assert.Equal((Here, ServerAt), (transmit.Local, transmit.Remote));
            ToServer(transmit.Bytes.Span);
            ToClient();
        }

        Collect();
    }

    public void Wait(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (Client.NextTimeout is { } next && next <= end)
        {
            Advance(next > Now ? next : Now);
        }

        Advance(end);
    }

    public void FromPeer(byte[] bytes, IPEndPoint? peer = null)
    {
        Server.FromPeer(Client.Relayed!, peer ?? Peer, bytes);
        ToClient();
        Collect();
    }

    private void Advance(TimeSpan to)
    {
        Now = Server.Now = to;
        Client.Advance(Now);
        Exchange();
    }

    private void ToServer(ReadOnlySpan<byte> bytes)
    {
        if (ServerIsDead)
        {
            return;
        }

        if (!Client.IsStream)
        {
            Server.FromClient(Here, bytes);
            return;
        }

        _serverSide.Append(bytes);
        while (_serverSide.TryTake(out var message))
        {
            Server.FromClient(Here, message);
        }
    }

    private void ToClient()
    {
        while (Server.ToClients.TryDequeue(out var answer))
        {
            if (!Client.IsStream)
            {
                Client.HandleDatagram(Here, ServerAt, answer.Bytes, Now);
                continue;
            }

            // A stream has no borders: it arrives byte by byte here.
            foreach (var one in answer.Bytes)
            {
                Client.HandleStream([one], Now);
            }
        }

        while (Server.ToPeers.TryDequeue(out var datagram))
        {
            AtPeer.Add(datagram.Bytes);
        }
    }

    private void Collect()
    {
        while (Client.TryPollEvent(out var news))
        {
            Events.Add(news!);
        }

        while (Client.TryPollData(out var data))
        {
            Data.Add(data);
        }
    }
}
