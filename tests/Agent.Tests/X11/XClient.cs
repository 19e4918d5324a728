using System.Globalization;
using System.Text;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>What one window was told of a key or a button.</summary>
internal readonly record struct XInputSeen(string Kind, uint Detail, uint State, uint Keysym, int RootX, int RootY);

/// <summary>A small ordinary X program with one window.</summary>
internal sealed unsafe class XClient : IDisposable
{
    private const byte FirstKeycode = 8;
    private const int KeycodeCount = 248;
    private const int KeyPress = 2;
    private const int MotionNotify = 6;
    private static readonly string[] Kinds = ["", "", "key down", "key up", "button down", "button up", "motion"];
    private readonly X11Connection _connection;
    private readonly nuint _window;
    private readonly nint _context;

    public XClient(string displayName, Rect place, uint colour)
    {
        _connection = X11Connection.TryOpen(displayName, out var problem)
            ?? throw new InvalidOperationException(problem.Detail);
        const nuint BackgroundEventsAndOverride = (1 << 1) | (1 << 9) | (1 << 11);
        const nint KeysButtonsAndMotion = 1 | 2 | 4 | 8 | 64;
        var attributes = new WindowAttributes
        {
            BackgroundPixel = colour,
            EventMask = KeysButtonsAndMotion,
            OverrideRedirect = 1,
        };
        _window = LibX11Client.XCreateWindow(
            Display, _connection.Root, place.X, place.Y, (uint)place.Width, (uint)place.Height, 0, 0, 0, 0,
            BackgroundEventsAndOverride, &attributes);
        _context = LibX11Client.XCreateGC(Display, _window, 0, 0);
        _ = LibX11Client.XMapRaised(Display, _window);
        Sync();
    }

    private nint Display => _connection.Display;

    public void Sync() => Assert.True(_connection.SyncWithoutError());

    public void Fill(Rect area, uint colour)
    {
        _ = LibX11Client.XSetForeground(Display, _context, colour);
        _ = LibX11Client.XFillRectangle(
            Display, _window, _context, area.X, area.Y, (uint)area.Width, (uint)area.Height);
        Sync();
    }

    public void MoveTo(int x, int y)
    {
        _ = LibX11Client.XMoveWindow(Display, _window, x, y);
        Sync();
    }

    public void TakeFocus()
    {
        _ = LibX11Client.XSetInputFocus(Display, _window, 1, 0);
        Sync();
    }

    public void ShowFontCursor(uint shape)
    {
        _ = LibX11Client.XDefineCursor(Display, _window, LibX11Client.XCreateFontCursor(Display, shape));
        Sync();
    }

    public void WarpPointer(int x, int y)
    {
        _ = LibX11Client.XWarpPointer(Display, 0, _connection.Root, 0, 0, 0, 0, x, y);
        Sync();
    }

    /// <summary>Makes two monitors out of one screen, one beside the other.</summary>
    public void SplitScreen(Rect left, Rect right)
    {
        int count;
        var present = LibXrandr.XRRGetMonitors(Display, _connection.Root, 1, &count);
        SetMonitor("left", left, true, present[0].OutputCount > 0 ? ((nuint*)present[0].Outputs)[0] : 0);
        SetMonitor("right", right, false, 0);
        LibXrandr.XRRFreeMonitors(present);
        Sync();
    }

    /// <summary>Switches the monitor off, which held the screen at its size, and gives the screen another size.</summary>
    public void ResizeScreen(int width, int height)
    {
        const ushort Upright = 1;
        var resources = LibX11Client.XRRGetScreenResources(Display, _connection.Root);
        var crtc = ((nuint*)resources->Crtcs)[0];
        _ = LibX11Client.XRRSetCrtcConfig(Display, resources, crtc, 0, 0, 0, 0, Upright, null, 0);
        LibX11Client.XRRFreeScreenResources(resources);
        LibX11Client.XRRSetScreenSize(Display, _connection.Root, width, height, width / 4, height / 4);
        Sync();
    }

    /// <summary>Everything that the window has been told so far.</summary>
    public List<XInputSeen> TakeInput()
    {
        Sync();
        var seen = new List<XInputSeen>();
        XEvent received;
        while (LibX11.XPending(Display) > 0)
        {
            _ = LibX11.XNextEvent(Display, &received);
            if (received.Type == XEvent.MappingNotify)
            {
                _ = LibX11Client.XRefreshKeyboardMapping(&received);
            }
            else if (received.Type is >= KeyPress and <= MotionNotify)
            {
                seen.Add(Read((XKeyEvent*)&received));
            }
        }

        return seen;
    }

    /// <summary>Waits until the window has been told a number of things and returns them.</summary>
    public Task<List<XInputSeen>> InputAsync(int count)
    {
        var all = new List<XInputSeen>();
        return Eventually.Get(
            () =>
            {
                all.AddRange(TakeInput());
                return all;
            },
            seen => seen.Count >= count);
    }

    /// <summary>The keys that the server believes to be held, by anybody.</summary>
    public IReadOnlyList<byte> KeysDown() => X11Keyboard.TryOpen(_connection)!.KeysDown();

    /// <summary>All that is written on all keys, as one comparable text.</summary>
    public string KeyboardMap()
    {
        int width;
        var map = LibX11.XGetKeyboardMapping(Display, FirstKeycode, KeycodeCount, &width);
        var text = new StringBuilder();
        for (var key = 0; key < KeycodeCount; key++)
        {
            // Without what is empty at the end of a row: how wide all rows are depends on the widest one.
            var row = new ReadOnlySpan<nuint>(map + (key * width), width).TrimEnd((nuint)0).ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"{key + FirstKeycode}: {string.Join(' ', row)}");
        }

        _ = LibX11.XFree((nint)map);
        return text.ToString();
    }

    public void Dispose() => _connection.Dispose();

    private static XInputSeen Read(XKeyEvent* key)
    {
        nuint keysym = 0;
        if (key->Type is KeyPress or KeyPress + 1)
        {
            var text = stackalloc byte[16];
            _ = LibX11Client.XLookupString(key, text, 16, &keysym, 0);
        }

        return new XInputSeen(Kinds[key->Type], key->Detail, key->State, (uint)keysym, key->RootX, key->RootY);
    }

    private void SetMonitor(string name, Rect place, bool primary, nuint output)
    {
        var monitor = LibX11Client.XRRAllocateMonitor(Display, output == 0 ? 0 : 1);
        monitor->Name = LibX11Client.XInternAtom(Display, name, 0);
        monitor->Primary = primary ? 1 : 0;
        (monitor->X, monitor->Y, monitor->Width, monitor->Height) = (place.X, place.Y, place.Width, place.Height);
        (monitor->MillimetersWide, monitor->MillimetersHigh) = (place.Width / 4, place.Height / 4);
        if (output != 0)
        {
            ((nuint*)monitor->Outputs)[0] = output;
        }

        LibX11Client.XRRSetMonitor(Display, _connection.Root, monitor);
        LibXrandr.XRRFreeMonitors(monitor);
    }
}
