using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Encode;

/// <summary>The pixels as they are, for what nothing makes smaller.</summary>
public sealed class RawEncoding : ITileEncoding
{
    /// <inheritdoc/>
    public TileEncoding Encoding => TileEncoding.Raw;

    /// <inheritdoc/>
    public bool IsLossless => true;

    /// <inheritdoc/>
    public bool TryEncode(Frame frame, Rect area, [NotNullWhen(true)] out byte[]? data)
    {
        data = new byte[RgbRows.SizeOf(area)];
        RgbRows.Pack(frame, area, data);
        return true;
    }
}
