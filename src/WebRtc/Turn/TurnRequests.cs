using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>The end of a request: its code is zero for success, and -1 when nobody answered.</summary>
internal delegate void TurnAnswerHandler(TurnRequest request, int code, StunMessage message);

/// <summary>Requests to the server: signed, repeated, and signed again when the nonce went stale.</summary>
internal sealed class TurnRequests(TurnOptions options, TurnCredentials credentials, Action<byte[]> send, TurnAnswerHandler answered)
{
    private const int MaxRequest = 4096;
    private const int MaxStaleNonces = 3;
    private const int StaleNonce = 438;
    private const int NoAnswer = -1;
    private readonly Dictionary<TransactionId, TurnRequest> _open = [];

    public TimeSpan? Deadline => _open.Count == 0 ? null : _open.Values.Min(request => request.Timer!.NextAt);

    public void Start(TurnRequest request, TimeSpan now)
    {
        var id = TransactionId.Create(options.Random);
        request.Bytes = Write(request, id);
        request.Timer = options.IsStream ? RetransmitTimer.OverStream(now) : RetransmitTimer.OverDatagrams(now);
        _open.Add(id, request);
        send(request.Bytes);
    }

    public void Advance(TimeSpan now)
    {
        // An answer may clear the list, so what is no longer in it is skipped.
        foreach (var (id, request) in _open.ToArray().Where(one => _open.ContainsKey(one.Key)))
        {
            switch (request.Timer!.Advance(now))
            {
                case RetransmitStep.Resend:
                    send(request.Bytes);
                    break;
                case RetransmitStep.GiveUp:
                    _open.Remove(id);
                    answered(request, NoAnswer, default);
                    break;
            }
        }
    }

    public void Clear() => _open.Clear();

    /// <summary>Takes an answer. Once we sign, the server must too; only 401 and 438 cannot be signed (RFC 8489 section
    /// 9.2.5).</summary>
    public void HandleAnswer(StunMessage message, TimeSpan now)
    {
        var code = 0;
        if (!_open.TryGetValue(message.Id, out var request) || request.Method != message.Method
            || (message.Class == StunClass.Error && !StunError.TryGet(message, out code)))
        {
            return;
        }

        var isChallenge = code is StunError.Unauthenticated or StaleNonce;
        if (request.IsAuthenticated && !isChallenge && !credentials.Verify(message))
        {
            return;
        }

        _open.Remove(message.Id);
        if (isChallenge && MayTryAgain(request, code) && credentials.TryLearn(message))
        {
            Start(request, now);
            return;
        }

        answered(request, code, message);
    }

    private static bool MayTryAgain(TurnRequest request, int code) =>
        code == StaleNonce ? ++request.StaleNonces <= MaxStaleNonces : !request.IsAuthenticated;

    private byte[] Write(TurnRequest request, TransactionId id)
    {
        var writer = new StunWriter(stackalloc byte[MaxRequest], request.Method, StunClass.Request, id);
        switch (request.Method)
        {
            case StunMethod.Allocate:
                writer.Add(StunAttribute.RequestedTransport, [17, 0, 0, 0]);
                writer.Add(StunAttribute.RequestedAddressFamily, [(byte)(options.WantsIPv6 ? 2 : 1), 0, 0, 0]);
                writer.AddUInt32(StunAttribute.Lifetime, (uint)request.Lifetime.TotalSeconds);
                break;
            case StunMethod.Refresh:
                writer.AddUInt32(StunAttribute.Lifetime, (uint)request.Lifetime.TotalSeconds);
                break;
            case StunMethod.ChannelBind:
                writer.Add(StunAttribute.ChannelNumber, [(byte)(request.Channel >> 8), (byte)request.Channel, 0, 0]);
                break;
        }

        if (request.Peer is not null)
        {
            writer.AddXorAddress(StunAttribute.XorPeerAddress, request.Peer);
        }

        request.IsAuthenticated = credentials.AreKnown;
        if (request.IsAuthenticated)
        {
            credentials.Sign(ref writer);
        }

        writer.AddFingerprint();
        return writer.Written.ToArray();
    }
}
