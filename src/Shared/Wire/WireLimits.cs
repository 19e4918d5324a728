using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Shared.Wire;

/// <summary>The bounds that every reader keeps before it allocates (docs/protocol.md section 3.1).</summary>
public static class WireLimits
{
    /// <summary>Longest message, bytes, type byte included.</summary>
    public const int MaxMessage = 256 * 1024;

    /// <summary>Widest and highest frame or display, pixels.</summary>
    public const int MaxFrameSide = 7680;

    /// <summary>Widest and highest tile, pixels.</summary>
    public const int MaxTileSide = 512;

    /// <summary>Most pixels in a tile.</summary>
    public const int MaxTileArea = 65_536;

    /// <summary>Widest and highest pointer picture, pixels.</summary>
    public const int MaxCursorSide = 128;

    /// <summary>Most displays in a layout.</summary>
    public const int MaxDisplays = 32;

    /// <summary>Longest text to type, bytes of UTF-8.</summary>
    public const int MaxTextBytes = 1024;

    /// <summary>Longest fault code, characters.</summary>
    public const int MaxFaultCode = 64;

    /// <summary>Longest display name or fault detail, bytes of UTF-8; longer ones are cut when written.</summary>
    public const int MaxShortText = 255;

    /// <summary>First key of HID page 7 that is a key and not an error report.</summary>
    public const int FirstKey = 0x04;

    /// <summary>Last key of HID page 7: the right GUI key.</summary>
    public const int LastKey = 0xE7;

    /// <summary>Highest pointer button.</summary>
    public const int LastButton = 4;

    /// <summary>True when a tile of this size may be sent.</summary>
    public static bool IsTileSize(int width, int height) =>
        width is >= 1 and <= MaxTileSide && height is >= 1 and <= MaxTileSide && width * height <= MaxTileArea;

    /// <summary>True when a frame or a display may have this size.</summary>
    public static bool IsFrameSize(int width, int height) =>
        width is >= 1 and <= MaxFrameSide && height is >= 1 and <= MaxFrameSide;
}
