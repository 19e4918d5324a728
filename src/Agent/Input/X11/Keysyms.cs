using System.Text;

namespace RemoteSupport.Agent.Input.X11;

/// <summary>X's names for what is written on keys, and the characters they stand for.</summary>
internal static class Keysyms
{
    public const uint NoSymbol = 0;
    public const uint Tab = 0xff09;
    public const uint Return = 0xff0d;
    public const uint ShiftLeft = 0xffe1;
    public const uint Level3Shift = 0xfe03;
    public const uint Level5Shift = 0xfe11;
    public const uint NumLock = 0xff7f;
    private const uint ModeSwitch = 0xff7e;
    private const uint ShiftLock = 0xffe6;
    private const uint CapsLock = 0xffe5;
    private const uint HyperRight = 0xffee;
    private const uint FirstLockOrLevel = 0xfe01;
    private const uint LastLockOrLevel = 0xfe13;
    private const uint Unicode = 0x0100_0000;
    private const uint VendorSpecific = 0x1008_0000;
    private const uint Euro = 0x20ac;

    private static readonly Encoding?[] OldSets = OpenOldSets();

    /// <summary>The keysym that every client understands for a character.</summary>
    public static uint FromRune(Rune rune) => rune.Value switch
    {
        '\n' => Return,
        '\t' => Tab,
        '€' => Euro,
        (>= 0x20 and <= 0x7e) or (>= 0xa0 and <= 0xff) => (uint)rune.Value,
        _ => Unicode | (uint)rune.Value,
    };

    /// <summary>The character of a keysym; null when it stands for none, or for one of a set that is not worth a table.</summary>
    public static Rune? ToRune(uint keysym) => keysym switch
    {
        Return => new Rune('\n'),
        Tab => new Rune('\t'),
        Euro => new Rune('€'),
        (>= 0x20 and <= 0x7e) or (>= 0xa0 and <= 0xff) => new Rune(keysym),
        > Unicode and <= Unicode + 0x10ffff when Rune.IsValid(keysym - Unicode) => new Rune(keysym - Unicode),
        > 0x100 and < 0x1000 => FromOldSet(keysym),
        _ => null,
    };

    /// <summary>True for keys that change what other keys do for as long as they are held. Locks are not among them.</summary>
    public static bool IsHeldModifier(uint keysym) => keysym switch
    {
        CapsLock or ShiftLock or NumLock => false,
        >= ShiftLeft and <= HyperRight => true,
        >= FirstLockOrLevel and <= LastLockOrLevel => true,
        ModeSwitch => true,
        _ => false,
    };

    /// <summary>True for keys of media and gadgets, which few keyboards have.</summary>
    public static bool IsVendorSpecific(uint keysym) => (keysym & 0xffff_0000) == VendorSpecific;

    // Before Unicode, X took over the character sets of the day: the second byte says which, the first one which
    // character. Greek (7) is not among them: X ordered it in its own way.
    private static Encoding?[] OpenOldSets()
    {
        var provider = CodePagesEncodingProvider.Instance;
        var sets = new Encoding?[16];
        sets[1] = provider.GetEncoding("iso-8859-2");
        sets[2] = provider.GetEncoding("iso-8859-3");
        sets[3] = provider.GetEncoding("iso-8859-4");
        sets[6] = provider.GetEncoding("koi8-u");
        sets[12] = provider.GetEncoding("iso-8859-8");
        return sets;
    }

    private static Rune? FromOldSet(uint keysym)
    {
        if (OldSets[keysym >> 8] is not { } set || (keysym & 0xff) < 0xa1)
        {
            return null;
        }

        var text = set.GetString([(byte)keysym]);
        var known = Rune.TryGetRuneAt(text, 0, out var rune);
        return known && Rune.IsLetter(rune) ? rune : null;
    }
}
