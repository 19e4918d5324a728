using System.Globalization;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>What a search did and, if anything, found.</summary>
internal sealed record Report(string Target, FuzzSettings Settings)
{
    public long Executions { get; init; }

    public long Accepted { get; init; }

    /// <summary>Inputs that taught something and were built upon.</summary>
    public int Kept { get; init; }

    /// <summary>Edges of the code that were reached, when that was followed.</summary>
    public int Edges { get; init; }

    public TimeSpan Took { get; init; }

    public TimeSpan Slowest { get; init; }

    public long MostAllocated { get; init; }

    public string? Finding { get; init; }

    /// <summary>The input that the finding is about.</summary>
    public byte[] Input { get; init; } = [];

    public override string ToString()
    {
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Target}: seed {Settings.Seed}, {Took.TotalSeconds:F1} s, {Executions} inputs, {Accepted} taken, {Kept} kept, {Edges} edges, slowest {Slowest.TotalMilliseconds:F1} ms, most allocated {MostAllocated} bytes");
        return Finding is null ? summary : $"{summary}\n{Finding}\nFUZZ_SEED={Settings.Seed} FUZZ_INPUT={Convert.ToBase64String(Input)}";
    }
}
