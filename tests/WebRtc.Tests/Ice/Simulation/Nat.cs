using System.Net;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

public enum NatKind
{
    FullCone,
    AddressRestricted,
    PortRestricted,
    Symmetric,
}

/// <summary>A home router in front of one private network.</summary>
internal sealed class Nat(NatKind kind, string publicAddress)
{
    private readonly Dictionary<(IPEndPoint Inside, IPEndPoint? Remote), int> _ports = [];
    private readonly Dictionary<int, (IPEndPoint Inside, HashSet<IPEndPoint> Contacted)> _bindings = [];
    private int _nextPort = 40_000;

    public IPAddress Address { get; } = IPAddress.Parse(publicAddress);

    /// <summary>The router restarts and has forgotten everything.</summary>
    public void Forget()
    {
        _ports.Clear();
        _bindings.Clear();
    }

    public IPEndPoint Outbound(IPEndPoint inside, IPEndPoint remote)
    {
        var key = (inside, kind == NatKind.Symmetric ? remote : null);
        if (!_ports.TryGetValue(key, out var port))
        {
            port = _nextPort++;
            _ports.Add(key, port);
            _bindings.Add(port, (inside, []));
        }

        _bindings[port].Contacted.Add(remote);
        return new IPEndPoint(Address, port);
    }

    public IPEndPoint? Inbound(int port, IPEndPoint remote) =>
        _bindings.TryGetValue(port, out var binding) && LetsIn(binding.Contacted, remote) ? binding.Inside : null;

    private bool LetsIn(HashSet<IPEndPoint> contacted, IPEndPoint remote) => kind switch
    {
        NatKind.FullCone => true,
        NatKind.AddressRestricted => contacted.Any(one => one.Address.Equals(remote.Address)),
        _ => contacted.Contains(remote),
    };
}
