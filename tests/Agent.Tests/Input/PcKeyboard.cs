namespace RemoteSupport.Agent.Tests.Input;

/// <summary>HID usages and what X writes for them on a plain US keyboard (X11/keysymdef.h).</summary>
internal static class PcKeyboard
{
    public static IEnumerable<(ushort Usage, uint Keysym)> UsLayout =>
        Row(0x04, "abcdefghijklmnopqrstuvwxyz1234567890")
            .Concat(Row(0x28, 0xff0d, 0xff1b, 0xff08, 0xff09, ' ', '-', '=', '[', ']', '\\'))
            .Concat(Row(0x32, '\\', ';', '\'', '`', ',', '.', '/'))
            .Concat(Row(0x3a, 0xffbe, 0xffbf, 0xffc0, 0xffc1, 0xffc2, 0xffc3, 0xffc4, 0xffc5, 0xffc6, 0xffc7, 0xffc8, 0xffc9))
            .Concat(Row(0x46, 0xff61, 0xff14, 0xff13, 0xff63, 0xff50, 0xff55, 0xffff, 0xff57, 0xff56))
            .Concat(Row(0x4f, 0xff53, 0xff51, 0xff54, 0xff52))
            .Concat(Row(0x54, 0xffaf, 0xffaa, 0xffad, 0xffab, 0xff8d))
            .Concat(Row(0x59, 0xff9c, 0xff99, 0xff9b, 0xff96, 0xff9d, 0xff98, 0xff95, 0xff97, 0xff9a, 0xff9e, 0xff9f))
            .Concat(Row(0x64, '<', 0xff67))
            .Concat(Row(0x67, 0xffbd))
            .Concat(Row(0x7f, 0x1008ff12, 0x1008ff13, 0x1008ff11))
            .Concat(Row(0xe0, 0xffe3, 0xffe1, 0xffe9, 0xffeb, 0xffe4, 0xffe2, 0xffea, 0xffec));

    private static IEnumerable<(ushort Usage, uint Keysym)> Row(ushort first, string keys) =>
        Row(first, [.. keys.Select(key => (uint)key)]);

    private static IEnumerable<(ushort Usage, uint Keysym)> Row(ushort first, params uint[] keysyms) =>
        keysyms.Select((keysym, index) => ((ushort)(first + index), keysym));
}
