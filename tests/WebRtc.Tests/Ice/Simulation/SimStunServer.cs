using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>Tells everybody where they seem to come from.</summary>
internal sealed class SimStunServer(VirtualNetwork network, IPEndPoint address) : INode
{
    public TimeSpan? NextTimeout => null;

    public bool Owns(IPEndPoint endPoint) => endPoint.Equals(address);

    public void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes)
    {
        if (StunMessage.TryRead(bytes, out var message) && message.Class == StunClass.Request)
        {
            var writer = new StunWriter(new byte[100], StunMethod.Binding, StunClass.Success, message.Id);
            writer.AddXorAddress(StunAttribute.XorMappedAddress, remote);
            network.Send(this, local, remote, writer.Written.ToArray());
        }
    }

    public void Advance()
    {
    }
}
