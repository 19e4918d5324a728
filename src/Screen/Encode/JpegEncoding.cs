using System.Diagnostics.CodeAnalysis;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;
using SkiaSharp;

namespace RemoteSupport.Screen.Encode;

/// <summary>
/// Baseline JPEG at quality 80 with colour at half resolution: small enough for photographs and films. What it blurs is
/// sent again lossless as soon as it stands still.
/// </summary>
public sealed class JpegEncoding : ITileEncoding
{
    private const int Quality = 80;

    private static readonly SKJpegEncoderOptions Options =
        new(Quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore);

    /// <inheritdoc/>
    public TileEncoding Encoding => TileEncoding.Jpeg;

    /// <inheritdoc/>
    public bool IsLossless => false;

    /// <inheritdoc/>
    public unsafe bool TryEncode(Frame frame, Rect area, [NotNullWhen(true)] out byte[]? data)
    {
        var info = new SKImageInfo(area.Width, area.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        fixed (byte* first = &frame.Row(area.Y)[area.X * Frame.BytesPerPixel])
        {
            using var pixels = new SKPixmap(info, (nint)first, frame.Stride);
            using var encoded = pixels.Encode(Options);
            data = encoded?.ToArray();
        }

        return data is not null;
    }
}
