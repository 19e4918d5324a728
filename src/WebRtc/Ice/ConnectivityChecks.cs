using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>Our own checks: when they leave, and what their answers mean (RFC 8445 section 7.2).</summary>
internal sealed class ConnectivityChecks(AgentContext context)
{
    private const int MaxRequest = 1024;
    private readonly Dictionary<TransactionId, PendingCheck> _open = [];
    private readonly Queue<CandidatePair> _triggered = new();
    private int _blindSends;

    /// <summary>How many requests went to addresses that had not spoken.</summary>
    public int BlindSends => _blindSends;

    public TimeSpan? Deadline
    {
        get
        {
            TimeSpan? next = HasWork ? context.NextSlot : null;
            foreach (var check in _open.Values)
            {
                next = Timing.Earlier(next, check.Timer.NextAt);
            }

            return next;
        }
    }

    private bool HasWork => context.PeerCredentials is not null
        && (_triggered.Count > 0 || context.Checklist.NextOrdinary(context.IsControlling) is not null);

    public void Advance()
    {
        Repeat();
        if (HasWork && context.TryTakeSlot())
        {
            StartNext();
        }
    }

    public void Reset()
    {
        _open.Clear();
        _triggered.Clear();
        _blindSends = 0;
    }

    /// <summary>The peer just spoke on this pair: check it next (RFC 8445 section 7.3.1.4).</summary>
    public void Trigger(CandidatePair pair)
    {
        if (pair.IsExpired || (pair.IsValid && !pair.IsBeingNominated))
        {
            return;
        }

        if (pair.Current is { } running)
        {
            running.IsQuiet = true;
        }

        if (!pair.IsValid)
        {
            pair.State = PairState.Waiting;
        }

        if (!pair.IsTriggered)
        {
            pair.IsTriggered = true;
            _triggered.Enqueue(pair);
        }
    }

    /// <summary>Asks for consent: one request, never repeated (RFC 7675 section 5.1).</summary>
    public void AskConsent(CandidatePair pair, bool isSelected)
    {
        var check = Start(pair, usesCandidate: context.IsControlling && isSelected);
        check.IsQuiet = true;
    }

    public void Forget(CandidatePair pair)
    {
        foreach (var (id, _) in _open.Where(one => one.Value.Pair == pair))
        {
            _open.Remove(id);
        }

        pair.Current = null;
    }

    /// <summary>Takes an answer. Nothing changes before its integrity is proved; false when it is not.</summary>
    public bool TryHandle(IPEndPoint local, IPEndPoint remote, StunMessage message)
    {
        if (!_open.TryGetValue(message.Id, out var check)
            || !message.HasFingerprint || !message.VerifyIntegrity(context.PeerKey) || message.TryFindUnknown(out _))
        {
            return false;
        }

        _open.Remove(message.Id);
        var pair = check.Pair;
        pair.Current = pair.Current == check ? null : pair.Current;

        // RFC 8445 section 7.2.5.2.1: an answer that does not come back the way the request went spoils the pair.
        if (!pair.Remote.EndPoint.Equals(remote) || !pair.Local.EndPoint.Equals(local))
        {
            Fail(pair);
        }
        else if (message.Class == StunClass.Success)
        {
            OnSuccess(check, message);
        }
        else
        {
            OnError(check, message);
        }

        return true;
    }

    private static void Fail(CandidatePair pair)
    {
        pair.IsBeingNominated = false;
        if (!pair.IsValid)
        {
            pair.State = PairState.Failed;
        }
    }

    private void OnSuccess(PendingCheck check, StunMessage message)
    {
        if (!message.Has(StunAttribute.XorMappedAddress) || check.Pair.IsExpired)
        {
            return;
        }

        var pair = check.Pair;
        pair.Remote.HasSpoken = true;
        pair.LastHeard = context.Now;
        if (!pair.IsValid)
        {
            pair.State = PairState.Succeeded;
            pair.ValidSince = context.Now;
            pair.ConsentNextAt = context.Now + Jitter.Around(IceLimits.ConsentInterval, context.Options.Random);
            context.Checklist.Unfreeze(pair.Foundation);
        }

        if (check.UsesCandidate && context.IsControlling)
        {
            pair.IsBeingNominated = false;
            pair.NominatedAt ??= context.Now;
        }
        else if (pair.NominateWhenValid && !context.IsControlling)
        {
            pair.NominateWhenValid = false;
            pair.NominatedAt = context.Now;
        }
    }

