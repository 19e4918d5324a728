using System.Collections.Concurrent;
using System.Threading.Channels;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// The one loop that looks at the screen, encodes and sends, for all seats. It waits for a change, for a seat, or for
/// the next due moment; while nobody may view it does not even wait for changes.
/// </summary>
internal sealed class ScreenPump(IScreenSource source, ConsentGuard guard, TimeProvider time)
{
    // A storm of small changes is looked at in portions; the first one after a calm is looked at immediately.
    private const int PortionMilliseconds = 8;

    private readonly ConcurrentDictionary<int, SeatSession> _seats = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _framesOfGoneSeats;
    private CursorShape? _shape;
    private CursorPosition? _position;

    public long FramesSent => Interlocked.Read(ref _framesOfGoneSeats) + _seats.Values.Sum(seat => seat.FramesSent);

    private long Now => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMilliseconds;

    public void Wake() => _wake.Writer.TryWrite(true);

    public SeatSession? Find(int seat) => _seats.GetValueOrDefault(seat);

    public void Add(SeatSession seat) => _seats[seat.Seat] = seat;

    public void Remove(int seat)
    {
        if (_seats.TryRemove(seat, out var gone))
        {
            Interlocked.Add(ref _framesOfGoneSeats, gone.FramesSent);
        }
    }

    /// <summary>Forgets seats that nobody speaks of any more.</summary>
    public void KeepOnly(Func<int, bool> known)
    {
        foreach (var seat in _seats.Keys.Where(seat => !known(seat)))
        {
            Remove(seat);
        }
    }

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="ScreenLostException">The screen is gone.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task<ScreenChange>? change = null;
        var listenAt = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            var watched = _seats.Keys.Any(guard.MayView);
            if (change is null && watched && Now >= listenAt)
            {
                change = source.WaitAsync(cancellationToken).AsTask();
            }

            await WaitForWorkAsync(change, watched ? listenAt : null, cancellationToken).ConfigureAwait(false);
            if (change is { IsCompleted: true })
            {
                Spread(await change.ConfigureAwait(false));
                change = null;
                listenAt = Now + PortionMilliseconds;
            }

            foreach (var seat in _seats.Values)
            {
                await seat.PumpAsync(_shape, _position, Now, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitForWorkAsync(Task? change, long? listenAt, CancellationToken cancellationToken)
    {
        var now = Now;
        var due = _seats.Values.Select(seat => seat.NextAt(now)).Append(change is null ? listenAt : null).Min();
        if (_wake.Reader.TryRead(out _) || due <= now || change is { IsCompleted: true })
        {
            return;
        }

        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> waits = [_wake.Reader.ReadAsync(round.Token).AsTask()];
        if (due is { } at)
        {
            waits.Add(Task.Delay(TimeSpan.FromMilliseconds(at - now), time, round.Token));
        }

        if (change is not null)
        {
            waits.Add(change);
        }

        await Task.WhenAny(waits).ConfigureAwait(false);
        await round.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Spread(ScreenChange change)
    {
        _shape = change.Shape ?? _shape;
        _position = change.Position ?? _position;
        foreach (var seat in _seats.Values)
        {
            seat.NoteChange(change);
        }
    }
}
