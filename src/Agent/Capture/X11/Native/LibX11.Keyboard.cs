using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>The keyboard half of Xlib.</summary>
internal static unsafe partial class LibX11
{
    public const uint XkbUseCoreKeyboard = 0x100;
    public const uint XkbTypesSymbolsAndModifiers = 7;
    public const uint XkbNewKeyboardAndMapNotify = 3;

    [LibraryImport(Library)]
    public static partial int XkbQueryExtension(
        nint display, int* opcode, int* firstEvent, int* firstError, int* major, int* minor);

    [LibraryImport(Library)]
    public static partial int XkbSelectEvents(nint display, uint device, uint mask, uint values);

    [LibraryImport(Library)]
    public static partial int XkbGetState(nint display, uint device, XkbState* state);

    [LibraryImport(Library)]
    public static partial int XkbLockModifiers(nint display, uint device, uint affect, uint values);

    [LibraryImport(Library)]
    public static partial int XkbLatchModifiers(nint display, uint device, uint affect, uint values);

    [LibraryImport(Library)]
    public static partial nint XkbGetMap(nint display, uint which, uint device);

    [LibraryImport(Library)]
    public static partial void XkbFreeKeyboard(nint description, uint which, int freeAll);

    [LibraryImport(Library)]
    public static partial int XkbTranslateKeyCode(
        nint description, byte keycode, uint modifiers, uint* consumed, nuint* keysym);

    [LibraryImport(Library)]
    public static partial int XDisplayKeycodes(nint display, int* lowest, int* highest);

    [LibraryImport(Library)]
    public static partial nuint* XGetKeyboardMapping(nint display, byte first, int count, int* keysymsPerKeycode);

    [LibraryImport(Library)]
    public static partial int XChangeKeyboardMapping(
        nint display, int first, int keysymsPerKeycode, nuint* keysyms, int count);

    [LibraryImport(Library)]
    public static partial XModifierKeymap* XGetModifierMapping(nint display);

    [LibraryImport(Library)]
    public static partial int XFreeModifiermap(XModifierKeymap* map);

    /// <summary>Fills 32 bytes, one bit for every keycode that is down.</summary>
    [LibraryImport(Library)]
    public static partial int XQueryKeymap(nint display, byte* keys);
}
