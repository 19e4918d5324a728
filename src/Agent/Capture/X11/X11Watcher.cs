using RemoteSupport.Agent.Capture.X11.Native;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>
/// Hears what happens on a screen. Events only set marks; what exactly happened is fetched by <see cref="Collect"/>,
/// when somebody wants to know. Until then the server gathers damage on its own and sends nothing more: a slow reader
/// costs nothing.
/// </summary>
internal sealed unsafe class X11Watcher : IDisposable
{
    private readonly X11Connection _connection;
    private readonly X11EventNumbers _numbers = new();
    private readonly bool _monitorsKnown;
    private nuint _damage;
    private nuint _damageParts;
    private bool _everythingNew = true;
    private bool _damaged;
    private bool _layoutStale;
    private bool _shapeStale = true;
    private bool _pointerMoved = true;
    private CursorPosition? _lastPosition;
    private volatile IReadOnlyList<DisplayInfo> _displays;

    public X11Watcher(X11Connection connection, X11ScreenOptions options)
    {
        _connection = connection;
        _monitorsKnown = options.Monitors && X11Monitors.AreKnown(connection);
        Limits = (WatchDamage(options) ? 0 : ScreenLimits.NoDamage)
            | (WatchShape() ? 0 : ScreenLimits.NoCursorShape)
            | (WatchPointer(options) ? 0 : ScreenLimits.NoPointerEvents)
            | (_monitorsKnown ? 0 : ScreenLimits.NoMonitors);
        WatchLayout();
        _displays = X11Monitors.Read(connection, _monitorsKnown);
        _ = LibX11.XFlush(connection.Display);
    }

    public ScreenLimits Limits { get; }

    /// <summary>True when something must be looked for because the server does not tell.</summary>
    public bool IsBlind => (Limits & (ScreenLimits.NoDamage | ScreenLimits.NoPointerEvents)) != 0;

    public IReadOnlyList<DisplayInfo> Displays => _displays;

    /// <summary>Takes in what the server has said; false when it is gone.</summary>
    public bool HandleEvents()
    {
        XEvent received;
        while (_connection.IsAlive() && LibX11.XPending(_connection.Display) > 0)
        {
            _ = LibX11.XNextEvent(_connection.Display, &received);
            Handle(&received);
        }

        return _connection.IsAlive();
    }

    public bool HasEvents() => LibX11.XPending(_connection.Display) > 0;

    /// <summary>Stands in for events that this server does not send.</summary>
    public void HandleTimeout()
    {
        _damaged |= Limits.HasFlag(ScreenLimits.NoDamage);
        _pointerMoved |= Limits.HasFlag(ScreenLimits.NoPointerEvents);
    }

    /// <summary>Fetches everything that is marked.</summary>
    public void Collect(ChangeMailbox mailbox)
    {
        var anything = _everythingNew || _damaged || _layoutStale || _shapeStale || _pointerMoved;
        if (!anything)
        {
            return;
        }

        CollectLayout(mailbox);
        CollectDamage(mailbox);
        CollectShape(mailbox);

        // Asked with every change: a program may have moved the pointer itself, which no device event tells.
        CollectPosition(mailbox);
    }

    public void Dispose() => _connection.Dispose();

    private bool WatchDamage(X11ScreenOptions options)
    {
        int firstEvent, firstError;
        if (!options.Damage
            || !X11Runtime.HasLibrary(LibXdamage.Library)
            || !HasFixes()
            || LibXdamage.XDamageQueryExtension(_connection.Display, &firstEvent, &firstError) == 0)
        {
            return false;
        }

        _numbers.Damage = firstEvent;
        _damage = LibXdamage.XDamageCreate(_connection.Display, _connection.Root, LibXdamage.ReportNonEmpty);
        _damageParts = LibXfixes.XFixesCreateRegion(_connection.Display, null, 0);
        return _connection.SyncWithoutError();
    }

    private bool WatchShape()
    {
        if (!HasFixes())
        {
            return false;
        }

        LibXfixes.XFixesSelectCursorInput(_connection.Display, _connection.Root, LibXfixes.DisplayCursorNotifyMask);
        return true;
    }

    private bool HasFixes()
    {
        int firstEvent, firstError, major = 2, minor = 0;
        if (!X11Runtime.HasLibrary(LibXfixes.Library)
            || LibXfixes.XFixesQueryExtension(_connection.Display, &firstEvent, &firstError) == 0
            || LibXfixes.XFixesQueryVersion(_connection.Display, &major, &minor) == 0)
        {
            return false;
        }

        _numbers.CursorShape = firstEvent + LibXfixes.CursorNotify;
        return major >= 2;
    }

