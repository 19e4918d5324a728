using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>What is wrong with a <see cref="BadTarget"/>.</summary>
internal enum Badness
{
    None,
    Throws,
    Loops,
    ReadsOn,
    WritesOn,
    Allocates,
    Forgets,
}

/// <summary>A reader of pieces, each behind a length of one byte, which trusts that length in one way too many.</summary>
internal sealed class BadTarget(Badness badness) : Target
{
    private volatile bool _letGo;

    public override string Name => $"{nameof(BadTarget)}{badness}";

    /// <summary>Numbers of the inputs, in their order.</summary>
    public List<int> Seen { get; } = [];

    public override IEnumerable<byte[]> Seeds() => [[2, 1, 1, 1, 1], [3, 1, 2, 3]];

    public override long MayAllocate(int length) => 4096 + (4L * length);

    public void LetGo() => _letGo = true;

    public override Outcome Feed(Span<byte> input)
    {
        Seen.Add(input.Length == 0 ? 0 : (input.Length << 8) + input[^1]);
        var sum = 0;
        for (var at = 0; at < input.Length && !_letGo;)
        {
            int length = input[at];
            if (length == 0 && badness == Badness.Loops)
            {
                continue;
            }

            if (at + 1 + length > input.Length && badness != Badness.Throws)
            {
                return new Outcome(false, sum + Trust(input, length));
            }

            for (var i = 0; i < length; i++)
            {
                sum += input[at + 1 + i];
            }

            FuzzFinding.Unless(badness != Badness.Forgets || length != 1, "a piece has other bytes when it was written");
            at += 1 + length;
        }

        return new Outcome(true, sum);
    }

    private int Trust(Span<byte> input, int length)
    {
        ref var behind = ref Unsafe.Add(ref MemoryMarshal.GetReference(input), input.Length);
        switch (badness)
        {
            case Badness.ReadsOn:
                return behind;
            case Badness.WritesOn:
                behind ^= 1;
                return 0;
            case Badness.Allocates:
                return new byte[length * 1000].Length;
            default:
                return 0;
        }
    }
}
