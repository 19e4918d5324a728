using SkiaSharp;

namespace RemoteSupport.Check.Harness;

/// <summary>Pixels as red, green, blue; what is compared is compared exactly.</summary>
public sealed record Picture(int Width, int Height, byte[] Rgb)
{
    private const string DataUrl = "data:image/png;base64,";

    public static Picture FromDataUrl(string url)
    {
        using var codec = SKCodec.Create(new MemoryStream(Convert.FromBase64String(url[DataUrl.Length..])));
        using var bitmap = SKBitmap.Decode(codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        return FromBitmap(bitmap);
    }

    /// <summary>How many pixels differ; all of them when the sizes do.</summary>
    public int Differences(Picture other)
    {
        if (Width != other.Width || Height != other.Height)
        {
            return Math.Max(Width * Height, other.Width * other.Height);
        }

        var different = 0;
        for (var i = 0; i < Rgb.Length; i += 3)
        {
            different += Rgb.AsSpan(i, 3).SequenceEqual(other.Rgb.AsSpan(i, 3)) ? 0 : 1;
        }

        return different;
    }

    /// <summary>The colour of a pixel; -1 outside.</summary>
    public int At(int x, int y)
    {
        var at = ((y * Width) + x) * 3;
        return x < Width && y < Height ? (Rgb[at] << 16) | (Rgb[at + 1] << 8) | Rgb[at + 2] : -1;
    }

    /// <summary>How many different colours there are: a blank picture would match a blank display.</summary>
    public int Colours()
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < Rgb.Length; i += 3)
        {
            seen.Add((Rgb[i] << 16) | (Rgb[i + 1] << 8) | Rgb[i + 2]);
        }

        return seen.Count;
    }

    /// <summary>The upper left part of this size.</summary>
    public Picture Crop(int width, int height)
    {
        if (width >= Width && height >= Height)
        {
            return this;
        }

        var (w, h) = (Math.Min(width, Width), Math.Min(height, Height));
        var part = new byte[w * h * 3];
        for (var row = 0; row < h; row++)
        {
            Rgb.AsSpan(row * Width * 3, w * 3).CopyTo(part.AsSpan(row * w * 3));
        }

        return new Picture(w, h, part);
    }

    public void SavePng(string path)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (var (from, to) = (0, 0); from < Rgb.Length; from += 3, to += 4)
        {
            Rgb.AsSpan(from, 3).CopyTo(pixels[to..]);
            pixels[to + 3] = 255;
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        data.SaveTo(file);
    }

    private static Picture FromBitmap(SKBitmap bitmap)
    {
        var rgb = new byte[bitmap.Width * bitmap.Height * 3];
        var pixels = bitmap.GetPixelSpan();
        for (var (from, to) = (0, 0); to < rgb.Length; from += 4, to += 3)
        {
            pixels.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return new Picture(bitmap.Width, bitmap.Height, rgb);
    }
}
