namespace RemoteSupport.Agent.Input.X11;

/// <summary>
/// USB HID usages of page 7 to X keycodes. Both name a place on the keyboard, not a letter. X servers on Linux number
/// their keys as the kernel does, plus 8.
/// </summary>
internal static class HidKeycodes
{
    private const int KernelToX = 8;

    // Kernel numbers (linux/input-event-codes.h), eight usages a row from 0x00; 0 where there is no key. Power (0x66)
    // is left out on purpose: nobody ends a support session by switching the customer's computer off.
    private static ReadOnlySpan<byte> KernelCodes =>
    [
        /* 00 */ 0, 0, 0, 0, 30, 48, 46, 32,
        /* 08 */ 18, 33, 34, 35, 23, 36, 37, 38,
        /* 10 */ 50, 49, 24, 25, 16, 19, 31, 20,
        /* 18 */ 22, 47, 17, 45, 21, 44, 2, 3,
        /* 20 */ 4, 5, 6, 7, 8, 9, 10, 11,
        /* 28 */ 28, 1, 14, 15, 57, 12, 13, 26,
        /* 30 */ 27, 43, 43, 39, 40, 41, 51, 52,
        /* 38 */ 53, 58, 59, 60, 61, 62, 63, 64,
        /* 40 */ 65, 66, 67, 68, 87, 88, 99, 70,
        /* 48 */ 119, 110, 102, 104, 111, 107, 109, 106,
        /* 50 */ 105, 108, 103, 69, 98, 55, 74, 78,
        /* 58 */ 96, 79, 80, 81, 75, 76, 77, 71,
        /* 60 */ 72, 73, 82, 83, 86, 127, 0, 117,
        /* 68 */ 183, 184, 185, 186, 187, 188, 189, 190,
        /* 70 */ 191, 192, 193, 194, 134, 138, 130, 132,
        /* 78 */ 128, 129, 131, 137, 133, 135, 136, 113,
        /* 80 */ 115, 114, 0, 0, 0, 121, 0, 89,
        /* 88 */ 93, 124, 92, 94, 95, 0, 0, 0,
        /* 90 */ 122, 123, 90, 91, 85, 0, 0, 0,
    ];

    private static ReadOnlySpan<byte> Modifiers => [29, 42, 56, 125, 97, 54, 100, 126];

    /// <summary>The X keycode; false for usages that no PC keyboard has.</summary>
    public static bool TryGet(ushort usage, out byte keycode)
    {
        var kernelCode = usage switch
        {
            >= 0xe0 and <= 0xe7 => Modifiers[usage - 0xe0],
            0xb6 => 179,
            0xb7 => 180,
            _ when usage < KernelCodes.Length => KernelCodes[usage],
            _ => 0,
        };
        keycode = kernelCode == 0 ? (byte)0 : (byte)(kernelCode + KernelToX);
        return keycode != 0;
    }
}
