using System.Runtime.InteropServices;
using RemoteSupport.Agent.Capture.X11.Native;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>A piece of memory that the server writes pictures into (MIT-SHM).</summary>
internal sealed unsafe class X11SharedImage : IDisposable
{
    private readonly X11Connection _connection;
    private readonly XShmSegmentInfo* _segment;
    private readonly XImage* _image;

    private X11SharedImage(X11Connection connection, XShmSegmentInfo* segment, XImage* image, long capacity)
    {
        _connection = connection;
        _segment = segment;
        _image = image;
        Capacity = capacity;
    }

    /// <summary>Bytes of the largest picture that fits.</summary>
    public long Capacity { get; }

    public byte* Pixels => (byte*)_segment->Address;

    /// <summary>Null when the server does not share memory with this program: a remote one, or another user's.</summary>
    public static X11SharedImage? TryCreate(X11Connection connection, long capacity)
    {
        if (!X11Runtime.HasLibrary(LibXext.Library) || LibXext.XShmQueryExtension(connection.Display) == 0)
        {
            return null;
        }

        var id = LibC.SharedMemoryGet(LibC.IpcPrivate, (nuint)capacity, LibC.IpcCreateForOwner);
        if (id < 0)
        {
            return null;
        }

        var segment = (XShmSegmentInfo*)NativeMemory.AllocZeroed((nuint)sizeof(XShmSegmentInfo));
        segment->SharedMemoryId = id;
        segment->Address = LibC.SharedMemoryAttach(id, 0, 0);
        var attached = segment->Address != -1 && AttachServer(connection, segment);

        // Marked for removal at once: it lives as long as both sides are attached and never outlives a crash.
        _ = LibC.SharedMemoryControl(id, LibC.IpcRemove, 0);
        var image = attached ? CreateImage(connection, segment) : null;
        if (image != null)
        {
            return new X11SharedImage(connection, segment, image, capacity);
        }

        Free(segment);
        return null;
    }

    /// <summary>Lets the server write an area of the root window to <see cref="Pixels"/>, rows without gaps.</summary>
    public bool TryFetch(Rect area)
    {
        // The size belongs to the request, not to the memory: one header serves areas of every size.
        _image->Width = area.Width;
        _image->Height = area.Height;
        _image->BytesPerLine = area.Width * Frame.BytesPerPixel;
        return LibXext.XShmGetImage(
            _connection.Display, _connection.Root, _image, area.X, area.Y, LibX11.AllPlanes) != 0;
    }

    public void Dispose()
    {
        if (_connection.IsAlive())
        {
            _ = LibXext.XShmDetach(_connection.Display, _segment);
            _ = LibX11.XSync(_connection.Display, 0);
        }

        _ = LibX11.XDestroyImage(_image);
        Free(_segment);
    }

    private static bool AttachServer(X11Connection connection, XShmSegmentInfo* segment)
    {
        _ = connection.TakeError();
        return LibXext.XShmAttach(connection.Display, segment) != 0 && connection.SyncWithoutError();
    }

    private static XImage* CreateImage(X11Connection connection, XShmSegmentInfo* segment) => LibXext.XShmCreateImage(
        connection.Display,
        LibX11.XDefaultVisual(connection.Display, connection.Screen),
        (uint)LibX11.XDefaultDepth(connection.Display, connection.Screen),
        LibX11.ZPixmap,
        segment->Address,
        segment,
        1,
        1);

    private static void Free(XShmSegmentInfo* segment)
    {
        if (segment->Address != -1)
        {
            _ = LibC.SharedMemoryDetach(segment->Address);
        }

        NativeMemory.Free(segment);
    }
}
