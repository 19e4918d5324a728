using System.Text;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>
/// Types text on whatever layout is set. Held modifiers and locks are put aside first and taken up again afterwards;
/// what cannot be put aside is reckoned with.
/// </summary>
internal sealed class TextTyper(X11Keyboard keyboard)
{
    public void Type(string text)
    {
        var runes = Normalise(text);
        if (runes.Count == 0)
        {
            return;
        }

        keyboard.TakeOver();
        var before = keyboard.State();
        keyboard.HandleChanges();
        if (keyboard.Layout(0, before.Group) is not { } plain)
        {
            return;
        }

        var released = ReleaseModifiers(plain);
        var unlocked = (byte)(before.LockedModifiers & ~plain.NumLockMask);
        keyboard.ClearLatches();
        keyboard.Lock(unlocked, false);

        TypeInChunks(runes);

        keyboard.Lock(unlocked, true);
        released.ForEach(keycode => keyboard.Press(keycode, true));
    }

    private static List<Rune> Normalise(string text) =>
        [.. text.ReplaceLineEndings("\n").EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\t')];

    private List<byte> ReleaseModifiers(KeyboardLayout layout)
    {
        var held = keyboard.KeysDown().Where(layout.HeldModifiers.Contains).ToList();
        held.ForEach(keycode => keyboard.Press(keycode, false));
        return held;
    }

    private void TypeInChunks(List<Rune> runes)
    {
        var state = keyboard.State();
        if (keyboard.Layout(state.Modifiers, state.Group) is not { } layout)
        {
            return;
        }

        var down = keyboard.KeysDown().ToHashSet();
        var start = 0;
        while (start < runes.Count)
        {
            var foreign = new HashSet<Rune>();
            var end = start;
            while (end < runes.Count && Fits(runes[end], layout, down, foreign))
            {
                end++;
            }

            keyboard.Borrowed.Lend(foreign);
            TypeChunk(runes[start..end], layout, foreign);
            keyboard.Borrowed.NoteUse(foreign);

            // A character that fits nowhere (no key is free at all) is left out.
            start = Math.Max(end, start + 1);
        }
    }

    // A key that is down cannot be pressed; its character borrows another one.
    private bool Fits(Rune rune, KeyboardLayout layout, HashSet<byte> down, HashSet<Rune> foreign)
    {
        if (foreign.Contains(rune) || (layout.TryFind(rune, out var stroke) && !down.Contains(stroke.Keycode)))
        {
            return true;
        }

        return foreign.Count < keyboard.Borrowed.Capacity && foreign.Add(rune);
    }

    private void TypeChunk(List<Rune> runes, KeyboardLayout layout, HashSet<Rune> foreign)
    {
        byte modifiers = 0;
        foreach (var rune in runes)
        {
            var stroke = foreign.Contains(rune) && keyboard.Borrowed.TryFind(rune, out var keycode)
                ? new KeyStroke(keycode, 0)
                : layout.TryFind(rune, out var found) ? found : default;
            Hold(layout, modifiers, stroke.Modifiers);
            modifiers = stroke.Modifiers;
            keyboard.Press(stroke.Keycode, true);
            keyboard.Press(stroke.Keycode, false);
        }

        Hold(layout, modifiers, 0);

        // The server has typed it all before anything is lent to another character.
        _ = keyboard.State();
    }

    private void Hold(KeyboardLayout layout, byte now, byte wanted)
    {
        foreach (var key in layout.ModifierKeys.Where(key => ((now ^ wanted) & key.Mask) != 0))
        {
            keyboard.Press(key.Keycode, (wanted & key.Mask) != 0);
        }
    }
}
