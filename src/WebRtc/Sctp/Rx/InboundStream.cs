using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>What became of a fragment.</summary>
internal enum Reassembly
{
    Waiting,
    Complete,

    /// <summary>Fragments contradict each other: RFC 9260 §6.9 is broken.</summary>
    Contradiction,

    /// <summary>The message grows beyond what we have said we take.</summary>
    TooLarge,
}

/// <summary>A run of fragments that makes up a message.</summary>
internal readonly record struct MessageRun(ReceivedChunk First, ReceivedChunk Last, int Length);

/// <summary>One stream of the peer: ordered messages in the order of their SSN, unordered ones as they get complete. A
/// hole on another stream holds nothing up here.</summary>
internal sealed class InboundStream(int maxMessageSize)
{
    private readonly FragmentList _ordered = new();
    private readonly FragmentList _unordered = new();
    private Ssn _next;
    private MessageRun _known;

    public Reassembly Insert(ReceivedChunk chunk)
    {
        var list = chunk.Head.IsUnordered ? _unordered : _ordered;
        return list.TryInsert(chunk) ? Reassembly.Waiting : Reassembly.Contradiction;
    }

    /// <summary>True when the fragment belongs to a message that was delivered or given up before.</summary>
    public bool IsStale(DataChunk head) => !head.IsUnordered && head.Ssn < _next;

    /// <summary>Takes the message that the fragment has completed.</summary>
    public Reassembly TakeUnordered(ReceivedChunk chunk, out MessageRun run)
    {
        run = new MessageRun(chunk, chunk, chunk.Length);
        while (run.Last.Continuation is { } next && run.Length <= maxMessageSize)
        {
            run = run with { Last = next, Length = run.Length + next.Length };
        }

        while (!run.First.Head.IsBegin && run.First.Previous?.Continuation == run.First && run.Length <= maxMessageSize)
        {
            run = run with { First = run.First.Previous!, Length = run.Length + run.First.Previous!.Length };
        }

        return Verdict(_unordered, run);
    }

    /// <summary>Takes the ordered message whose turn it is. Call until it is no longer complete.</summary>
    public Reassembly TakeOrdered(out MessageRun run)
    {
        run = default;
        if (_ordered.Head is not { } head || !head.Head.IsBegin || head.Head.Ssn != _next)
        {
            return Reassembly.Waiting;
        }

        // The run at the head is remembered, so each fragment is looked at once however many arrive.
        run = Follow(_known.First == head ? _known : new MessageRun(head, head, head.Length));
        _known = run;
        var verdict = Verdict(_ordered, run);
        if (verdict == Reassembly.Complete)
        {
            _next = _next.Next;
            _known = default;
        }

        return verdict;
    }

    /// <summary>RFC 3758 §3.6: ordered messages up to this one will not be completed. Takes the next one that stands
    /// complete all the same, or the next useless fragment; call until it returns false.</summary>
    public bool SkipTo(Ssn ssn, out MessageRun run, out bool complete)
    {
        run = default;
        complete = false;
        if (_ordered.Head is not { } head || head.Head.Ssn > ssn)
        {
            _next = ssn >= _next ? ssn.Next : _next;
            _known = default;
            return false;
        }

        run = Follow(new MessageRun(head, head, head.Length));
        complete = head.Head.IsBegin && run.Last.Head.IsEnd && head.Head.Ssn >= _next;
        if (complete)
        {
            _next = head.Head.Ssn.Next;
        }

        _ordered.Detach(run.First, run.Last);
        return true;
    }

    /// <summary>Takes an unordered fragment at or below the TSN: what is still here was never completed.</summary>
    public bool TryDropUnordered(Tsn upTo, out ReceivedChunk chunk)
    {
        chunk = _unordered.Head!;
        if (chunk is null || chunk.Head.Tsn > upTo)
        {
            return false;
        }

        _unordered.Detach(chunk, chunk);
        return true;
    }

    /// <summary>RFC 6525 §5.2.2: sequence numbers start at zero again. Takes what is left; call until it returns false.</summary>
    public bool TryReset(out ReceivedChunk chunk)
    {
        _next = default;
        _known = default;
        var list = _ordered.Head is null ? _unordered : _ordered;
        chunk = list.Head!;
        if (chunk is null)
        {
            return false;
        }

        list.Detach(chunk, chunk);
        return true;
    }

    private static MessageRun Follow(MessageRun run)
    {
        while (run.Last.Continuation is { } next)
        {
            run = run with { Last = next, Length = run.Length + next.Length };
        }

        return run;
    }

    private Reassembly Verdict(FragmentList list, MessageRun run)
    {
        if (run.Length > maxMessageSize)
        {
            return Reassembly.TooLarge;
        }

        if (!run.First.Head.IsBegin || !run.Last.Head.IsEnd)
        {
            return Reassembly.Waiting;
        }

        list.Detach(run.First, run.Last);
        return Reassembly.Complete;
    }
}
