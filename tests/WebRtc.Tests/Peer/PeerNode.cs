using System.Net;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Tests.Ice.Simulation;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Peer;

/// <summary>A whole connection on the simulated network. The handshake's thread lives in real time; <see cref="PeerPair"/>
/// lets both kinds of time pass.</summary>
internal sealed class PeerNode : INode, IDisposable
{
    private readonly VirtualNetwork _network;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<IPEndPoint> _locals;
    private readonly Queue<string> _untold = new();

    public PeerNode(VirtualNetwork network, PeerOptions options, Nat? nat, params string[] locals)
    {
        _network = network;
        _locals = [.. locals.Select(IPEndPoint.Parse)];
        network.Add(this, nat);
        Options = options with { Random = network.Random.NextBytes };
        Connection = new PeerConnection(Options);
    }

    public PeerOptions Options { get; }

    public PeerConnection Connection { get; }

    public PeerNode? Friend { get; set; }

    public PeerState State => Connection.Status.State;

    public List<PeerState> States { get; } = [];

    public List<DataChannel> Channels { get; } = [];

    /// <summary>Each message: the channel's label and the bytes.</summary>
    public List<(string Label, byte[] Bytes)> Messages { get; } = [];

    /// <summary>Our candidates as they were told.</summary>
    public List<string> Lines { get; } = [];

    public List<string> RelaysLost { get; } = [];

    public int PathChanges { get; private set; }

    public int LongestRun { get; private set; }

    public TimeSpan? NextTimeout => Connection.NextTimeout;

    /// <summary>Names our addresses: the sockets are open, or others are open now.</summary>
    public void Plug(params string[] locals)
    {
        _locals.Clear();
        _locals.AddRange(locals.Select(IPEndPoint.Parse));
        Gather();
    }

    public void Gather()
    {
        Connection.SetLocal(_locals, isAll: true, _network.Now);
        Pump();
    }

    public void AddTurn(IPEndPoint server, string username, string password)
    {
        Connection.AddServer(
            new TurnOptions { Local = _locals[0], Server = server, Username = username, Password = password, Random = _network.Random.NextBytes },
            _network.Now);
        Pump();
    }

    public bool Know(PeerNode friend, bool weControl, CertificateFingerprint? fingerprint = null)
    {
        Friend = friend;
        var isSet = Connection.SetRemote(
            new RemoteDescription(
                friend.Connection.Status.LocalCredentials,
                fingerprint ?? friend.Options.Certificate.Fingerprint,
                friend.Options.Setup,
                weControl)
            {
                MaxMessageSize = 256 * 1024,
            },
            _network.Now);
        Pump();
        return isSet;
    }

    public bool Owns(IPEndPoint endPoint) => _locals.Contains(endPoint);

    public void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes)
    {
        Connection.HandleDatagram(local, remote, bytes.ToArray(), _network.Now);
        Advance();
    }

    public void Advance()
    {
        Connection.Advance(_network.Now);
        Pump();
    }

    public void Pump()
    {
        while (Connection.TryPollEvent(out var news))
        {
            Hear(news);
        }

        while (Connection.TryPoll(_buffer, out var run))
        {
            LongestRun = Math.Max(LongestRun, run.Length / run.SegmentSize);
            for (var at = 0; at < run.Length; at += run.SegmentSize)
            {
                var length = Math.Min(run.SegmentSize, run.Length - at);
                _network.Send(this, run.Local, run.Remote, _buffer.AsSpan(at, length).ToArray());
            }
        }
    }

    /// <summary>The signalling wire.</summary>
    public void TellFriend()
    {
        while (Friend is not null && _untold.TryDequeue(out var line))
        {
            Friend.Connection.AddRemoteCandidate(line, _network.Now);
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        Options.Certificate.Dispose();
    }

    private void Hear(PeerEvent news)
    {
        switch (news.Kind)
        {
            case PeerEventKind.StateChanged:
                States.Add(State);
                break;
            case PeerEventKind.PathChanged:
                PathChanges++;
                break;
            case PeerEventKind.CandidateFound:
                Lines.Add(news.Text!);
                _untold.Enqueue(news.Text!);
                break;
            case PeerEventKind.ChannelOpened:
                Channels.Add(news.Channel!);
                break;
            case PeerEventKind.ChannelClosed:
                Channels.Remove(news.Channel!);
                break;
            case PeerEventKind.Text or PeerEventKind.Binary:
                Messages.Add((news.Channel!.Label, news.Data.ToArray()));
                break;
            case PeerEventKind.RelayLost:
                RelaysLost.Add(news.Text!);
                break;
        }

        TellFriend();
    }
}
