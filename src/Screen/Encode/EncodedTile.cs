using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Encode;

/// <summary>A rectangle of a frame as bytes, ready for a tile message.</summary>
public readonly record struct EncodedTile(Rect Area, TileEncoding Encoding, byte[] Data);
