using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>XInput 2: the only way to hear of pointer movement without asking again and again.</summary>
internal static unsafe partial class LibXi
{
    public const string Library = "libXi.so.6";
    public const int AllMasterDevices = 1;
    public const int RawMotion = 17;

    [LibraryImport(Library)]
    public static partial int XIQueryVersion(nint display, int* major, int* minor);

    [LibraryImport(Library)]
    public static partial int XISelectEvents(nint display, nuint window, XIEventMask* masks, int count);
}
