using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>The keyboard of a display as it stands: what is held, what is locked, which layout.</summary>
internal sealed unsafe class X11Keyboard
{
    private const int KeymapBytes = 32;
    private readonly X11Connection _connection;
    private readonly int _xkbEvent;
    private readonly Dictionary<(byte FixedModifiers, byte Group), KeyboardLayout> _layouts = [];

    private X11Keyboard(X11Connection connection, int xkbEvent)
    {
        _connection = connection;
        _xkbEvent = xkbEvent;
        Borrowed = new BorrowedKeys(connection);
    }

    public BorrowedKeys Borrowed { get; }

    public static X11Keyboard? TryOpen(X11Connection connection)
    {
        int opcode, firstEvent, firstError, major = 1, minor = 0;
        if (LibX11.XkbQueryExtension(connection.Display, &opcode, &firstEvent, &firstError, &major, &minor) == 0)
        {
            return null;
        }

        const uint Changes = LibX11.XkbNewKeyboardAndMapNotify;
        _ = LibX11.XkbSelectEvents(connection.Display, LibX11.XkbUseCoreKeyboard, Changes, Changes);
        return new X11Keyboard(connection, firstEvent);
    }

    /// <summary>Presses or releases a key. Sent with the next flush or question.</summary>
    public void Press(byte keycode, bool down) =>
        _ = LibXtst.XTestFakeKeyEvent(_connection.Display, keycode, down ? 1 : 0, 0);

    /// <summary>
    /// Makes the server use our keyboard's layout, as it will for the keys to come: each keyboard may have its own, and
    /// the last one that was touched sets it. A release of a key that nobody holds does that and reaches no program.
    /// </summary>
    public void TakeOver() => Press(byte.MaxValue, false);

    public XkbState State()
    {
        XkbState state;
        _ = LibX11.XkbGetState(_connection.Display, LibX11.XkbUseCoreKeyboard, &state);
        return state;
    }

    public IReadOnlyList<byte> KeysDown()
    {
        var bits = stackalloc byte[KeymapBytes];
        _ = LibX11.XQueryKeymap(_connection.Display, bits);
        var down = new List<byte>();
        for (var keycode = 0; keycode < KeymapBytes * 8; keycode++)
        {
            if ((bits[keycode / 8] >> (keycode % 8) & 1) != 0)
            {
                down.Add((byte)keycode);
            }
        }

        return down;
    }

    public void Lock(byte mask, bool locked) => _ = LibX11.XkbLockModifiers(
        _connection.Display, LibX11.XkbUseCoreKeyboard, mask, locked ? mask : 0u);

    public void ClearLatches() =>
        _ = LibX11.XkbLatchModifiers(_connection.Display, LibX11.XkbUseCoreKeyboard, byte.MaxValue, 0);

    /// <summary>The layout under modifiers that stay on. Read again only after a change.</summary>
    public KeyboardLayout? Layout(byte fixedModifiers, byte group)
    {
        var known = _layouts.GetValueOrDefault((fixedModifiers, group));
        if (known is null
            && KeyboardLayout.TryRead(_connection, Borrowed.Keycodes, fixedModifiers, group) is { } read)
        {
            _layouts[(fixedModifiers, group)] = known = read;
        }

        return known;
    }

    /// <summary>Forgets the layouts when somebody has changed them.</summary>
    public void HandleChanges()
    {
        // Loans of our own count as well: reading again takes a millisecond, telling them apart would take trust.
        if (TakeChanges() || Borrowed.Capacity == 0)
        {
            _layouts.Clear();
            Borrowed.Refresh();
        }
    }

    private bool TakeChanges()
    {
        var changed = false;
        XEvent received;
        while (LibX11.XPending(_connection.Display) > 0)
        {
            _ = LibX11.XNextEvent(_connection.Display, &received);
            changed |= received.Type == XEvent.MappingNotify || received.Type == _xkbEvent;
        }

        return changed;
    }
}
