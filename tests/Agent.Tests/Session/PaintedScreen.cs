using RemoteSupport.Agent.Capture;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>A screen whose pixels the test paints; it counts how often it is looked at.</summary>
internal sealed class PaintedScreen(int width, int height) : IScreenSource
{
    private Frame _frame = new(width, height);

    public int Looks { get; private set; }

    public Frame Picture => _frame;

    public IReadOnlyList<DisplayInfo> Displays => [new(0, _frame.Bounds, "painted", true)];

    public ValueTask<ScreenChange> WaitAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The test says itself what changes.");

    public bool Grab(byte display, IReadOnlyList<Rect> areas, Frame into)
    {
        Looks++;
        if (display != 0 || into.Bounds != _frame.Bounds)
        {
            return false;
        }

        foreach (var area in areas)
        {
            for (var y = area.Y; y < area.Bottom; y++)
            {
                _frame.Row(y)[(area.X * 4)..(area.Right * 4)].CopyTo(into.Row(y)[(area.X * 4)..]);
            }
        }

        return true;
    }

    public void Resize(int newWidth, int newHeight) => _frame = new Frame(newWidth, newHeight);

    /// <summary>Something like a photograph: many colours, no two neighbours alike.</summary>
    public DisplayDamage PaintPhoto(Rect area, int seed)
    {
        var random = new Random(seed);
        for (var y = area.Y; y < area.Bottom; y++)
        {
            for (var x = area.X; x < area.Right; x++)
            {
                var pixel = _frame.Row(y).Slice(x * 4, 4);
                pixel[0] = (byte)(x + random.Next(40));
                pixel[1] = (byte)(y + random.Next(40));
                pixel[2] = (byte)(x + y + random.Next(40));
            }
        }

        return new DisplayDamage(0, area);
    }

    public DisplayDamage Fill(Rect area, byte grey)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            _frame.Row(y)[(area.X * 4)..(area.Right * 4)].Fill(grey);
        }

        return new DisplayDamage(0, area);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
