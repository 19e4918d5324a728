using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>Messages with contents that tell their place, and a receiver that demands each of them exactly once.</summary>
internal sealed class Workload
{
    private const int PatternSize = 1 << 19;

    private static readonly byte[] Pattern = MakePattern();

    private readonly List<int>[] _lengths;
    private readonly int[] _sent;
    private readonly int[] _received;
    private readonly HashSet<int> _unorderedSeen = [];
    private readonly bool _firstIsUnordered;

    public Workload(int seed, int totalBytes, int streams, int largest, bool firstIsUnordered)
    {
        var random = new Random(seed);
        _firstIsUnordered = firstIsUnordered;
        _lengths = [.. Enumerable.Range(0, streams).Select(_ => new List<int>())];
        _sent = new int[streams];
        _received = new int[streams];
        for (var rest = totalBytes; rest > 0;)
        {
            var length = random.Next(3) == 0 ? random.Next(8, 64) : random.Next(8, largest);
            _lengths[random.Next(streams)].Add(length);
            rest -= length;
            Total++;
        }
    }

    public int Total { get; }

    public int Received { get; private set; }

    public TimeSpan LastReceivedAt { get; private set; }

    public TimeSpan LongestGap { get; private set; }

    public bool IsDone => Received == Total;

    /// <summary>Sends what the association takes.</summary>
    public void Send(Association association)
    {
        for (var stream = 0; stream < _lengths.Length; stream++)
        {
            while (_sent[stream] < _lengths[stream].Count && TrySend(association, stream))
            {
                _sent[stream]++;
            }
        }
    }

    public void Receive(AssociationEvent news, ReadOnlySpan<byte> message, TimeSpan now)
    {
        if (news.Kind != AssociationEventKind.Message)
        {
            return;
        }

        var stream = news.Stream.Value;
        var index = BitConverter.ToInt32(message);
        if (IsUnordered(stream))
        {
            Assert.True(_unorderedSeen.Add(index), "a message came twice");
        }
        else
        {
            Assert.Equal(_received[stream], index);
        }

        _received[stream]++;
        Assert.Equal(_lengths[stream][index], message.Length);
        Assert.True(message[4..].SequenceEqual(Body(stream, index, message.Length)), "the bytes differ");
        Received++;
        LongestGap = now - LastReceivedAt > LongestGap ? now - LastReceivedAt : LongestGap;
        LastReceivedAt = now;
    }

    private static byte[] MakePattern()
    {
        var pattern = new byte[PatternSize];
        new Random(4711).NextBytes(pattern);
        return pattern;
    }

    private static ReadOnlySpan<byte> Body(int stream, int index, int length) =>
        Pattern.AsSpan(((stream * 7919) + (index * 10007)) % (PatternSize / 2), length - 4);

    private bool IsUnordered(int stream) => stream == 0 && _firstIsUnordered;

    private bool TrySend(Association association, int stream)
    {
        var index = _sent[stream];
        var message = new byte[_lengths[stream][index]];
        BitConverter.TryWriteBytes(message, index);
        Body(stream, index, message.Length).CopyTo(message.AsSpan(4));
        var result = association.Send(new StreamId((ushort)stream), Ppid.Binary, message, new SendOptions { Unordered = IsUnordered(stream) });
        return result == SendResult.Queued;
    }
}