    private void OnError(PendingCheck check, StunMessage message)
    {
        if (!StunError.TryGet(message, out var code) || code != StunError.RoleConflict)
        {
            Fail(check.Pair);
            return;
        }

        // RFC 8445 section 7.2.5.1: take the role that the refused request did not claim, and ask again.
        context.IsControlling = !check.AsControlling;
        check.Pair.IsBeingNominated = false;
        Trigger(check.Pair);
    }

    private void Repeat()
    {
        foreach (var (id, check) in _open)
        {
            switch (check.Timer.Advance(context.Now))
            {
                case RetransmitStep.Resend when !check.IsQuiet && MaySend(check.Pair, isFirst: false):
                    Send(check.Pair, check.Bytes);
                    break;
                case RetransmitStep.GiveUp:
                    GiveUp(id, check);
                    break;
            }
        }
    }

    private void GiveUp(TransactionId id, PendingCheck check)
    {
        _open.Remove(id);
        if (check.Pair.Current == check)
        {
            check.Pair.Current = null;
            Fail(check.Pair);
        }
    }

    private void StartNext()
    {
        var pair = _triggered.TryDequeue(out var first) ? first : context.Checklist.NextOrdinary(context.IsControlling);
        if (pair is null)
        {
            return;
        }

        pair.IsTriggered = false;
        if (!MaySend(pair, isFirst: true))
        {
            Fail(pair);
            return;
        }

        pair.State = pair.IsValid ? pair.State : PairState.InProgress;
        pair.Current = Start(pair, pair.IsBeingNominated && context.IsControlling);
    }

    private bool MaySend(CandidatePair pair, bool isFirst)
    {
        if (pair.Remote.HasSpoken)
        {
            return true;
        }

        // Repetitions leave room for every pair's first packet.
        var reserved = isFirst ? 0 : context.Checklist.Pairs.Count(one => one.State is PairState.Waiting or PairState.Frozen);
        return _blindSends + reserved < IceLimits.BlindSends;
    }

    private PendingCheck Start(CandidatePair pair, bool usesCandidate)
    {
        var id = TransactionId.Create(context.Options.Random);
        var wait = context.Options.Pacing * context.Checklist.Unfinished;
        var check = new PendingCheck(pair, Write(pair, id, usesCandidate), RetransmitTimer.OfCheck(context.Now, wait))
        {
            UsesCandidate = usesCandidate,
            AsControlling = context.IsControlling,
        };
        _open.Add(id, check);
        Send(pair, check.Bytes);
        return check;
    }

    private void Send(CandidatePair pair, byte[] bytes)
    {
        _blindSends += pair.Remote.HasSpoken ? 0 : 1;
        context.Send(pair.Local.EndPoint, pair.Remote.EndPoint, bytes);
    }

    private byte[] Write(CandidatePair pair, TransactionId id, bool usesCandidate)
    {
        var writer = new StunWriter(stackalloc byte[MaxRequest], StunMethod.Binding, StunClass.Request, id);
        writer.AddText(StunAttribute.Username, $"{context.PeerCredentials!.Ufrag}:{context.LocalCredentials.Ufrag}");
        writer.AddUInt32(StunAttribute.Priority, pair.Local.CheckPriority);
        writer.AddUInt64(context.IsControlling ? StunAttribute.IceControlling : StunAttribute.IceControlled, context.TieBreaker);
        if (usesCandidate)
        {
            writer.Add(StunAttribute.UseCandidate, default);
        }

        writer.AddIntegrity(context.PeerKey);
        writer.AddFingerprint();
        return writer.Written.ToArray();
    }
}
