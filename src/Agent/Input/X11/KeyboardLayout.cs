using System.Numerics;
using System.Text;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>
/// Which key writes which character, asked of Xlib itself: its own translation, the one that clients use, is run over
/// all keys with all useful modifiers. No knowledge of key types is needed.
/// </summary>
internal sealed unsafe class KeyboardLayout
{
    private const int GroupShift = 13;
    private const int ModifierCount = 8;
    private readonly Dictionary<Rune, KeyStroke> _strokes = [];
    private readonly List<ModifierKey> _modifierKeys = [];
    private readonly HashSet<byte> _heldModifiers = [];

    private KeyboardLayout(byte fixedModifiers, byte group) => (FixedModifiers, Group) = (fixedModifiers, group);

    /// <summary>Modifiers that are on whatever is typed, such as Num Lock.</summary>
    public byte FixedModifiers { get; }

    public byte Group { get; }

    /// <summary>The modifier bit of Num Lock, 0 when there is none.</summary>
    public byte NumLockMask { get; private set; }

    /// <summary>Keys that set Shift and the third and fifth level.</summary>
    public IReadOnlyList<ModifierKey> ModifierKeys => _modifierKeys;

    /// <summary>Keycodes that act as modifiers while held, on whatever level.</summary>
    public IReadOnlySet<byte> HeldModifiers => _heldModifiers;

    /// <summary>Null when the server does not answer.</summary>
    public static KeyboardLayout? TryRead(
        X11Connection connection, IReadOnlySet<byte> withoutKeys, byte fixedModifiers, byte group)
    {
        var map = LibX11.XkbGetMap(
            connection.Display, LibX11.XkbTypesSymbolsAndModifiers, LibX11.XkbUseCoreKeyboard);
        if (map == 0)
        {
            return null;
        }

        var layout = new KeyboardLayout(fixedModifiers, group);
        layout.ReadModifiers(connection.Display, map);
        layout.ReadStrokes(map, Keycodes(connection.Display).Where(keycode => !withoutKeys.Contains(keycode)).ToList());
        LibX11.XkbFreeKeyboard(map, 0, 1);
        return layout;
    }

    public bool TryFind(Rune rune, out KeyStroke stroke) => _strokes.TryGetValue(rune, out stroke);

    private static IEnumerable<byte> Keycodes(nint display)
    {
        int lowest, highest;
        _ = LibX11.XDisplayKeycodes(display, &lowest, &highest);
        return Enumerable.Range(lowest, highest - lowest + 1).Select(keycode => (byte)keycode);
    }

    private void ReadModifiers(nint display, nint map)
    {
        var modifiers = LibX11.XGetModifierMapping(display);
        if (modifiers == null)
        {
            return;
        }

        var keycodes = (byte*)modifiers->Keycodes;
        for (var i = 0; i < ModifierCount * modifiers->KeysPerModifier; i++)
        {
            var mask = (byte)(1 << (i / modifiers->KeysPerModifier));
            AddModifier(new ModifierKey(mask, keycodes[i]), keycodes[i] == 0 ? 0 : Translate(map, keycodes[i], 0));
        }

        _ = LibX11.XFreeModifiermap(modifiers);
    }

    private void AddModifier(ModifierKey key, uint keysym)
    {
        if (keysym == Keysyms.NumLock)
        {
            NumLockMask = key.Mask;
        }

        var useful = keysym is Keysyms.ShiftLeft or Keysyms.Level3Shift or Keysyms.Level5Shift;
        if (useful && _modifierKeys.TrueForAll(known => known.Mask != key.Mask))
        {
            _modifierKeys.Add(key);
        }
    }

    private void ReadStrokes(nint map, List<byte> keycodes)
    {
        foreach (var modifiers in Combinations())
        {
            foreach (var keycode in keycodes)
            {
                var keysym = Translate(map, keycode, (byte)(FixedModifiers | modifiers));
                if (Keysyms.ToRune(keysym) is { } rune)
                {
                    _strokes.TryAdd(rune, new KeyStroke(keycode, modifiers));
                }

                if (Keysyms.IsHeldModifier(keysym))
                {
                    _heldModifiers.Add(keycode);
                }
            }
        }
    }

    // Fewest modifiers first: the plainest way to a character wins.
    private IEnumerable<byte> Combinations()
    {
        var free = _modifierKeys.Where(key => (key.Mask & FixedModifiers) == 0).ToList();
        return Enumerable.Range(0, 1 << free.Count)
            .OrderBy(choice => BitOperations.PopCount((uint)choice))
            .Select(choice => free
                .Where((_, index) => (choice >> index & 1) != 0)
                .Aggregate((byte)0, (all, key) => (byte)(all | key.Mask)));
    }

    private uint Translate(nint map, byte keycode, byte modifiers)
    {
        uint consumed;
        nuint keysym;
        var state = modifiers | ((uint)Group << GroupShift);
        return LibX11.XkbTranslateKeyCode(map, keycode, state, &consumed, &keysym) != 0 ? (uint)keysym : Keysyms.NoSymbol;
    }
}
