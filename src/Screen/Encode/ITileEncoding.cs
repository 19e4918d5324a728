using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Encode;

/// <summary>One way to make bytes of a rectangle. The rectangle lies inside the frame and fits one tile.</summary>
public interface ITileEncoding
{
    /// <summary>The number that the tile message carries.</summary>
    TileEncoding Encoding { get; }

    /// <summary>True when the pixels come back exactly.</summary>
    bool IsLossless { get; }

    /// <summary>Makes the bytes; false when these pixels cannot be said this way.</summary>
    bool TryEncode(Frame frame, Rect area, [NotNullWhen(true)] out byte[]? data);
}
