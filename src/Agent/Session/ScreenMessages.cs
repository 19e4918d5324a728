using RemoteSupport.Agent.Capture;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Session;

/// <summary>What the screen source says, as messages.</summary>
internal static class ScreenMessages
{
    public static DisplayLayout Of(IReadOnlyList<DisplayInfo> displays) => new(
    [
        .. displays
            .Where(display => WireLimits.IsFrameSize(display.Bounds.Width, display.Bounds.Height))
            .Take(WireLimits.MaxDisplays)
            .Select(display => new DisplayEntry(
                display.Id, display.Bounds.X, display.Bounds.Y, display.Bounds.Width, display.Bounds.Height, display.Primary, display.Name)),
    ]);

    /// <summary>A pointer picture; one that is too large is halved until it fits.</summary>
    public static CursorShapeMessage Of(CursorShape shape)
    {
        while (shape.Width > WireLimits.MaxCursorSide || shape.Height > WireLimits.MaxCursorSide)
        {
            shape = Halve(shape);
        }

        return new CursorShapeMessage(
            shape.Width,
            shape.Height,
            Math.Clamp(shape.HotX, 0, shape.Width - 1),
            Math.Clamp(shape.HotY, 0, shape.Height - 1),
            shape.Rgba);
    }

    /// <summary>The pointer's place; the wire knows no places left of or above the display.</summary>
    public static CursorPositionMessage Of(CursorPosition position) => new(
        position.Display,
        Math.Clamp(position.X, 0, WireLimits.MaxFrameSide),
        Math.Clamp(position.Y, 0, WireLimits.MaxFrameSide),
        position.Visible);

    private static CursorShape Halve(CursorShape shape)
    {
        var (width, height) = (Math.Max(1, shape.Width / 2), Math.Max(1, shape.Height / 2));
        var rgba = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = ((Math.Min(y * 2, shape.Height - 1) * shape.Width) + Math.Min(x * 2, shape.Width - 1)) * 4;
                shape.Rgba.AsSpan(from, 4).CopyTo(rgba.AsSpan(((y * width) + x) * 4));
            }
        }

        return new CursorShape(width, height, shape.HotX / 2, shape.HotY / 2, rgba);
    }
}
