using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Tests.Ice;

/// <summary>Writes checks and answers with any part wrong, and hands them to one agent directly.</summary>
internal sealed class BadPeer
{
    public static readonly IPEndPoint Here = IPEndPoint.Parse("203.0.113.1:5000");
    public static readonly IPEndPoint There = IPEndPoint.Parse("203.0.113.2:6000");
    private uint _nextId = 1;

    public BadPeer(bool isControlling = false, bool knowsUs = true)
    {
        var random = new Random(17);
        Agent = new IceAgent(new IceOptions { IsControlling = isControlling, Random = random.NextBytes });
        Agent.AddHost(Here, Now);
        if (knowsUs)
        {
            Agent.SetPeerCredentials(Credentials, Now);
        }

        Drain();
    }

    public IceAgent Agent { get; }

    public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

    public IceCredentials Credentials { get; } = new("badp", "0123456789abcdefghijkl");

    public string Username => $"{Agent.LocalCredentials.Ufrag}:{Credentials.Ufrag}";

    public List<Transmit> Drain()
    {
        var sent = new List<Transmit>();
        while (Agent.TryPoll(out var transmit))
        {
            sent.Add(transmit);
        }

        return sent;
    }

    /// <summary>Lets time pass, collecting what is sent.</summary>
    public List<Transmit> Wait(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        var sent = Drain();
        while (Agent.NextTimeout is { } next && next <= end)
        {
            Now = next > Now ? next : Now;
            Agent.Advance(Now);
            sent.AddRange(Drain());
        }

        Now = end;
        Agent.Advance(Now);
        sent.AddRange(Drain());
        return sent;
    }

    public byte[] Request(string? username = null, string? password = null, bool usesCandidate = false, ulong? controlling = 1, bool fingerprint = true)
    {
        var writer = new StunWriter(new byte[1000], StunMethod.Binding, StunClass.Request, new TransactionId(77, _nextId++));
        writer.AddText(StunAttribute.Username, username ?? Username);
        writer.AddUInt32(StunAttribute.Priority, 1_862_270_975);
        writer.AddUInt64(controlling is null ? StunAttribute.IceControlled : StunAttribute.IceControlling, controlling ?? 1);
        if (usesCandidate)
        {
            writer.Add(StunAttribute.UseCandidate, default);
        }

        writer.AddIntegrity(new IceCredentials("x", password ?? Agent.LocalCredentials.Password).Key);
        if (fingerprint)
        {
            writer.AddFingerprint();
        }

        return writer.Written.ToArray();
    }

    public byte[] Answer(Transmit request, string? password = null, StunClass kind = StunClass.Success, int code = 487)
    {
        Assert.True(StunMessage.TryRead(request.Bytes.Span, out var message));
        var writer = new StunWriter(new byte[1000], StunMethod.Binding, kind, message.Id);
        if (kind == StunClass.Success)
        {
            writer.AddXorAddress(StunAttribute.XorMappedAddress, Here);
        }
        else
        {
            writer.AddError(code);
        }

        writer.AddIntegrity(new IceCredentials("x", password ?? Credentials.Password).Key);
        writer.AddFingerprint();
        return writer.Written.ToArray();
    }

    public List<Transmit> Receive(byte[] bytes, IPEndPoint? from = null)
    {
        Agent.HandleDatagram(Here, from ?? There, bytes, Now);
        return Drain();
    }

    /// <summary>Makes the pair to an address valid, the honest way.</summary>
    public void Validate(IPEndPoint? from = null, bool usesCandidate = false)
    {
        var sent = Receive(Request(usesCandidate: usesCandidate), from);
        AnswerAll([.. sent, .. Wait(0.2)], from ?? There);
    }

    public void AnswerAll(IEnumerable<Transmit> sent, params IPEndPoint[] alive)
    {
        foreach (var request in sent.Where(one => IsRequest(one) && alive.Contains(one.Remote)))
        {
            Agent.HandleDatagram(request.Local, request.Remote, Answer(request), Now);
        }
    }

    public static bool IsRequest(Transmit transmit) =>
        StunMessage.TryRead(transmit.Bytes.Span, out var message) && message.Class == StunClass.Request;

    public static int ErrorOf(Transmit transmit) =>
        StunMessage.TryRead(transmit.Bytes.Span, out var message) && StunError.TryGet(message, out var code) ? code : 0;
}
