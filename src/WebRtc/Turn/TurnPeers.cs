using System.Net;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>Who may send to our relayed address, and which channel belongs to whom. A permission lives five minutes and a
/// channel ten (RFC 8656 sections 9 and 12); what is used is renewed a minute before.</summary>
internal sealed class TurnPeers
{
    public const int MaxPermissions = 64;
    private const int MaxHeld = 4;

    private readonly Dictionary<IPAddress, Permission> _permissions = [];
    private readonly Dictionary<IPEndPoint, Channel> _channels = [];
    private readonly Dictionary<ushort, Channel> _byNumber = [];

    public TimeSpan? Deadline
    {
        get
        {
            TimeSpan? next = null;
            foreach (var grant in All.Where(grant => grant is { IsWanted: true, IsAsking: false, IsRefused: false }))
            {
                next = next is null || grant.RenewAt < next ? grant.RenewAt : next;
            }

            return next;
        }
    }

    private IEnumerable<Grant> All => _permissions.Values.Cast<Grant>().Concat(_channels.Values);

    public Permission? For(IPAddress address)
    {
        if (!_permissions.TryGetValue(address, out var permission) && _permissions.Count < MaxPermissions)
        {
            _permissions.Add(address, permission = new Permission(address));
        }

        return permission;
    }

    public Channel? Bind(IPEndPoint peer)
    {
        if (!_channels.TryGetValue(peer, out var channel) && _channels.Count < MaxPermissions)
        {
            channel = new Channel(peer, (ushort)(ChannelData.FirstNumber + _channels.Count));
            _channels.Add(peer, channel);
            _byNumber.Add(channel.Number, channel);
        }

        return channel;
    }

    public bool IsPermitted(IPAddress address, TimeSpan now) => _permissions.TryGetValue(address, out var one) && now < one.Until;

    /// <summary>Whether the address is permitted; being asked is use, and what is used is renewed.</summary>
    public bool Use(IPAddress address, TimeSpan now)
    {
        if (!_permissions.TryGetValue(address, out var permission))
        {
            return false;
        }

        permission.IsWanted = true;
        return now < permission.Until;
    }

    public Channel? Bound(IPEndPoint peer, TimeSpan now) => _channels.TryGetValue(peer, out var one) && now < one.Until ? one : null;

    public Channel? Bound(ushort number, TimeSpan now) => _byNumber.TryGetValue(number, out var one) && now < one.Until ? one : null;

    /// <summary>What should be asked for, or again, now.</summary>
    public IEnumerable<Grant> Due(TimeSpan now) =>
        All.Where(grant => grant is { IsWanted: true, IsAsking: false, IsRefused: false } && now >= grant.RenewAt).ToArray();

    /// <summary>Something that the server grants for a time.</summary>
    internal abstract class Grant(TimeSpan lifetime)
    {
        public TimeSpan Until { get; private set; } = TimeSpan.MinValue;

        public TimeSpan RenewAt { get; private set; } = TimeSpan.MinValue;

        /// <summary>Used since it was granted last.</summary>
        public bool IsWanted { get; set; }

        public bool IsAsking { get; set; }

        public bool IsRefused { get; set; }

        public void Granted(TimeSpan now)
        {
            IsAsking = IsWanted = false;
            Until = now + lifetime;
            RenewAt = Until - TimeSpan.FromMinutes(1);
        }
    }

    internal sealed class Permission(IPAddress address) : Grant(TimeSpan.FromMinutes(5))
    {
        private readonly Queue<(IPEndPoint Peer, byte[] Bytes)> _held = new();

        public IPAddress Address { get; } = address;

        /// <summary>Keeps a few datagrams until the permission is there; the first check is worth a round trip.</summary>
        public void Hold(IPEndPoint peer, ReadOnlySpan<byte> bytes)
        {
            if (_held.Count < MaxHeld)
            {
                _held.Enqueue((peer, bytes.ToArray()));
            }
        }

        public bool TryTakeHeld(out (IPEndPoint Peer, byte[] Bytes) held) => _held.TryDequeue(out held);
    }

    internal sealed class Channel(IPEndPoint peer, ushort number) : Grant(TimeSpan.FromMinutes(10))
    {
        public IPEndPoint Peer { get; } = peer;

        public ushort Number { get; } = number;
    }
}
