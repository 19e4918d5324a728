using System.Net;
using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Transport;

/// <summary>What one call brought from a socket: up to <see cref="Size"/> receives, each with its sender. On Linux that is one
/// call of the system (recvmmsg); a call for each datagram would cost more than decrypting it.</summary>
internal sealed unsafe partial class DatagramBatch
{
    /// <summary>The most receives in one call.</summary>
    public const int Size = 16;

    /// <summary>Room for one receive, which joined datagrams may fill.</summary>
    private const int Room = 64 * 1024;

    private const int NameRoom = 32;
    private const int DontWait = 0x40;

    // Pinned, so that the addresses in the headers stay true.
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size * Room, pinned: true);
    private readonly byte[] _names = GC.AllocateArray<byte>(Size * NameRoom, pinned: true);
    private readonly Vector[] _vectors = GC.AllocateArray<Vector>(Size, pinned: true);
    private readonly Entry[] _entries = GC.AllocateArray<Entry>(Size, pinned: true);
    private readonly IPEndPoint?[] _remotes = new IPEndPoint?[Size];
    private readonly int[] _lengths = new int[Size];

    public DatagramBatch()
    {
        var bytes = (byte*)AddressOf(_bytes);
        var names = (byte*)AddressOf(_names);
        var vectors = (Vector*)AddressOf(_vectors);
        for (var i = 0; i < Size; i++)
        {
            _vectors[i] = new Vector { Start = bytes + (i * Room), Length = Room };
            _entries[i].Header = new Header { Name = names + (i * NameRoom), NameLength = NameRoom, Vectors = vectors + i, VectorCount = 1 };
        }
    }

    /// <summary>Whether the system takes many at once.</summary>
    public static bool IsNative { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>The place of a receive.</summary>
    public Span<byte> RoomOf(int index) => _bytes.AsSpan(index * Room, Room);

    /// <summary>What a receive brought.</summary>
    public Span<byte> this[int index] => _bytes.AsSpan(index * Room, _lengths[index]);

    /// <summary>Who sent it.</summary>
    public IPEndPoint RemoteOf(int index) => _remotes[index]!;

    /// <summary>The sender as the system writes it (sockaddr), until the next call.</summary>
    public ReadOnlySpan<byte> NameOf(int index) => _names.AsSpan(index * NameRoom, (int)_entries[index].Header.NameLength);

    public void Set(int index, IPEndPoint remote, int length) => (_remotes[index], _lengths[index]) = (remote, length);

    public void Set(int index, IPEndPoint remote) => Set(index, remote, (int)_entries[index].Length);

    /// <summary>Takes what is there. 0 when there is nothing, or only bad news of the network, which changes nothing.</summary>
    public int TakeFrom(nint socket)
    {
        for (var i = 0; i < Size; i++)
        {
            _entries[i].Header.NameLength = NameRoom;
        }

        return Math.Max(0, ReceiveMany((int)socket, (Entry*)AddressOf(_entries), Size, DontWait, 0));
    }

    private static void* AddressOf<T>(T[] array)
        where T : unmanaged => System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));

    [LibraryImport("libc", EntryPoint = "recvmmsg")]
    private static partial int ReceiveMany(int socket, Entry* entries, uint count, int flags, nint limit);

    /// <summary>iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public byte* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public Header Header;
        public uint Length;
    }
}
