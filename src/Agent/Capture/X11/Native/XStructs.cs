using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>Any event: Xlib reserves 24 longs for it. Only the fields that this program reads are named.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct XEvent
{
    public const int ConfigureNotify = 22;
    public const int MappingNotify = 34;
    public const int GenericEvent = 35;

    [FieldOffset(0)] public int Type;

    /// <summary>Major opcode of the extension, in a generic event only.</summary>
    [FieldOffset(32)] public int GenericExtension;

    /// <summary>The extension's own event number, in a generic event only.</summary>
    [FieldOffset(36)] public int GenericType;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XErrorEvent
{
    public int Type;
    public nint Display;
    public nuint ResourceId;
    public nuint Serial;
    public byte ErrorCode;
    public byte RequestCode;
    public byte MinorCode;
}

/// <summary>Client side of a picture. The function table at its end belongs to Xlib and is not touched.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XImage
{
    public int Width;
    public int Height;
    public int XOffset;
    public int Format;
    public nint Data;
    public int ByteOrder;
    public int BitmapUnit;
    public int BitmapBitOrder;
    public int BitmapPad;
    public int Depth;
    public int BytesPerLine;
    public int BitsPerPixel;
    public nuint RedMask;
    public nuint GreenMask;
    public nuint BlueMask;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XShmSegmentInfo
{
    public nuint Segment;
    public int SharedMemoryId;
    public nint Address;
    public int ReadOnly;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XVisual
{
    public const int TrueColor = 4;

    public nint ExtensionData;
    public nuint VisualId;
    public int Class;
    public nuint RedMask;
    public nuint GreenMask;
    public nuint BlueMask;
    public int BitsPerRgb;
    public int MapEntries;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XPixmapFormat
{
    public int Depth;
    public int BitsPerPixel;
    public int ScanlinePad;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XRectangle
{
    public short X;
    public short Y;
    public ushort Width;
    public ushort Height;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XFixesCursorImage
{
    public short X;
    public short Y;
    public ushort Width;
    public ushort Height;
    public ushort HotX;
    public ushort HotY;
    public nuint Serial;

    /// <summary>One unsigned long a pixel, of which the low 32 bits are premultiplied alpha, red, green, blue.</summary>
    public nint Pixels;
    public nuint Atom;
    public nint Name;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XRRMonitorInfo
{
    public nuint Name;
    public int Primary;
    public int Automatic;
    public int OutputCount;
    public int X;
    public int Y;
    public int Width;
    public int Height;
    public int MillimetersWide;
    public int MillimetersHigh;
    public nint Outputs;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XIEventMask
{
    public int DeviceId;
    public int MaskLength;
    public nint Mask;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XModifierKeymap
{
    public int KeysPerModifier;

    /// <summary>Eight rows of <see cref="KeysPerModifier"/> keycodes.</summary>
    public nint Keycodes;
}

[StructLayout(LayoutKind.Sequential)]
internal struct XkbState
{
    public byte Group;
    public byte LockedGroup;
    public ushort BaseGroup;
    public ushort LatchedGroup;
    public byte Modifiers;
    public byte BaseModifiers;
    public byte LatchedModifiers;
    public byte LockedModifiers;
    public byte CompatState;
    public byte GrabModifiers;
    public byte CompatGrabModifiers;
    public byte LookupModifiers;
    public byte CompatLookupModifiers;
    public ushort PointerButtons;
}
