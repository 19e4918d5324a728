using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// The key checks of all seats: what comes from the seats goes in, what follows for the consent goes to the guard, what
/// is to be said goes back in order. An exchange begins only on an invitation, and an invitation only after the customer
/// has said yes to this technician.
/// </summary>
internal sealed class KeyDesk(IHubLink hub, ConsentGuard guard, TimeProvider time, WordLanguage language)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, SeatKeys> _seats = new();
    private readonly ExchangeLedger _ledger = new();

    /// <summary>Takes what is to be sent, in order.</summary>
    public required HubNews News { get; init; }

    /// <summary>An exchange ended without suspicion: too late, or the page was loaded again.</summary>
    public required Action<int, ExchangeFault> Over { get; init; }

    /// <summary>The technician has typed the read-back word.</summary>
    public required Action<int> Confirmed { get; init; }

    /// <summary>The seat has begun as many exchanges as a code allows.</summary>
    public required Action<int> NoneLeft { get; init; }

    /// <summary>The seat needs the picture whole.</summary>
    public required Action<int> Refresh { get; init; }

    /// <summary>A new exchange has begun for a seat.</summary>
    public Action<int>? Begun { get; init; }

    /// <summary>What the direct way needs to know, for whoever builds it.</summary>
    public Action<int, Item>? Signal { get; init; }

    /// <summary>Why all was ended, in a word for the server and the log; never words of the check.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The seat that was looked after first; 1 when there is none.</summary>
    public int AnySeat => _seats.Keys.Order().FirstOrDefault(1);

    /// <summary>How many seats are looked after.</summary>
    public int Seats => _seats.Count;

    public SeatKeys Of(int seat) => _seats.GetOrAdd(seat, number => new SeatKeys(number, language, _ledger, time));

    /// <summary>Says what is held for a seat, and invites it when that is nothing.</summary>
    public void Invite(int seat)
    {
        var keys = Of(seat);
        News.AddOnce(async () =>
        {
            var held = keys.Invite();
            await hub.KeysHeld(held).ConfigureAwait(false);
            if (held is { Left: 0, Sid.Length: 0 })
            {
                NoneLeft(seat);
            }
        });
    }

    public void HandleKeysHeld(KeysHeld held) => Settle(held.Seat, keys => keys.HandleKeysHeld(held));

    public void HandleCommit(SeatCommit commit) => Settle(commit.Seat, keys => keys.HandleCommit(commit));

    public void HandleReveal(SeatReveal reveal) => Settle(reveal.Seat, keys => keys.HandleReveal(reveal));

    public void HandleItem(SeatItem item) => Settle(item.Seat, keys => keys.HandleItem(item));

    public void HandleResume(SeatResume resume) => Settle(resume.Seat, keys => keys.HandleResume(resume));

    /// <summary>The customer typed words for a seat.</summary>
    public WordsAnswer Enter(int seat, string[] fields)
    {
        var keys = Of(seat);
        var result = guard.EnterWords(seat, () =>
        {
            // Said before what it unlocks: nothing that follows may overtake it.
            var entered = keys.Enter(fields, out var matched);
            Send(keys, matched);
            return entered;
        });
        if (result == EntryResult.Exhausted)
        {
            Settle(seat, known => known.Advance());
        }

        return new WordsAnswer(result, keys.EntriesLeft, keys.ReadBackWord);
    }

    /// <summary>Signs and sends what the direct way of a seat has to say.</summary>
    public void Say(int seat, string type, byte[] body)
    {
        var keys = Of(seat);
        Send(keys, keys.SignSignal(type, body));
    }

    /// <summary>Somebody else's certificate was shown on the direct way.</summary>
    public void HandleStranger(int seat) => Fail(seat, ExchangeFault.FingerprintWrong);

    /// <summary>The customer says that something is wrong.</summary>
    public void Stop(int seat) => Fail(seat, ExchangeFault.Stopped);

    /// <summary>Tells a seat what it was granted, or not any more. Only over keys that have matched.</summary>
    public Task TellAsync(ConsentAction.Tell tell)
    {
        var keys = Of(tell.Seat);
        var type = tell.Granted ? ItemTypes.Grant : ItemTypes.Revoke;
        var item = keys.Sign(type, Encoding.ASCII.GetBytes(Capabilities.NameOf(tell.Capability)));
        return item is null ? Task.CompletedTask : CarryAsync(keys);
    }

    /// <summary>The relay missed frames of a seat: nothing stays pressed, and the seat's next epoch is asked for.</summary>
    public void HandleMissed(int seat, ItemToSend? restart)
    {
        guard.ReleaseKeys(seat);
        Send(Of(seat), restart);
    }

    public void Drop(int seat)
    {
        if (_seats.TryGetValue(seat, out var keys))
        {
            keys.Drop();
        }
    }

    /// <summary>Forgets seats that nobody speaks of any more; how many exchanges they began is not forgotten.</summary>
    public void KeepOnly(Func<int, bool> known)
    {
        foreach (var seat in _seats.Keys.Where(seat => !known(seat)))
        {
            if (_seats.TryRemove(seat, out var gone))
            {
                gone.Drop();
            }
        }
    }

    /// <summary>The last items, one for each seat that has keys; afterwards no key is left.</summary>
    public IReadOnlyList<(int Seat, Item Item)> AbortAll() =>
        [.. _seats.Values.Select(keys => (keys.Seat, Item: keys.Abort())).Where(last => last.Item is not null).Select(last => (last.Seat, last.Item!))];

    public void DropAll()
    {
        foreach (var keys in _seats.Values)
        {
            keys.Drop();
        }
    }

    /// <summary>Time limits, and questions for what waits.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var (seat, keys) in _seats)
            {
                Settle(seat, known => known.Advance());
                if (guard.State.CanCheck(seat) && keys.MustAsk)
                {
                    News.AddOnce(() => AskAgainAsync(keys));
                }
            }
        }
    }

    // What is open is found out when it is asked: since the tick an invitation may have gone out.
    private async Task AskAgainAsync(SeatKeys keys)
    {
        if (keys.AskAgain() is { } held)
        {
            await hub.KeysHeld(held).ConfigureAwait(false);
            if (held.Invite)
            {
                Refresh(keys.Seat);
            }
        }
    }

    private void Settle(int seat, Func<SeatKeys, KeyOutcome> handle)
    {
        // Seats that the consent does not know have nothing to say.
        if (guard.State.Find(seat) is null)
        {
            return;
        }

        var keys = Of(seat);
        var outcome = handle(keys);
        switch (outcome.Event)
        {
            case KeyEvent.Began:
                Begun?.Invoke(seat);
                guard.Apply(new ConsentInput.CheckGone(seat, NewBegan: true));
                break;
            case KeyEvent.Words:
                guard.Apply(new ConsentInput.WordsAsked(seat));
                break;
            case KeyEvent.Confirmed:
                guard.Apply(new ConsentInput.Confirmed(seat));
                Confirmed(seat);
                break;
            case KeyEvent.Restarted:
                if (outcome.Resumed is not null)
                {
                    Begun?.Invoke(seat);
                }

                guard.ReleaseKeys(seat);
                break;
            case KeyEvent.Signal:
                Signal?.Invoke(seat, outcome.Signal!);
                break;
            case KeyEvent.Over:
                Over(seat, outcome.Fault);
                guard.Apply(new ConsentInput.CheckGone(seat, NewBegan: false));
                break;
            case KeyEvent.Failed:
                Fail(seat, outcome.Fault, outcome.PeerReason);
                return;
        }

        Answer(keys, outcome);
        if (outcome.Event == KeyEvent.Restarted)
        {
            // After the answer: the seat opens what comes with the keys that the answer brings.
            News.AddOnce(() =>
            {
                Refresh(seat);
                return Task.CompletedTask;
            });
        }
    }

    private void Answer(SeatKeys keys, KeyOutcome outcome)
    {
        if (outcome.Reply is { } reply)
        {
            News.AddOnce(() => hub.Reply(reply));
        }

        if (outcome.Resumed is { } resumed)
        {
            News.AddOnce(() => hub.KeysResumed(resumed));
        }

        if (outcome.Held is { } held)
        {
            News.AddOnce(() => hub.KeysHeld(held));
        }

        foreach (var item in outcome.Items ?? [])
        {
            Send(keys, item);
        }
    }

    private void Fail(int seat, ExchangeFault fault, string? peerReason = null)
    {
        if (Reason.Length == 0)
        {
            // Whoever is heard first, the record names the same reason: that of the end that found it.
            Reason = peerReason is { Length: > 0 } ? peerReason : JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());
        }

        guard.Apply(new ConsentInput.CheckFailed(seat));
    }

    private void Send(SeatKeys keys, ItemToSend? item)
    {
        if (item is not null)
        {
            News.AddOnce(() => CarryAsync(keys));
        }
    }

    // Only the one queue of the news comes here, so numbers cannot overtake each other.
    private async Task CarryAsync(SeatKeys keys)
    {
        try
        {
            while (keys.NextToSend() is { } item)
            {
                var ack = await hub.Item(new SeatItem(keys.Seat, item.Type, item.Seq, item.Body, item.Mac)).ConfigureAwait(false);
                if (ack.Error is not null)
                {
                    keys.Hold();
                }
            }
        }
        catch (IOException)
        {
            keys.Hold();
            throw;
        }
    }
}
