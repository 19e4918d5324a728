using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// The technician's end of RS-SAS-v1: idle, committed, revealed, matched, confirmed. It shows the words and asks for
/// the read-back word.
/// </summary>
public sealed class ViewerExchange : KeyExchange
{
    private byte[]? _commitment;
    private byte[] _words = [];
    private byte _readBack;
    private (ResumePart Part, TimeSpan LostAt)? _resuming;

    /// <summary>One exchange; <paramref name="sid"/> is 16 random bytes.</summary>
    public ViewerExchange(byte[] sid, LocalSide local)
        : base(local, isAgent: false)
    {
        if (sid.Length != KeyCheckSizes.Sid)
        {
            throw new ArgumentException("16 random bytes are needed.", nameof(sid));
        }

        Sid = sid;
    }

    /// <summary>What the customer types; known from message 2 on.</summary>
    public WordLanguage Language { get; private set; }

    /// <inheritdoc/>
    public override bool ItemsWait => _resuming is not null;

    /// <summary>What is read to the customer, in any language; empty unless the words are asked for.</summary>
    public IReadOnlyList<string> WordsIn(WordLanguage language) =>
        State == ExchangeState.Revealed ? SpokenCode.Write(language, _words) : [];

    /// <summary>Makes message 1.</summary>
    /// <exception cref="InvalidOperationException">It was made before.</exception>
    public CommitMessage Begin(TimeSpan now)
    {
        if (State != ExchangeState.Idle)
        {
            throw new InvalidOperationException("An exchange begins once.");
        }

        _commitment = Transcript.Commitment(Sid!, Own);
        (State, NextTimeout) = (ExchangeState.Committed, now + MessageLimit);
        return new CommitMessage(Sid!, _commitment);
    }

    /// <summary>Takes message 2 and makes message 3; from now on the words are shown.</summary>
    public bool TryHandleReply(ReplyMessage message, TimeSpan now, [NotNullWhen(true)] out RevealMessage? reveal)
    {
        reveal = null;
        if (!Advance(now))
        {
            return false;
        }

        if (State != ExchangeState.Committed)
        {
            return Abort(ExchangeFault.MessageUnexpected);
        }

        var agent = message is null ? null : new PublicSide(message.PublicKey, message.Fingerprint, message.Nonce);
        if (agent is not { IsWellFormed: true } || !WordLanguages.TryRead(message!.Language, out var language))
        {
            return Abort(ExchangeFault.MessageMalformed);
        }

        var fault = agent.FaultBeside(Own);
        if (fault != ExchangeFault.None)
        {
            return Abort(fault);
        }

        (_words, _readBack) = Derive(_commitment!, agent);
        (State, NextTimeout, Language) = (ExchangeState.Revealed, now + WordsLimit, language);
        reveal = new RevealMessage(Own.PublicKey, Own.Fingerprint, Own.Nonce);
        return true;
    }

    /// <summary>
    /// Takes the word that the customer read back; a wrong word of the list ends everything. <paramref name="confirmed"/>
    /// is to be sent when it was right.
    /// </summary>
    public EntryResult EnterReadBack(string text, TimeSpan now, out Item? confirmed)
    {
        confirmed = null;
        if (!Advance(now) || State != ExchangeState.Matched || ItemsWait)
        {
            return EntryResult.NotAsked;
        }

        if (!SpokenCode.TryReadReadBack(Language, text, out var typed))
        {
            return EntryResult.NotOfList;
        }

        if (!CryptographicOperations.FixedTimeEquals([typed], [_readBack]))
        {
            Abort(ExchangeFault.ReadBackWrong);
            return EntryResult.Exhausted;
        }

        confirmed = Sign(ItemTypes.Confirmed, []);
        EnterConfirmed();
        return EntryResult.Right;
    }

    /// <summary>Asks the agent to go on with a new certificate. No item may be sent until the answer is here.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to resume, or an answer is awaited.</exception>
    public ResumeMessage CreateResume(ResumeSide own)
    {
        if (!ChannelsOpen || ItemsWait)
        {
            throw new InvalidOperationException($"Nothing can be resumed in the state {State}.");
        }

        var part = PartOf(own);
        _resuming = (part, own.LostAt);
        NextTimeout = own.LostAt + Resume.MaxAge;
        return new ResumeMessage(Resumptions + 1, part.Fingerprint, part.Nonce, ResumeMac(Resumptions + 1, fromAgent: false, part));
    }

    /// <summary>Takes the agent's answer.</summary>
    public bool TryHandleResumed(ResumedMessage message, TimeSpan now)
    {
        if (!Advance(now))
        {
            return false;
        }

        if (_resuming is not { } resuming)
        {
            return Abort(ExchangeFault.MessageUnexpected);
        }

        var agent = message is null ? null : new ResumePart(message.Fingerprint, message.Nonce);
        if (agent is not { IsWellFormed: true } || message!.Mac is not { Length: KeyCheckSizes.Hash })
        {
            return Abort(ExchangeFault.MessageMalformed);
        }

        if (!CryptographicOperations.FixedTimeEquals(message.Mac, ResumeMac(Resumptions + 1, fromAgent: true, agent)))
        {
            return Abort(ExchangeFault.MacWrong);
        }

        var fault = agent.FaultBeside(resuming.Part);
        if (fault != ExchangeFault.None)
        {
            return Abort(fault);
        }

        Resumed(Resumptions + 1, resuming.Part, agent);
        (_resuming, NextTimeout) = (null, null);
        return true;
    }

    private protected override void Wipe()
    {
        base.Wipe();
        CryptographicOperations.ZeroMemory(_words);
        _readBack = 0;
    }
}
