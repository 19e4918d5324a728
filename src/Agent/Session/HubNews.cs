using System.Threading.Channels;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// Tells the server what the customer decided, in order. While the link is away the news wait; after its return they
/// are told again, which does no harm: the last word counts. Messages to a seat take the same queue, so that none
/// overtakes the decision that it follows; they are tried once, and what is lost is asked for (<see cref="KeyDesk"/>).
/// </summary>
internal sealed class HubNews(IHubLink hub, ConsentGuard guard)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly Channel<Func<Task<bool>>> _news = Channel.CreateUnbounded<Func<Task<bool>>>();

    /// <summary>A consent that the server wrote down, or did not: then with the code that says why.</summary>
    public required Func<ConsentAction.Tell, string?, Task> Told { get; init; }

    /// <summary>A consent that was taken back: the seat hears it even when the server does not.</summary>
    public required Func<ConsentAction.Tell, Task> Revoked { get; init; }

    /// <summary>A seat may be sent pictures.</summary>
    public required Action<int> Start { get; init; }

    public void Add(ConsentAction action) => _news.Writer.TryWrite(() => TryHandleAsync(action));

    /// <summary>Something for a seat, in its turn.</summary>
    public void AddOnce(Func<Task> send) => _news.Writer.TryWrite(async () =>
    {
        try
        {
            await send().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Lost with the link; whoever needs it asks for it after the link's return.
            return true;
        }

        return true;
    });

    public async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await foreach (var tell in _news.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            while (!await tell().WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(RetryDelay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryHandleAsync(ConsentAction action)
    {
        if (action is ConsentAction.StartPictures start)
        {
            Start(start.Seat);
            return true;
        }

        if (!guard.State.Linked)
        {
            return false;
        }

        try
        {
            if (action is ConsentAction.Tell tell)
            {
                await TellAsync(tell).ConfigureAwait(false);
            }
            else if (action is ConsentAction.TellPaused pause)
            {
                await hub.SetPaused(new PauseChange(pause.Paused)).ConfigureAwait(false);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task TellAsync(ConsentAction.Tell tell)
    {
        if (!tell.Granted)
        {
            await Revoked(tell).ConfigureAwait(false);
        }

        var change = new ConsentChange(tell.Seat, Capabilities.NameOf(tell.Capability), tell.Granted);
        var ack = await hub.SetConsent(change).ConfigureAwait(false);
        if (ack.Error is not null && tell.Granted)
        {
            guard.Apply(new ConsentInput.ConsentRefused(tell.Seat, tell.Capability));
        }

        await Told(tell, ack.Error).ConfigureAwait(false);
    }
}
