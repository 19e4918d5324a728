using System.Buffers.Binary;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>Makes new inputs of old ones: what a careless or hostile writer would do to bytes.</summary>
internal sealed class Mutator(int seed)
{
    private const int LongestInput = 64 * 1024;
    private const int MostChanges = 6;
    private static readonly long[] Boundaries = [0, 1, 2, 3, 4, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, -1];

    public Random Random { get; } = new(seed);

    public byte[] Bytes(byte[] input, byte[] other)
    {
        var bytes = new List<byte>(input);
        for (var changes = Random.Next(MostChanges); changes >= 0; changes--)
        {
            Change(bytes, other);
        }

        if (bytes.Count > LongestInput)
        {
            bytes.RemoveRange(LongestInput, bytes.Count - LongestInput);
        }

        return [.. bytes];
    }

    public bool Once(int outOf) => Random.Next(outOf) == 0;

    public T Pick<T>(IReadOnlyList<T> all) => all[Random.Next(all.Count)];

    /// <summary>A number at which lengths and counters tend to break, seen from a number that was there.</summary>
    public long Boundary(long present, long rest) => Random.Next(6) switch
    {
        0 => present + 1,
        1 => present - 1,
        2 => rest + Random.Next(-4, 5),
        3 => Random.NextInt64(),
        _ => Boundaries[Random.Next(Boundaries.Length)],
    };

    private void Change(List<byte> bytes, byte[] other)
    {
        // Headers are short and decide most: half of the changes fall there.
        var at = Random.Next((Once(2) ? Math.Min(bytes.Count, 40) : bytes.Count) + 1);
        var inside = at < bytes.Count;
        switch (Random.Next(10))
        {
            case 0 when inside:
                bytes[at] ^= (byte)(1 << Random.Next(8));
                break;
            case 1 when inside:
                bytes[at] = (byte)Random.Next(256);
                break;
            case 2 or 3 when inside:
                WriteBoundary(bytes, at);
                break;
            case 4 when inside:
                bytes.RemoveRange(at, 1 + Random.Next(Math.Min(bytes.Count - at, 16)));
                break;
            case 5:
                bytes.InsertRange(at, Enumerable.Repeat((byte)Random.Next(256), 1 + Random.Next(8)));
                break;
            case 6 when inside:
                bytes.InsertRange(at, bytes.GetRange(at, 1 + Random.Next(Math.Min(bytes.Count - at, 64))));
                break;
            case 7 when other.Length > 0:
                Splice(bytes, at, other);
                break;
            case 8 when Once(3):
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.Insert(at, (byte)Random.Next(256));
                break;
        }
    }

    private void WriteBoundary(List<byte> bytes, int at)
    {
        var size = Math.Min(1 << Random.Next(4), bytes.Count - at);
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        for (var i = 0; i < size; i++)
        {
            number[8 - size + i] = bytes[at + i];
        }

        BinaryPrimitives.WriteInt64BigEndian(number, Boundary(BinaryPrimitives.ReadInt64BigEndian(number), bytes.Count - at));
        var littleEndian = Once(4);
        for (var i = 0; i < size; i++)
        {
            bytes[at + i] = number[littleEndian ? 7 - i : 8 - size + i];
        }
    }

    private void Splice(List<byte> bytes, int at, byte[] other)
    {
        var from = Random.Next(other.Length);
        var piece = other.AsSpan(from, 1 + Random.Next(other.Length - from)).ToArray();
        if (Once(2))
        {
            bytes.RemoveRange(at, bytes.Count - at);
        }

        bytes.InsertRange(at, piece);
    }
}
