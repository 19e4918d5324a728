using System.Net;
using RemoteSupport.WebRtc.Ice;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>An agent on the simulated network, with a signalling wire to its friend.</summary>
internal sealed class SimPeer : INode
{
    private readonly VirtualNetwork _network;
    private readonly List<IPEndPoint> _locals = [];
    private readonly List<IceCandidate> _untold = [];

    public SimPeer(VirtualNetwork network, IceOptions options, Nat? nat, params string[] locals)
    {
        _network = network;
        network.Add(this, nat);
        Agent = new IceAgent(options with { Random = network.Random.NextBytes });
        foreach (var local in locals.Select(IPEndPoint.Parse))
        {
            _locals.Add(local);
            Agent.AddHost(local, network.Now);
        }

        Agent.CompleteLocal(network.Now);
        Pump();
    }

    public IceAgent Agent { get; }

    public SimPeer? Friend { get; set; }

    /// <summary>Which of our candidates the friend hears of.</summary>
    public Func<IceCandidate, bool> Tells { get; set; } = _ => true;

    public List<IceEvent> Events { get; } = [];

    /// <summary>Data that came from validated addresses, and how much came from others.</summary>
    public List<(IPEndPoint From, byte[] Bytes)> Data { get; } = [];

    public int Strangers { get; private set; }

    public bool IsConnected => Agent.State == IceState.Connected;

    public TimeSpan? NextTimeout => Agent.NextTimeout;

    public bool Owns(IPEndPoint endPoint) => _locals.Contains(endPoint);

    public static void Introduce(SimPeer a, SimPeer b)
    {
        a.Friend = b;
        b.Friend = a;
        a.Agent.SetPeerCredentials(b.Agent.LocalCredentials, a._network.Now);
        b.Agent.SetPeerCredentials(a.Agent.LocalCredentials, b._network.Now);
        a.Pump();
        b.Pump();
    }

    public void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes)
    {
        if (FirstByte.Classify(bytes) == DatagramKind.Stun)
        {
            Agent.HandleDatagram(local, remote, bytes, _network.Now);
        }
        else if (Agent.IsValidated(remote))
        {
            Data.Add((remote, bytes));
        }
        else
        {
            Strangers++;
        }

        Pump();
    }

    public void Advance()
    {
        Agent.Advance(_network.Now);
        Pump();
    }

    public void AddInterface(string local)
    {
        _locals.Add(IPEndPoint.Parse(local));
        Agent.AddHost(_locals[^1], _network.Now);
        Pump();
    }

    public void Unplug(string local)
    {
        _locals.Remove(IPEndPoint.Parse(local));
        Agent.RemoveLocal(IPEndPoint.Parse(local), _network.Now);
        Pump();
    }

    /// <summary>Sends a byte of data along the chosen way, if there is one.</summary>
    public bool SendData(byte value)
    {
        if (Agent.Selected is not { } path)
        {
            return false;
        }

        _network.Send(this, path.Local, path.Remote, [22, value, .. new byte[20]]);
        return true;
    }

    public void Pump()
    {
        while (Agent.TryPoll(out var transmit))
        {
            _network.Send(this, transmit.Local, transmit.Remote, transmit.Bytes.ToArray());
        }

        while (Agent.TryPollEvent(out var news))
        {
            Events.Add(news!);
            if (news is CandidateFound found && Tells(found.Candidate))
            {
                _untold.Add(found.Candidate);
            }
        }

        Signal();
    }

    private void Signal()
    {
        if (Friend is null || _untold.Count == 0)
        {
            return;
        }

        foreach (var candidate in _untold.Where(Tells))
        {
            Friend.Agent.AddRemote(candidate, _network.Now);
        }

        _untold.Clear();
        Friend.Pump();
    }
}
