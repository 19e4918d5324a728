using System.Net;
using System.Text;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>A small TURN server after RFC 8656: messages of clients and datagrams of peers go in, both come out.</summary>
internal sealed class FakeTurnServer(string relayAddress)
{
    public const string Username = "someone";
    public const string Password = "something secret";
    public const string Realm = "support.example";
    private readonly Dictionary<IPEndPoint, Allocation> _allocations = [];
    private readonly byte[] _key = LongTermKey.Derive(Username, Realm, Password);
    private int _nextPort = 50_000;

    public TimeSpan Now { get; set; }

    public string Nonce { get; set; } = "first nonce";

    /// <summary>The next request of this method is refused with this code.</summary>
    public Dictionary<StunMethod, int> Refusals { get; } = [];

    public uint MaxLifetime { get; set; } = 600;

    /// <summary>Every request that was understood: when, what, whether it was signed.</summary>
    public List<(TimeSpan At, StunMethod Method, bool Signed)> Requests { get; } = [];

    public int ChannelDataIn { get; private set; }

    public Queue<(IPEndPoint Client, byte[] Bytes)> ToClients { get; } = new();

    public Queue<(IPEndPoint Relayed, IPEndPoint Peer, byte[] Bytes)> ToPeers { get; } = new();

    public bool Owns(IPEndPoint relayed) => _allocations.Values.Any(one => one.Relayed.Equals(relayed));

    public void FromClient(IPEndPoint client, ReadOnlySpan<byte> bytes)
    {
        _allocations.TryGetValue(client, out var allocation);
        if (ChannelData.TryRead(bytes, out var number, out var payload))
        {
            ChannelDataIn++;
            if (allocation is not null && allocation.Channels.TryGetValue(number, out var bound) && Now < bound.Until)
            {
                ToPeers.Enqueue((allocation.Relayed, bound.Peer, payload.ToArray()));
            }
        }
        else if (StunMessage.TryRead(bytes, out var message) && message.Class == StunClass.Indication)
        {
            Relay(allocation, message);
        }
        else if (message.Class == StunClass.Request)
        {
            Answer(client, allocation, message);
        }
    }

    public void FromPeer(IPEndPoint relayed, IPEndPoint peer, byte[] bytes)
    {
        var (client, allocation) = _allocations.FirstOrDefault(one => one.Value.Relayed.Equals(relayed));
        if (allocation is null || Now >= allocation.Until || !allocation.IsPermitted(peer.Address, Now))
        {
            return;
        }

        var buffer = new byte[bytes.Length + 100];
        var channel = allocation.Channels.FirstOrDefault(one => one.Value.Peer.Equals(peer) && Now < one.Value.Until);
        if (channel.Key != 0)
        {
            ToClients.Enqueue((client, buffer[..ChannelData.Write(buffer, channel.Key, bytes, padded: true)]));
            return;
        }

        var writer = new StunWriter(buffer, StunMethod.Data, StunClass.Indication, new TransactionId(1, 2));
        writer.AddXorAddress(StunAttribute.XorPeerAddress, peer);
        writer.Add(StunAttribute.Data, bytes);
        ToClients.Enqueue((client, writer.Written.ToArray()));
    }

    private void Relay(Allocation? allocation, StunMessage message)
    {
        if (allocation is not null && message.Method == StunMethod.Send && message.TryGet(StunAttribute.Data, out var data)
            && XorAddress.TryGet(message, StunAttribute.XorPeerAddress, out var peer) && allocation.IsPermitted(peer.Address, Now))
        {
            ToPeers.Enqueue((allocation.Relayed, peer, data.ToArray()));
        }
    }

    private void Answer(IPEndPoint client, Allocation? allocation, StunMessage message)
    {
        var signed = message.HasIntegrity;
        Requests.Add((Now, message.Method, signed));
        var code = Check(message);
        code = code == 0 && Refusals.Remove(message.Method, out var refusal) ? refusal : code;
        if (code == 0 && message.Method != StunMethod.Allocate && (allocation is null || Now >= allocation.Until))
        {
            code = 437;
        }

        var writer = new StunWriter(new byte[1000], message.Method, code == 0 ? StunClass.Success : StunClass.Error, message.Id);
        if (code == 0)
        {
            Obey(client, allocation, message, ref writer);
        }
        else
        {
            writer.AddError(code);
            writer.AddText(StunAttribute.Realm, Realm);
            writer.AddText(StunAttribute.Nonce, Nonce);
        }

        if (code is not (401 or 438))
        {
            writer.AddIntegrity(_key);
        }

        ToClients.Enqueue((client, writer.Written.ToArray()));
    }

    private int Check(StunMessage message)
    {
        if (!message.VerifyIntegrity(_key) || !message.TryGet(StunAttribute.Username, out var name) || Encoding.UTF8.GetString(name) != Username)
        {
            return 401;
        }

        return message.TryGet(StunAttribute.Nonce, out var nonce) && Encoding.UTF8.GetString(nonce) == Nonce ? 0 : 438;
    }

    private void Obey(IPEndPoint client, Allocation? allocation, StunMessage message, ref StunWriter writer)
    {
        message.TryGetUInt32(StunAttribute.Lifetime, out var lifetime);
        lifetime = Math.Min(lifetime, MaxLifetime);
        XorAddress.TryGet(message, StunAttribute.XorPeerAddress, out var peer);
        switch (message.Method)
        {
            case StunMethod.Allocate:
                _allocations[client] = allocation = new Allocation(new IPEndPoint(IPAddress.Parse(relayAddress), _nextPort++));
                allocation.Until = Now + TimeSpan.FromSeconds(lifetime);
                writer.AddXorAddress(StunAttribute.XorRelayedAddress, allocation.Relayed);
                writer.AddXorAddress(StunAttribute.XorMappedAddress, client);
                writer.AddUInt32(StunAttribute.Lifetime, lifetime);
                break;
            case StunMethod.Refresh:
                allocation!.Until = Now + TimeSpan.FromSeconds(lifetime);
                writer.AddUInt32(StunAttribute.Lifetime, lifetime);
                break;
            case StunMethod.CreatePermission:
                allocation!.Permissions[peer.Address] = Now + TimeSpan.FromMinutes(5);
                break;
            case StunMethod.ChannelBind:
                message.TryGet(StunAttribute.ChannelNumber, out var number);
                allocation!.Permissions[peer.Address] = Now + TimeSpan.FromMinutes(5);
                allocation.Channels[(ushort)((number[0] << 8) | number[1])] = (peer, Now + TimeSpan.FromMinutes(10));
                break;
        }
    }

    private sealed class Allocation(IPEndPoint relayed)
    {
        public IPEndPoint Relayed { get; } = relayed;

        public TimeSpan Until { get; set; }

        public Dictionary<IPAddress, TimeSpan> Permissions { get; } = [];

        public Dictionary<ushort, (IPEndPoint Peer, TimeSpan Until)> Channels { get; } = [];

        public bool IsPermitted(IPAddress peer, TimeSpan now) => Permissions.TryGetValue(peer, out var until) && now < until;
    }
}
