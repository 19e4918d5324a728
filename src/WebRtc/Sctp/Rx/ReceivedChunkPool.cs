using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Rx;

/// <summary>
/// Buffers for fragments in a few sizes, so that a million one-byte fragments do not hold a million full packets.
/// Returned buffers are kept, up to a limit of bytes, and used again: no allocation once the traffic has settled.
/// </summary>
internal sealed class ReceivedChunkPool(int keptBytes)
{
    private static readonly int[] Sizes = [64, 256, 640, 1280, 1536, 9216, 65536];

    private readonly Stack<ReceivedChunk>[] _free = [.. Sizes.Select(_ => new Stack<ReceivedChunk>())];
    private int _kept;

    /// <summary>Bytes in buffers that are out.</summary>
    public int InUse { get; private set; }

    public static int CostOf(int length) => Sizes[SizeClass(length)];

    public ReceivedChunk Take(DataChunk head, ReadOnlySpan<byte> payload)
    {
        var size = SizeClass(payload.Length);
        if (_free[size].TryPop(out var chunk))
        {
            _kept -= chunk.Cost;
        }
        else
        {
            chunk = new ReceivedChunk(new byte[Sizes[size]]);
        }

        InUse += chunk.Cost;
        chunk.Head = head;
        chunk.Length = payload.Length;
        payload.CopyTo(chunk.Buffer);
        return chunk;
    }

    public void Return(ReceivedChunk chunk)
    {
        InUse -= chunk.Cost;
        chunk.Previous = null;
        chunk.Next = null;
        if (_kept + chunk.Cost <= keptBytes)
        {
            _kept += chunk.Cost;
            _free[SizeClass(chunk.Cost)].Push(chunk);
        }
    }

    private static int SizeClass(int length)
    {
        var index = 0;
        while (Sizes[index] < length)
        {
            index++;
        }

        return index;
    }
}
