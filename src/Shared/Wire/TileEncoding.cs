namespace RemoteSupport.Shared.Wire;

/// <summary>How a tile's pixels became bytes.</summary>
public enum TileEncoding : byte
{
    /// <summary>One colour: red, green, blue.</summary>
    Solid = 0,

    /// <summary>One zstd frame over rows of red, green, blue; lossless.</summary>
    Zstd = 1,

    /// <summary>Baseline JPEG; lossy.</summary>
    Jpeg = 2,

    /// <summary>Rows of red, green, blue as they are.</summary>
    Raw = 3,
}