    private bool WatchPointer(X11ScreenOptions options)
    {
        int opcode, firstEvent, firstError, major = 2, minor = 2;
        if (!options.PointerEvents
            || !X11Runtime.HasLibrary(LibXi.Library)
            || LibX11.XQueryExtension(_connection.Display, "XInputExtension", &opcode, &firstEvent, &firstError) == 0
            || LibXi.XIQueryVersion(_connection.Display, &major, &minor) != 0)
        {
            return false;
        }

        _numbers.InputOpcode = opcode;
        uint bits = 1u << LibXi.RawMotion;
        var mask = new XIEventMask { DeviceId = LibXi.AllMasterDevices, MaskLength = sizeof(uint), Mask = (nint)(&bits) };
        _ = LibXi.XISelectEvents(_connection.Display, _connection.Root, &mask, 1);
        return _connection.SyncWithoutError();
    }

    private void WatchLayout()
    {
        _ = LibX11.XSelectInput(_connection.Display, _connection.Root, LibX11.StructureNotifyMask);
        if (!_monitorsKnown)
        {
            return;
        }

        int firstEvent, firstError;
        _ = LibXrandr.XRRQueryExtension(_connection.Display, &firstEvent, &firstError);
        _numbers.Layout = firstEvent;
        LibXrandr.XRRSelectInput(_connection.Display, _connection.Root, LibXrandr.ScreenCrtcAndOutputMask);
    }

    private void Handle(XEvent* received)
    {
        var type = received->Type;
        _damaged |= type == _numbers.Damage;
        _shapeStale |= type == _numbers.CursorShape;
        _pointerMoved |= type == XEvent.GenericEvent
            && received->GenericExtension == _numbers.InputOpcode
            && received->GenericType == LibXi.RawMotion;
        _layoutStale |= type == XEvent.ConfigureNotify
            || type == _numbers.Layout + LibXrandr.ScreenChangeNotify
            || type == _numbers.Layout + LibXrandr.OtherNotify;
    }

    private void CollectLayout(ChangeMailbox mailbox)
    {
        if (_layoutStale)
        {
            var displays = X11Monitors.Read(_connection, _monitorsKnown);
            if (!displays.SequenceEqual(_displays))
            {
                _displays = displays;
                _lastPosition = null;
                mailbox.SetLayout(displays);
            }
        }

        if (_everythingNew)
        {
            mailbox.AddAll(_displays);
        }

        _layoutStale = false;
        _everythingNew = false;
    }

    private void CollectDamage(ChangeMailbox mailbox)
    {
        if (!_damaged)
        {
            return;
        }

        _damaged = false;
        if (_damage == 0)
        {
            mailbox.AddAll(_displays);
            return;
        }

        // Emptied before it is read, and read before anybody looks at the pixels: what is drawn from here on is
        // damage again, so that no change can fall between.
        LibXdamage.XDamageSubtract(_connection.Display, _damage, 0, _damageParts);
        int count;
        var parts = LibXfixes.XFixesFetchRegion(_connection.Display, _damageParts, &count);
        if (parts == null)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            AddDamage(mailbox, new Rect(parts[i].X, parts[i].Y, parts[i].Width, parts[i].Height));
        }

        _ = LibX11.XFree((nint)parts);
    }

    private void AddDamage(ChangeMailbox mailbox, Rect area)
    {
        foreach (var display in _displays)
        {
            var common = area.Intersect(display.Bounds);
            mailbox.AddDamage(display.Id, common.Offset(-display.Bounds.X, -display.Bounds.Y));
        }
    }

    private void CollectShape(ChangeMailbox mailbox)
    {
        if (!_shapeStale || Limits.HasFlag(ScreenLimits.NoCursorShape))
        {
            return;
        }

        _shapeStale = false;
        var image = LibXfixes.XFixesGetCursorImage(_connection.Display);
        if (image == null)
        {
            return;
        }

        var count = image->Width * image->Height;
        var pixels = new uint[count];
        for (var i = 0; i < count; i++)
        {
            pixels[i] = (uint)((nuint*)image->Pixels)[i];
        }

        if (count > 0)
        {
            mailbox.SetShape(CursorPicture.FromPremultiplied(
                pixels, image->Width, image->Height, image->HotX, image->HotY));
        }

        _ = LibX11.XFree((nint)image);
    }

    private void CollectPosition(ChangeMailbox mailbox)
    {
        _pointerMoved = false;
        nuint root, child;
        int x, y, windowX, windowY;
        uint mask;
        var onThisScreen = LibX11.XQueryPointer(
            _connection.Display, _connection.Root, &root, &child, &x, &y, &windowX, &windowY, &mask) != 0;
        var position = Locate(x, y, onThisScreen);
        if (_lastPosition != position)
        {
            _lastPosition = position;
            mailbox.SetPosition(position);
        }
    }

    private CursorPosition Locate(int x, int y, bool onThisScreen)
    {
        if (onThisScreen)
        {
            foreach (var display in _displays)
            {
                if (!display.Bounds.Intersect(new Rect(x, y, 1, 1)).IsEmpty)
                {
                    return new CursorPosition(display.Id, x - display.Bounds.X, y - display.Bounds.Y, true);
                }
            }
        }

        return new CursorPosition(0, 0, 0, false);
    }
}
