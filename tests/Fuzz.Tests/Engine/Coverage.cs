using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>
/// Which edges of the code an input ran over. Assemblies that SharpFuzz has instrumented count them in one table of the
/// process, so targets take turns when it is read. Others count nothing.
/// </summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static readonly byte* Table = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    /// <summary>Different edges so far.</summary>
    public int Edges { get; private set; }

    /// <summary>Before any instrumented method runs: such code writes to the table without looking whether it is there.</summary>
    [ModuleInitializer]
    internal static void Prepare() => Trace.SharedMem = Table;

    /// <summary>The right to the table, until it is given back.</summary>
    public static IDisposable? Turn(bool isFollowed)
    {
        if (!isFollowed)
        {
            return null;
        }

        OneAtATime.Wait();
        return new Holder();
    }

    public void Clear()
    {
        new Span<byte>(Table, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the run since <see cref="Clear"/> took an edge for the first time, or much more often than any before.</summary>
    public bool FindsNew()
    {
        var isNew = false;
        var words = new ReadOnlySpan<ulong>(Table, Size / sizeof(ulong));
        for (var word = words.IndexOfAnyExcept(0ul); word >= 0 && word < words.Length; word++)
        {
            isNew |= words[word] != 0 && SeesNew(word * sizeof(ulong));
        }

        return isNew;
    }

    private bool SeesNew(int first)
    {
        var isNew = false;
        for (var at = first; at < first + sizeof(ulong); at++)
        {
            // 1, 2, 3, 4-7, 8-15, …: one bit for each order of magnitude.
            var count = Table[at];
            var bit = count == 0 ? 0 : 1 << (count <= 3 ? count - 1 : 32 - int.LeadingZeroCount(count));
            if ((bit & ~_seen[at] & 0xFF) == 0)
            {
                continue;
            }

            Edges += _seen[at] == 0 ? 1 : 0;
            _seen[at] |= (byte)bit;
            isNew = true;
        }

        return isNew;
    }

    private sealed class Holder : IDisposable
    {
        public void Dispose() => OneAtATime.Release();
    }
}
