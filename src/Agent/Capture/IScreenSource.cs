using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture;

/// <summary>
/// Where pictures come from. A source looks only when the system says that something changed; an unchanged screen
/// costs nothing. Nothing is captured by constructing one: the first <see cref="Grab"/> is the first look, and the
/// caller asks for it only after consent.
/// </summary>
public interface IScreenSource : IDisposable
{
    /// <summary>The monitors as they stand now; ids are stable until <see cref="ScreenChange.LayoutChanged"/>.</summary>
    IReadOnlyList<DisplayInfo> Displays { get; }

    /// <summary>
    /// Waits until something has changed since the last call and says what. No polling. The first call reports
    /// everything: all displays as damage, the pointer's picture and its place. One caller at a time; a change that a
    /// cancelled wait could not take is reported by the next one.
    /// </summary>
    /// <exception cref="ScreenLostException">The display is gone for good.</exception>
    ValueTask<ScreenChange> WaitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Copies the pixels of <paramref name="areas"/> (in the display's own coordinates) into <paramref name="into"/>,
    /// which has the display's size. False when the display is gone or its size changed: ask <see cref="Displays"/>.
    /// </summary>
    bool Grab(byte display, IReadOnlyList<Rect> areas, Frame into);
}

/// <summary>One monitor. <see cref="Bounds"/> is its place on the desktop, pixels.</summary>
public sealed record DisplayInfo(byte Id, Rect Bounds, string Name, bool Primary);

/// <summary>What happened since the last look. Damage is in the display's own coordinates.</summary>
public sealed record ScreenChange(
    IReadOnlyList<DisplayDamage> Damage,
    bool LayoutChanged,
    CursorShape? Shape,
    CursorPosition? Position);

/// <summary>Pixels of one display that may have changed.</summary>
public readonly record struct DisplayDamage(byte Display, Rect Area);

/// <summary>The mouse pointer's picture: straight (not premultiplied) red, green, blue, alpha; at most 256 × 256.</summary>
public sealed record CursorShape(int Width, int Height, int HotX, int HotY, byte[] Rgba);

/// <summary>Where the pointer's hot spot is, in the display's own coordinates; not visible when hidden.</summary>
public readonly record struct CursorPosition(byte Display, int X, int Y, bool Visible);
