using System.Net;
using RemoteSupport.WebRtc.Tests.Turn;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>The fake TURN server as a machine on the simulated network.</summary>
internal sealed class SimTurnServer(VirtualNetwork network, IPEndPoint address) : INode
{
    public FakeTurnServer Server { get; } = new(address.Address.ToString());

    public TimeSpan? NextTimeout => null;

    public bool Owns(IPEndPoint endPoint) => endPoint.Equals(address) || Server.Owns(endPoint);

    public void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes)
    {
        Server.Now = network.Now;
        if (local.Equals(address))
        {
            Server.FromClient(remote, bytes);
        }
        else
        {
            Server.FromPeer(local, remote, bytes);
        }

        while (Server.ToClients.TryDequeue(out var answer))
        {
            network.Send(this, address, answer.Client, answer.Bytes);
        }

        while (Server.ToPeers.TryDequeue(out var datagram))
        {
            network.Send(this, datagram.Relayed, datagram.Peer, datagram.Bytes);
        }
    }

    public void Advance()
    {
    }
}
