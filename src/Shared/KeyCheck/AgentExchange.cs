using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// The customer's end of RS-SAS-v1: idle, replied, words, matched, confirmed. It never tells the words that it expects.
/// </summary>
public sealed class AgentExchange : KeyExchange
{
    private readonly int _seat;
    private readonly ExchangeLedger _ledger;
    private byte[]? _commitment;
    private WordEntry? _entry;
    private byte _readBack;

    /// <summary>One exchange with the viewer of one seat. The ledger is the same for all exchanges of a code or sign-in.</summary>
    public AgentExchange(int seat, LocalSide local, WordLanguage language, ExchangeLedger ledger)
        : base(local, isAgent: true)
    {
        _seat = seat;
        _ledger = ledger;
        Language = language;
    }

    /// <summary>What the customer types.</summary>
    public WordLanguage Language { get; }

    /// <summary>Wrong entries that are left before the end; 0 when none is asked for.</summary>
    public int EntriesLeft => State == ExchangeState.Words ? WordEntry.MaxWrong - _entry!.WrongEntries : 0;

    /// <summary>The fourth word, which the customer reads to the technician; null unless it is asked for.</summary>
    public string? ReadBackWord => State == ExchangeState.Matched ? SpokenCode.WriteReadBack(Language, _readBack) : null;

    /// <summary>Takes message 1 and makes message 2.</summary>
    public bool TryHandleCommit(CommitMessage message, TimeSpan now, [NotNullWhen(true)] out ReplyMessage? reply)
    {
        reply = null;
        if (!Advance(now))
        {
            return false;
        }

        if (State != ExchangeState.Idle)
        {
            return Abort(ExchangeFault.SecondCommit);
        }

        if (message is not { Sid.Length: KeyCheckSizes.Sid, Commitment.Length: KeyCheckSizes.Hash })
        {
            return Abort(ExchangeFault.MessageMalformed);
        }

        var fault = _ledger.Begin(_seat, message.Sid);
        if (fault != ExchangeFault.None)
        {
            return fault == ExchangeFault.TooManyExchanges ? End(ExchangeState.Over, fault) : Abort(fault);
        }

        (Sid, _commitment) = (message.Sid, message.Commitment);
        (State, NextTimeout) = (ExchangeState.Replied, now + MessageLimit);
        reply = new ReplyMessage(Own.PublicKey, Own.Fingerprint, Own.Nonce, WordLanguages.NameOf(Language));
        return true;
    }

    /// <summary>Takes message 3; from now on the customer is asked for the words.</summary>
    public bool TryHandleReveal(RevealMessage message, TimeSpan now)
    {
        if (!Advance(now))
        {
            return false;
        }

        if (State != ExchangeState.Replied)
        {
            return Abort(ExchangeFault.MessageUnexpected);
        }

        var viewer = message is null ? null : new PublicSide(message.PublicKey, message.Fingerprint, message.Nonce);
        if (viewer is not { IsWellFormed: true })
        {
            return Abort(ExchangeFault.MessageMalformed);
        }

        if (!CryptographicOperations.FixedTimeEquals(Transcript.Commitment(Sid!, viewer), _commitment))
        {
            return Abort(ExchangeFault.CommitmentWrong);
        }

        var fault = viewer.FaultBeside(Own);
        if (fault != ExchangeFault.None)
        {
            return Abort(fault);
        }

        (var words, _readBack) = Derive(_commitment!, viewer);
        _entry = new WordEntry(words, Language);
        (State, NextTimeout) = (ExchangeState.Words, now + WordsLimit);
        return true;
    }

    /// <summary>Takes what the customer typed. <paramref name="matched"/> is to be sent when it was right.</summary>
    public EntryResult EnterWords(ReadOnlySpan<string> fields, TimeSpan now, out Item? matched)
    {
        matched = null;
        if (!Advance(now) || State != ExchangeState.Words)
        {
            return EntryResult.NotAsked;
        }

        var result = _entry!.Enter(fields);
        if (result == EntryResult.Right)
        {
            matched = Sign(ItemTypes.Matched, []);
            EnterMatched();
        }
        else if (result == EntryResult.Exhausted)
        {
            Abort(ExchangeFault.WordsWrong);
        }

        return result;
    }

    /// <summary>Takes the viewer's wish to go on with a new certificate.</summary>
    public bool TryHandleResume(ResumeMessage message, ResumeSide own, TimeSpan now, [NotNullWhen(true)] out ResumedMessage? resumed)
    {
        resumed = null;
        if (!Advance(now))
        {
            return false;
        }

        if (!ChannelsOpen)
        {
            return Abort(ExchangeFault.MessageUnexpected);
        }

        if (now - own.LostAt > Resume.MaxAge)
        {
            return End(ExchangeState.Over, ExchangeFault.TimedOut);
        }

        var part = PartOf(own);
        var fault = FaultOf(message, part);
        if (fault != ExchangeFault.None)
        {
            return Abort(fault);
        }

        resumed = new ResumedMessage(part.Fingerprint, part.Nonce, ResumeMac(message.Number, fromAgent: true, part));
        Resumed(message.Number, part, new ResumePart(message.Fingerprint, message.Nonce));
        return true;
    }

    private protected override void Wipe()
    {
        base.Wipe();
        _entry?.Wipe();
        _readBack = 0;
    }

    private ExchangeFault FaultOf(ResumeMessage message, ResumePart own)
    {
        var viewer = message is null ? null : new ResumePart(message.Fingerprint, message.Nonce);
        if (viewer is not { IsWellFormed: true } || message!.Mac is not { Length: KeyCheckSizes.Hash })
        {
            return ExchangeFault.MessageMalformed;
        }

        if (!CryptographicOperations.FixedTimeEquals(message.Mac, ResumeMac(message.Number, fromAgent: false, viewer)))
        {
            return ExchangeFault.MacWrong;
        }

        return message.Number == Resumptions + 1 ? viewer.FaultBeside(own) : ExchangeFault.SeqWrong;
    }
}
