using System.Buffers.Binary;
using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>What the parts of an agent share.</summary>
internal sealed class AgentContext
{
    private const int MaxOldUfrags = 16;
    private readonly Queue<string> _oldUfrags = new();
    private readonly Dictionary<(CandidateType, IPAddress, IPEndPoint?), string> _foundations = [];
    private TimeSpan _nextSlot = TimeSpan.MinValue;

    public AgentContext(IceOptions options)
    {
        Options = options;
        IsControlling = options.IsControlling;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        options.Random(bytes);
        TieBreaker = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        LocalCredentials = IceCredentials.Create(options.Random);
        LocalKey = LocalCredentials.Key;
    }

    public IceOptions Options { get; }

    public TimeSpan Now { get; private set; } = TimeSpan.MinValue;

    public bool IsControlling { get; set; }

    public ulong TieBreaker { get; }

    public IceCredentials LocalCredentials { get; private set; }

    public byte[] LocalKey { get; private set; }

    public IceCredentials? PeerCredentials { get; private set; }

    public byte[] PeerKey { get; private set; } = [];

    public Checklist Checklist { get; } = new();

    public Queue<Transmit> Outbox { get; } = new();

    public Queue<IceEvent> Events { get; } = new();

    /// <summary>When the next new request may leave.</summary>
    public TimeSpan NextSlot => _nextSlot;

    /// <summary>Time that goes backwards is ignored.</summary>
    public void MoveClock(TimeSpan now) => Now = now > Now ? now : Now;

    public bool WasOurUfrag(string ufrag) => _oldUfrags.Contains(ufrag);

    public void SetPeer(IceCredentials credentials)
    {
        PeerCredentials = credentials;
        PeerKey = credentials.Key;
    }

    public void RenewCredentials()
    {
        _oldUfrags.Enqueue(LocalCredentials.Ufrag);
        if (_oldUfrags.Count > MaxOldUfrags)
        {
            _oldUfrags.Dequeue();
        }

        LocalCredentials = IceCredentials.Create(Options.Random);
        LocalKey = LocalCredentials.Key;
        PeerCredentials = null;
        PeerKey = [];
    }

    public bool IsAllowed(IPEndPoint endPoint) => Addresses.IsAllowed(endPoint, Options.AllowLoopback, Options.AllowLinkLocal);

    public string FoundationFor(CandidateType type, IPAddress address, IPEndPoint? server)
    {
        if (!_foundations.TryGetValue((type, address, server), out var foundation))
        {
            foundation = $"{_foundations.Count + 1}";
            _foundations.Add((type, address, server), foundation);
        }

        return foundation;
    }

    /// <summary>Takes the turn to send one new request; there is one every Ta (RFC 8445 section 14).</summary>
    public bool TryTakeSlot()
    {
        if (Now < _nextSlot)
        {
            return false;
        }

        _nextSlot = Now + Options.Pacing;
        return true;
    }

    public void Send(IPEndPoint local, IPEndPoint remote, ReadOnlyMemory<byte> bytes) => Outbox.Enqueue(new Transmit(local, remote, bytes));
}
