namespace RemoteSupport.Screen.Frames;

/// <summary>
/// One picture of one display: 32 bits a pixel in the order blue, green, red, unused (X11's and Windows' own order),
/// rows from top to bottom without gaps. The unused byte has no meaning and is never compared.
/// </summary>
public sealed class Frame
{
    /// <summary>Bytes of one pixel.</summary>
    public const int BytesPerPixel = 4;

    /// <summary>Widest and highest picture that is taken, pixels (security.md row 16: 7680 × 4320, either way up).</summary>
    public const int MaxSide = 7680;

    /// <summary>A black picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not in 1…<see cref="MaxSide"/>.</exception>
    public Frame(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        Width = width;
        Height = height;
        Pixels = new byte[width * height * BytesPerPixel];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Width * BytesPerPixel;

    /// <summary>All pixels, <see cref="Stride"/> × <see cref="Height"/> bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>The whole picture as a rectangle.</summary>
    public Rect Bounds => new(0, 0, Width, Height);

    /// <summary>The bytes of one row.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Stride, Stride);
}
