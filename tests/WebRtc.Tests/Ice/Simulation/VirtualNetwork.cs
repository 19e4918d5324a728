using System.Net;

namespace RemoteSupport.WebRtc.Tests.Ice.Simulation;

/// <summary>Machines, routers and the way between them, in virtual time and repeatable by seed.</summary>
internal sealed class VirtualNetwork(int seed)
{
    private readonly List<(INode Node, Nat? Nat)> _nodes = [];
    private readonly PriorityQueue<Packet, (TimeSpan, long)> _packets = new();
    private long _sequence;

    public Random Random { get; } = new(seed);

    public TimeSpan Now { get; set; } = TimeSpan.FromDays(3);

    public double Loss { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(15);

    public TimeSpan Jitter { get; set; } = TimeSpan.FromMilliseconds(3);

    /// <summary>Packets that this returns true for are lost.</summary>
    public Func<IPEndPoint, IPEndPoint, byte[], bool> Drops { get; set; } = (_, _, _) => false;

    /// <summary>Everything that was handed to the network: when, from, to, bytes.</summary>
    public List<(TimeSpan At, IPEndPoint From, IPEndPoint To, byte[] Bytes)> Sent { get; } = [];

    public void Add(INode node, Nat? nat = null) => _nodes.Add((node, nat));

    public void Send(INode sender, IPEndPoint from, IPEndPoint to, byte[] bytes)
    {
        Sent.Add((Now, from, to, bytes));
        if (Random.NextDouble() < Loss || Drops(from, to, bytes))
        {
            return;
        }

        var nat = _nodes.Find(one => one.Node == sender).Nat;
        var inside = nat is not null && _nodes.Exists(one => one.Nat == nat && one.Node.Owns(to));
        var source = nat is null || inside ? from : nat.Outbound(from, to);
        var arrival = Now + Delay + (Jitter * Random.NextDouble());
        _packets.Enqueue(new Packet(source, to, inside ? nat : null, bytes), (arrival, _sequence++));
    }

    /// <summary>Lets time pass until something holds. False when it did not within the limit.</summary>
    public bool RunUntil(Func<bool> holds, double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        AdvanceAll();
        while (!holds())
        {
            var next = NextMoment();
            if (next is null || next > end)
            {
                Now = end;
                AdvanceAll();
                return holds();
            }

            Now = next > Now ? next.Value : Now;
            DeliverDue();
            AdvanceAll();
        }

        return true;
    }

    public void Run(double seconds) => RunUntil(() => false, seconds);

    private TimeSpan? NextMoment()
    {
        TimeSpan? next = _packets.TryPeek(out _, out var first) ? first.Item1 : null;
        foreach (var (node, _) in _nodes)
        {
            next = next is null || node.NextTimeout < next ? node.NextTimeout ?? next : next;
        }

        return next;
    }

    private void DeliverDue()
    {
        while (_packets.TryPeek(out var packet, out var due) && due.Item1 <= Now)
        {
            _packets.Dequeue();
            Deliver(packet);
        }
    }

    private void Deliver(Packet packet)
    {
        var router = _nodes.Select(one => one.Nat).FirstOrDefault(nat => nat is not null && nat.Address.Equals(packet.To.Address));
        var (to, side) = router is null ? (packet.To, packet.Inside) : (router.Inbound(packet.To.Port, packet.From), router);
        if (to is not null)
        {
            _nodes.Find(one => one.Nat == side && one.Node.Owns(to)).Node?.Receive(to, packet.From, packet.Bytes);
        }
    }

    private void AdvanceAll()
    {
        foreach (var (node, _) in _nodes.Where(one => one.Node.NextTimeout <= Now).ToArray())
        {
            node.Advance();
        }
    }

    private sealed record Packet(IPEndPoint From, IPEndPoint To, Nat? Inside, byte[] Bytes);
}
