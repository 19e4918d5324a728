using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Capture.X11.Native;

/// <summary>What waiting and shared memory need of the C library on Linux.</summary>
internal static partial class LibC
{
    public const short PollIn = 1;
    public const short PollError = 8;
    public const short PollHangUp = 16;
    public const int IpcPrivate = 0;
    public const int IpcRemove = 0;
    public const int IpcCreateForOwner = 0x200 | 0x180;
    public const int EventCloseOnExec = 0x80000;
    public const int EventNonBlocking = 0x800;
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, void* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, void* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "shmget", SetLastError = true)]
    public static partial int SharedMemoryGet(int key, nuint size, int flags);

    [LibraryImport(Library, EntryPoint = "shmat", SetLastError = true)]
    public static partial nint SharedMemoryAttach(int id, nint address, int flags);

    [LibraryImport(Library, EntryPoint = "shmdt", SetLastError = true)]
    public static partial int SharedMemoryDetach(nint address);

    [LibraryImport(Library, EntryPoint = "shmctl", SetLastError = true)]
    public static partial int SharedMemoryControl(int id, int command, nint buffer);
}

[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}
