using System.Text;
using RemoteSupport.Agent.Input.X11;

namespace RemoteSupport.Agent.Tests.Input;

/// <summary>Values from X11/keysymdef.h.</summary>
public sealed class KeysymsTests
{
    [Theory]
    [InlineData("a", 0x61)]
    [InlineData("ß", 0xdf)]
    [InlineData("€", 0x20ac)]
    [InlineData("–", 0x1002013)]
    [InlineData("漢", 0x1006f22)]
    [InlineData("😀", 0x101f600)]
    [InlineData("\n", 0xff0d)]
    [InlineData("\t", 0xff09)]
    public void A_character_has_a_keysym_and_back(string text, uint keysym)
    {
        var rune = Rune.GetRuneAt(text, 0);

        Assert.Equal(keysym, Keysyms.FromRune(rune));
        Assert.Equal(rune, Keysyms.ToRune(keysym));
    }

    [Theory]
    [InlineData(0x1b1, "ą")]
    [InlineData(0x1a9, "Š")]
    [InlineData(0x1d8, "Ř")]
    [InlineData(0x6c1, "а")]
    [InlineData(0x6f1, "Я")]
    [InlineData(0x6a7, "ї")]
    [InlineData(0xce0, "א")]
    public void Keysyms_from_before_Unicode_are_understood(uint keysym, string text) =>
        Assert.Equal(Rune.GetRuneAt(text, 0), Keysyms.ToRune(keysym));

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x7e1)]
    [InlineData(0xfe52)]
    [InlineData(0xffe1)]
    [InlineData(0x100d800)]
    [InlineData(0x1110000)]
    [InlineData(0x1008ff11)]
    public void Keysyms_without_a_character_have_none(uint keysym) => Assert.Null(Keysyms.ToRune(keysym));

    [Theory]
    [InlineData(0xffe1, true)]
    [InlineData(0xfe03, true)]
    [InlineData(0xff7e, true)]
    [InlineData(0xffe5, false)]
    [InlineData(0xff7f, false)]
    [InlineData(0x61, false)]
    public void Modifiers_are_what_acts_while_held(uint keysym, bool held) =>
        Assert.Equal(held, Keysyms.IsHeldModifier(keysym));
}
