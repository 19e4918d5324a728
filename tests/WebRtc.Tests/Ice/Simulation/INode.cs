using System.Net;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>A machine on the simulated network.</summary>
internal interface INode
{
    TimeSpan? NextTimeout { get; }

    bool Owns(IPEndPoint endPoint);

    void Receive(IPEndPoint local, IPEndPoint remote, byte[] bytes);

    void Advance();
}
