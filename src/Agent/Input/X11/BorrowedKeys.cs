using System.Text;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>
/// Keys that the layout leaves empty, lent to characters that it lacks. Each keeps its character for as long as
/// possible: clients translate a key when they get to it, not when it was pressed, so a key that changes hands too
/// early would write the wrong character in a busy program.
/// </summary>
internal sealed unsafe class BorrowedKeys(X11Connection connection)
{
    // How long a busy program may take to translate a key press before its key is lent again. Nothing waits for this
    // unless a text has more foreign characters than there are free keys.
    private const int SettleMilliseconds = 200;
    private const int MaxKeys = 24;
    private readonly List<Loan> _loans = [];

    /// <summary>How many different characters can be lent keys at the same time.</summary>
    public int Capacity => _loans.Count;

    /// <summary>The keys that are lent, or may be.</summary>
    public IReadOnlySet<byte> Keycodes => _loans.Select(loan => loan.Keycode).ToHashSet();

    /// <summary>Finds the free keys; keeps loans that the server still honours. After each change of the layout.</summary>
    public void Refresh()
    {
        var rows = ReadKeysyms();
        var taken = ModifierKeycodes();
        _loans.RemoveAll(loan => !rows.TryGetValue(loan.Keycode, out var row) || !IsHonoured(loan, row));
        AddLoans(rows, taken, row => row.All(keysym => keysym == Keysyms.NoSymbol));

        // A crowded keyboard: the keys that it has for gadgets must do. They are given back at the end.
        if (_loans.Count == 0)
        {
            AddLoans(rows, taken, row => Keysyms.IsVendorSpecific((uint)row[0]));
        }
    }

    /// <summary>Lends keys to all of these characters, at most <see cref="Capacity"/>, and tells clients about it.</summary>
    public void Lend(IReadOnlyCollection<Rune> runes)
    {
        var missing = runes.Where(rune => !TryFind(rune, out _)).Take(Capacity).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var free = _loans
            .Where(loan => loan.Rune is not { } rune || !runes.Contains(rune))
            .OrderBy(loan => loan.LastUse)
            .Take(missing.Count)
            .ToList();
        Settle(free);
        foreach (var (loan, rune) in free.Zip(missing))
        {
            // The same on both levels: Shift and Caps Lock do not matter, and the server sees no pair of cases.
            loan.Rune = rune;
            Write(loan.Keycode, [Keysyms.FromRune(rune), Keysyms.FromRune(rune)]);
        }

        // Only when the server has told all clients may the keys be pressed.
        _ = connection.SyncWithoutError();
    }

    public bool TryFind(Rune rune, out byte keycode)
    {
        var loan = _loans.Find(candidate => candidate.Rune == rune);
        keycode = loan?.Keycode ?? 0;
        return loan is not null;
    }

    /// <summary>Remembers that these characters have just been typed.</summary>
    public void NoteUse(IReadOnlyCollection<Rune> runes)
    {
        foreach (var loan in _loans.Where(loan => loan.Rune is { } rune && runes.Contains(rune)))
        {
            loan.LastUse = Environment.TickCount64;
        }
    }

    /// <summary>Gives all keys back, once whoever was typed at has had time to read.</summary>
    public void Return()
    {
        var lent = _loans.Where(loan => loan.Rune is not null).ToList();
        if (lent.Count == 0)
        {
            return;
        }

        Settle(lent);
        foreach (var loan in lent)
        {
            Write(loan.Keycode, loan.Original);
            loan.Rune = null;
        }

        _ = connection.SyncWithoutError();
    }

    private static void Settle(IReadOnlyCollection<Loan> loans)
    {
        var lastUse = loans.Where(loan => loan.Rune is not null).Select(loan => loan.LastUse).DefaultIfEmpty(0).Max();
        var left = lastUse + SettleMilliseconds - Environment.TickCount64;
        if (lastUse > 0 && left > 0)
        {
            Thread.Sleep((int)left);
        }
    }

    private static bool IsHonoured(Loan loan, nuint[] row) => loan.Rune is { } rune && row[0] == Keysyms.FromRune(rune);

    private SortedDictionary<byte, nuint[]> ReadKeysyms()
    {
        var rows = new SortedDictionary<byte, nuint[]>();
        int lowest, highest, width;
        _ = LibX11.XDisplayKeycodes(connection.Display, &lowest, &highest);
        var map = LibX11.XGetKeyboardMapping(connection.Display, (byte)lowest, highest - lowest + 1, &width);
        if (map == null)
        {
            return rows;
        }

        for (var keycode = lowest; keycode <= highest; keycode++)
        {
            rows[(byte)keycode] = new ReadOnlySpan<nuint>(map + ((keycode - lowest) * width), width).ToArray();
        }

        _ = LibX11.XFree((nint)map);
        return rows;
    }

    private void AddLoans(SortedDictionary<byte, nuint[]> rows, HashSet<byte> taken, Predicate<nuint[]> isFree)
    {
        // From the top: low numbers are more likely to mean something to a program that looks at keycodes. The lowest
        // of all, 8, stands for "no key" in some of them.
        foreach (var (keycode, row) in rows.Skip(1).Reverse())
        {
            if (_loans.Count < MaxKeys && !taken.Contains(keycode) && isFree(row) && !Keycodes.Contains(keycode))
            {
                _loans.Add(new Loan(keycode, row));
            }
        }
    }

    private HashSet<byte> ModifierKeycodes()
    {
        var keycodes = new HashSet<byte>();
        var map = LibX11.XGetModifierMapping(connection.Display);
        if (map == null)
        {
            return keycodes;
        }

        keycodes.UnionWith(new ReadOnlySpan<byte>((void*)map->Keycodes, 8 * map->KeysPerModifier).ToArray());
        _ = LibX11.XFreeModifiermap(map);
        return keycodes;
    }

    private void Write(byte keycode, nuint[] keysyms)
    {
        fixed (nuint* first = keysyms)
        {
            _ = LibX11.XChangeKeyboardMapping(connection.Display, keycode, keysyms.Length, first, 1);
        }
    }

    private sealed class Loan(byte keycode, nuint[] original)
    {
        public byte Keycode { get; } = keycode;

        public nuint[] Original { get; } = original;

        public Rune? Rune { get; set; }

        public long LastUse { get; set; }
    }
}
