using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.Agent.Transport;

/// <summary>Messages of one channel that wait for room. What waits in the connection itself is never more than about a fifth
/// of a second's worth, or one message: pictures get old.</summary>
internal sealed class PeerOutbox
{
    private const double MostSeconds = 0.2;
    private readonly Queue<(ReadOnlyMemory<byte> Message, TaskCompletionSource Sent)> _waiting = new();
    private readonly Lock _lock = new();
    private DataChannel? _channel;
    private bool _isClosed;

    /// <summary>Takes a message; done when there is room for the next one. By any thread.</summary>
    public Task Add(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isClosed)
            {
                return Task.FromException(Gone());
            }

            _waiting.Enqueue((message, sent));
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(sent, cancellationToken) : sent.Task;
    }

    /// <summary>The channel is open, or no longer. On the loop's thread.</summary>
    public void Attach(DataChannel? channel) => _channel = channel;

    /// <summary>Hands over what there is room for. On the loop's thread.</summary>
    public void Fill(double bytesPerSecond)
    {
        while (_channel is { } channel && TryPeek(out var next))
        {
            var hasRoom = channel.QueuedBytes == 0 || channel.QueuedBytes + next.Message.Length <= MostSeconds * bytesPerSecond;
            if (!next.Sent.Task.IsCompleted && (!hasRoom || channel.Send(next.Message.Span) == SendResult.BufferFull))
            {
                return;
            }

            lock (_lock)
            {
                _waiting.Dequeue();
            }

            next.Sent.TrySetResult();
        }
    }

    /// <summary>Nothing will be sent any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_waiting.TryDequeue(out var one))
            {
                one.Sent.TrySetException(Gone());
            }
        }
    }

    private static IOException Gone() => new("The connection to the peer is over.");

    /// <summary>Who no longer waits does not want it sent either.</summary>
    private static async Task WaitAsync(TaskCompletionSource sent, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => sent.TrySetCanceled(cancellationToken));
        await sent.Task;
    }

    private bool TryPeek(out (ReadOnlyMemory<byte> Message, TaskCompletionSource Sent) next)
    {
        lock (_lock)
        {
            return _waiting.TryPeek(out next);
        }
    }
}
