using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Tests.Turn;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>A whole transport on the simulated network: an agent with a relay.</summary>
internal sealed class RelayPeer : INode
{
    private readonly VirtualNetwork _network;
    private readonly IPEndPoint _local;
    private readonly Queue<IceCandidate> _untold = new();

    public RelayPeer(VirtualNetwork network, bool isControlling, Nat nat, string local, IPEndPoint turnServer)
    {
        _network = network;
        _local = IPEndPoint.Parse(local);
        network.Add(this, nat);
        Transport = new IceTransport(new IceAgent(new IceOptions { IsControlling = isControlling, Random = network.Random.NextBytes }));
        Transport.Agent.AddHost(_local, network.Now);
        Transport.AddRelay(
            new TurnClient(new TurnOptions
            {
                Local = _local,
                Server = turnServer,
                Username = FakeTurnServer.Username,
                Password = FakeTurnServer.Password,
                Random = network.Random.NextBytes,
            }),
            network.Now);
        Pump();
    }

    public IceTransport Transport { get; }

    public RelayPeer? Friend { get; private set; }

    public Func<IceCandidate, bool> Tells { get; set; } = _ => true;

    public List<byte[]> Data { get; } = [];

    public IceState State => Transport.Agent.State;

    public TimeSpan? NextTimeout => Transport.NextTimeout;

    public bool Owns(IPEndPoint endPoint) => endPoint.Equals(_local);

    public static void Introduce(RelayPeer a, RelayPeer b)
    {
        (a.Friend, b.Friend) = (b, a);
        a.Transport.Agent.SetPeerCredentials(b.Transport.Agent.LocalCredentials, a._network.Now);
        b.Transport.Agent.SetPeerCredentials(a.Transport.Agent.LocalCredentials, b._network.Now);
        a.Advance();
        b.Advance();
    }

    public void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes)
    {
        Transport.HandleDatagram(local, remote, bytes, _network.Now);
        Pump();
    }

    public void Advance()
    {
        Transport.Advance(_network.Now);
        Pump();
    }

    public bool SendData(byte value)
    {
        var sent = Transport.SendData(new byte[] { 22, value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, _network.Now);
        Pump();
        return sent;
    }

    private void Pump()
    {
        while (Transport.TryPoll(out var transmit))
        {
            _network.Send(this, transmit.Local, transmit.Remote, transmit.Bytes.ToArray());
        }

        while (Transport.TryPollData(out var data))
        {
            Data.Add(data.Bytes.ToArray());
        }

        while (Transport.Agent.TryPollEvent(out var news))
        {
            if (news is CandidateFound found && Tells(found.Candidate))
            {
                _untold.Enqueue(found.Candidate);
            }
        }

        while (Friend is not null && _untold.TryDequeue(out var candidate))
        {
            Friend.Transport.Agent.AddRemote(candidate, _network.Now);
            Friend.Advance();
        }
    }
}
