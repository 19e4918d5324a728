using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;
using SkiaSharp;
using ZstdSharp;

namespace RemoteSupport.Screen.Decode;

/// <summary>
/// Paints tiles on a canvas as the viewer does, with the same limits. A tile that is refused leaves the canvas as it
/// was. Not for two threads at a time.
/// </summary>
public sealed class ReferenceDecoder
{
    private readonly Decompressor _decompressor = new();
    private readonly byte[] _rgb = new byte[WireLimits.MaxTileArea * RgbRows.BytesPerPixel];

    /// <summary>A decoder that paints on this frame.</summary>
    public ReferenceDecoder(Frame canvas) => Canvas = canvas;

    /// <summary>What was painted so far.</summary>
    public Frame Canvas { get; }

    /// <summary>Paints a tile; false, with the reason, when it breaks a limit or its bytes are not what it claims.</summary>
    public bool TryApply(Tile tile, out string reason) =>
        TryApply(new Rect(tile.X, tile.Y, tile.Width, tile.Height), tile.Encoding, tile.Data.Span, out reason);

    /// <inheritdoc cref="TryApply(Tile, out string)"/>
    public bool TryApply(Rect area, TileEncoding encoding, ReadOnlySpan<byte> data, out string reason)
    {
        reason = CheckPlace(area) ?? Paint(area, encoding, data) ?? "";
        return reason.Length == 0;
    }

    private string? CheckPlace(Rect area)
    {
        if (!WireLimits.IsTileSize(area.Width, area.Height))
        {
            return "tile size out of range";
        }

        return Canvas.Bounds.Contains(area) ? null : "tile outside its frame";
    }

    private string? Paint(Rect area, TileEncoding encoding, ReadOnlySpan<byte> data) => encoding switch
    {
        TileEncoding.Solid => PaintSolid(area, data),
        TileEncoding.Zstd => PaintZstd(area, data),
        TileEncoding.Jpeg => PaintJpeg(area, data),
        TileEncoding.Raw => PaintRaw(area, data),
        _ => "unknown tile encoding",
    };

    private string? PaintSolid(Rect area, ReadOnlySpan<byte> data)
    {
        if (data.Length != RgbRows.BytesPerPixel)
        {
            return "one colour is not three bytes";
        }

        var rgb = _rgb.AsSpan(0, RgbRows.SizeOf(area));
        for (var i = 0; i < rgb.Length; i += data.Length)
        {
            data.CopyTo(rgb[i..]);
        }

        RgbRows.Unpack(rgb, Canvas, area);
        return null;
    }

    private string? PaintRaw(Rect area, ReadOnlySpan<byte> data)
    {
        if (data.Length != RgbRows.SizeOf(area))
        {
            return "raw size is not the tile's";
        }

        RgbRows.Unpack(data, Canvas, area);
        return null;
    }

    private string? PaintZstd(Rect area, ReadOnlySpan<byte> data)
    {
        var size = RgbRows.SizeOf(area);
        if (ZstdTile.Check(data, size) is { } reason)
        {
            return reason;
        }

        try
        {
            if (!_decompressor.TryUnwrap(data, _rgb.AsSpan(0, size), out var written) || written != size)
            {
                return "zstd data broken";
            }
        }
        catch (ZstdException)
        {
            // The library says "broken" with an exception; for us broken bytes are a value.
            return "zstd data broken";
        }

        RgbRows.Unpack(_rgb, Canvas, area);
        return null;
    }

    private unsafe string? PaintJpeg(Rect area, ReadOnlySpan<byte> data)
    {
        if (JpegTile.Check(data, area.Width, area.Height) is { } reason)
        {
            return reason;
        }

        using var bytes = SKData.CreateCopy(data);
        using var codec = SKCodec.Create(bytes);
        if (codec is null || codec.Info.Width != area.Width || codec.Info.Height != area.Height)
        {
            return "JPEG data broken";
        }

        var decoded = new Frame(area.Width, area.Height);
        var info = new SKImageInfo(area.Width, area.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        fixed (byte* pixels = decoded.Pixels)
        {
            if (codec.GetPixels(info, (nint)pixels) != SKCodecResult.Success)
            {
                return "JPEG data broken";
            }
        }

        for (var y = 0; y < area.Height; y++)
        {
            decoded.Row(y).CopyTo(Canvas.Row(area.Y + y)[(area.X * Frame.BytesPerPixel)..]);
        }

        return null;
    }
}
