using System.Net;
using System.Text;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>The peer's checks: who may ask, what we answer, what we learn (RFC 8445 section 7.3).</summary>
internal sealed class RequestHandler(AgentContext context, Candidates candidates, ConnectivityChecks checks)
{
    private const int MaxAnswer = 256;

    // A refusal may be aimed at a victim whose address was forged; all of them together stay under a tenth of what came.
    private const int RefusalShare = 10;
    private long _refusedBytesIn;
    private long _refusalBytesOut;

    /// <summary>Takes a request. False when it is not authentic, and nothing but the count of refusals has changed.</summary>
    public bool TryHandle(IPEndPoint local, IPEndPoint remote, StunMessage message, int size)
    {
        if (candidates.FindBase(local) is not { } ours || !context.IsAllowed(remote))
        {
            return false;
        }

        if (!message.HasFingerprint || !message.HasIntegrity || !message.TryGet(StunAttribute.Username, out var username))
        {
            Refuse(local, remote, message, StunError.BadRequest, size);
            return false;
        }

        if (!IsForUs(username, out var isOld) || !message.VerifyIntegrity(context.LocalKey))
        {
            if (!isOld)
            {
                Refuse(local, remote, message, StunError.Unauthenticated, size);
            }

            return false;
        }

        HandleAuthentic(ours, remote, message);
        return true;
    }

    private void HandleAuthentic(LocalBase ours, IPEndPoint remote, StunMessage message)
    {
        if (message.TryFindUnknown(out var unknown))
        {
            AnswerUnknown(ours.EndPoint, remote, message.Id, unknown);
        }
        else if (!message.TryGetUInt32(StunAttribute.Priority, out var priority))
        {
            AnswerError(ours.EndPoint, remote, message.Id, StunError.BadRequest);
        }
        else if (!SettleRoles(message))
        {
            AnswerError(ours.EndPoint, remote, message.Id, StunError.RoleConflict);
        }
        else
        {
            AnswerSuccess(ours.EndPoint, remote, message.Id);
            Learn(ours, remote, priority, message.Has(StunAttribute.UseCandidate));
        }
    }

    /// <summary>USERNAME is ours, a colon, the peer's (RFC 8445 section 7.3).</summary>
    private bool IsForUs(ReadOnlySpan<byte> username, out bool isOld)
    {
        isOld = false;
        var colon = username.IndexOf((byte)':');
        if (colon < 0 || username.Length > 513)
        {
            return false;
        }

        var ours = Encoding.UTF8.GetString(username[..colon]);
        isOld = context.WasOurUfrag(ours);
        return ours == context.LocalCredentials.Ufrag
            && (context.PeerCredentials is not { } peer || Encoding.UTF8.GetString(username[(colon + 1)..]) == peer.Ufrag);
    }

    /// <summary>Both ends cannot have the same role; the larger tie-breaker controls (RFC 8445 section 7.3.1.1). False when
    /// it is the peer who must change.</summary>
    private bool SettleRoles(StunMessage message)
    {
        if (context.IsControlling && message.TryGetUInt64(StunAttribute.IceControlling, out var theirs))
        {
            context.IsControlling = context.TieBreaker >= theirs;
            return !context.IsControlling;
        }

        if (!context.IsControlling && message.TryGetUInt64(StunAttribute.IceControlled, out theirs))
        {
            context.IsControlling = context.TieBreaker >= theirs;
            return context.IsControlling;
        }

        return true;
    }

    private void Learn(LocalBase ours, IPEndPoint remote, uint priority, bool usesCandidate)
    {
        if (candidates.Learn(remote, priority) is not { } peer)
        {
            return;
        }

        context.Checklist.Add(ours, peer, context.IsControlling, isHeard: true);
        if (context.Checklist.Find(ours.EndPoint, remote) is not { IsExpired: false } pair)
        {
            return;
        }

        if (usesCandidate && !context.IsControlling)
        {
            pair.NominatedAt = pair.IsValid ? context.Now : pair.NominatedAt;
            pair.NominateWhenValid = !pair.IsValid;
        }

        checks.Trigger(pair);
    }

    private void AnswerSuccess(IPEndPoint local, IPEndPoint remote, TransactionId id)
    {
        var writer = new StunWriter(stackalloc byte[MaxAnswer], StunMethod.Binding, StunClass.Success, id);
        writer.AddXorAddress(StunAttribute.XorMappedAddress, remote);
        Answer(local, remote, ref writer);
    }

    private void AnswerError(IPEndPoint local, IPEndPoint remote, TransactionId id, int code)
    {
        var writer = new StunWriter(stackalloc byte[MaxAnswer], StunMethod.Binding, StunClass.Error, id);
        writer.AddError(code);
        Answer(local, remote, ref writer);
    }

    private void AnswerUnknown(IPEndPoint local, IPEndPoint remote, TransactionId id, ushort type)
    {
        var writer = new StunWriter(stackalloc byte[MaxAnswer], StunMethod.Binding, StunClass.Error, id);
        writer.AddError(StunError.UnknownAttribute);
        writer.Add(StunAttribute.UnknownAttributes, [(byte)(type >> 8), (byte)type]);
        Answer(local, remote, ref writer);
    }

    private void Answer(IPEndPoint local, IPEndPoint remote, ref StunWriter writer)
    {
        writer.AddIntegrity(context.LocalKey);
        writer.AddFingerprint();
        context.Send(local, remote, writer.Written.ToArray());
    }

    private void Refuse(IPEndPoint local, IPEndPoint remote, StunMessage message, int code, int size)
    {
        _refusedBytesIn += size;
        var writer = new StunWriter(stackalloc byte[MaxAnswer], StunMethod.Binding, StunClass.Error, message.Id);
        writer.AddError(code);
        writer.AddFingerprint();
        if (_refusalBytesOut + writer.Written.Length <= _refusedBytesIn / RefusalShare)
        {
            _refusalBytesOut += writer.Written.Length;
            context.Send(local, remote, writer.Written.ToArray());
        }
    }
}
