namespace RemoteSupport.Screen.Frames;

/// <summary>A rectangle in pixels; <see cref="Right"/> and <see cref="Bottom"/> are exclusive.</summary>
public readonly record struct Rect(int X, int Y, int Width, int Height)
{
    /// <summary>First column to the right of the rectangle.</summary>
    public int Right => X + Width;

    /// <summary>First row below the rectangle.</summary>
    public int Bottom => Y + Height;

    /// <summary>True when no pixel is inside.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Pixels inside, 0 when empty.</summary>
    public long Area => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>True when the pixel is inside.</summary>
    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    /// <summary>True when no pixel of the other is outside; also for coordinates that a stranger made up.</summary>
    public bool Contains(Rect other) =>
        !other.IsEmpty
        && other.X >= X && (long)other.X + other.Width <= (long)X + Width
        && other.Y >= Y && (long)other.Y + other.Height <= (long)Y + Height;

    /// <summary>What both have in common; empty when nothing.</summary>
    public Rect Intersect(Rect other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        var width = Math.Min(Right, other.Right) - x;
        var height = Math.Min(Bottom, other.Bottom) - y;
        return width > 0 && height > 0 ? new Rect(x, y, width, height) : default;
    }

    /// <summary>The smallest rectangle around both; an empty one counts for nothing.</summary>
    public Rect Union(Rect other)
    {
        if (IsEmpty)
        {
            return other;
        }

        if (other.IsEmpty)
        {
            return this;
        }

        var x = Math.Min(X, other.X);
        var y = Math.Min(Y, other.Y);
        return new Rect(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>The rectangle moved by a distance.</summary>
    public Rect Offset(int dx, int dy) => this with { X = X + dx, Y = Y + dy };
}
