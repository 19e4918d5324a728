namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>A parser, or a living session, and how foreign bytes get into it.</summary>
internal abstract class Target
{
    /// <summary>For reports and for the file with the last input.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Valid inputs to begin with, written by the code itself or by another implementation.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Feeds one input. Whatever escapes from here is a finding.</summary>
    public abstract Outcome Feed(Span<byte> input);

    /// <summary>The next input; targets whose inputs have an inner order change that as well.</summary>
    public virtual byte[] Mutate(Mutator mutator, byte[] input, byte[] other) => mutator.Bytes(input, other);

    /// <summary>What one input may allocate.</summary>
    public virtual long MayAllocate(int length) => (32 * 1024) + (16L * length);

    /// <summary>Whether the same input must lead to the same outcome; not so where a thread takes part.</summary>
    public virtual bool IsRepeatable => true;

    /// <summary>Whether there are inputs of both kinds; a target that takes or refuses all of them tests little.</summary>
    public virtual bool HasBothOutcomes => true;
}
