using System.Collections.Concurrent;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Transport;

/// <summary>A way that carries nothing anywhere and writes down what it was given.</summary>
internal sealed class ToyLink(string transport) : IPeerLink
{
    public ConcurrentQueue<(int Channel, byte[] Message)> Sent { get; } = [];

    public string Transport => transport;

    public Action<int, ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Whoever sends waits until it is given up.</summary>
    public bool IsFull { get; set; }

    /// <summary>What was sent beside signs of life.</summary>
    public IReadOnlyList<byte[]> News => [.. Sent.Where(one => !PathBeat.TryRead(one.Message, out _)).Select(one => one.Message)];

    public int Beats => Sent.Count(one => PathBeat.TryRead(one.Message, out _));

    public async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (IsFull)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        Sent.Enqueue((channel, message.ToArray()));
    }

    public void Says(int channel, IWireMessage message) => Received!(channel, message.ToBytes());
}
