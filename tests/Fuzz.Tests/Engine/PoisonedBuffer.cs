namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>Lends an input as a slice of a larger array. What lies around it differs from run to run, so whoever reads it
/// says something else the second time.</summary>
internal sealed class PoisonedBuffer
{
    public const int LargestInput = 256 * 1024;

    private const int Margin = 128;
    private readonly byte[] _bytes = new byte[LargestInput + (2 * Margin)];
    private byte _poison;
    private int _length;

    public Span<byte> Fill(ReadOnlySpan<byte> input, byte poison)
    {
        (_poison, _length) = (poison, input.Length);
        _bytes.AsSpan(0, Margin).Fill(poison);
        input.CopyTo(_bytes.AsSpan(Margin));
        _bytes.AsSpan(Margin + input.Length, Margin).Fill(poison);
        return _bytes.AsSpan(Margin, input.Length);
    }

    /// <summary>False when something was written beside the input.</summary>
    public bool IsIntact() =>
        !_bytes.AsSpan(0, Margin).ContainsAnyExcept(_poison) && !_bytes.AsSpan(Margin + _length, Margin).ContainsAnyExcept(_poison);
}
