namespace RemoteSupport.Screen.Encode;

/// <summary>The registry: every encoding there is, in the order of their numbers. The contract tests run over it.</summary>
public sealed class TileEncodings
{
    /// <summary>One colour.</summary>
    public SolidEncoding Solid { get; } = new();

    /// <summary>Lossless, for text and drawings.</summary>
    public ZstdEncoding Zstd { get; } = new();

    /// <summary>Lossy, for photographs.</summary>
    public JpegEncoding Jpeg { get; } = new();

    /// <summary>As it is.</summary>
    public RawEncoding Raw { get; } = new();

    /// <summary>All of them.</summary>
    public IReadOnlyList<ITileEncoding> All => [Solid, Zstd, Jpeg, Raw];
}
