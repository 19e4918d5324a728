using RemoteSupport.Agent.Capture.X11.Native;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>Copies pixels of the root window: through shared memory, or through the connection where that is refused.</summary>
internal sealed unsafe class X11PixelReader : IDisposable
{
    private readonly X11Connection _connection;
    private X11SharedImage? _shared;

    public X11PixelReader(X11Connection connection, bool sharedMemory, long largestDisplay)
    {
        _connection = connection;
        _shared = sharedMemory ? X11SharedImage.TryCreate(connection, largestDisplay * Frame.BytesPerPixel) : null;
    }

    public bool SharesMemory => _shared is not null;

    /// <summary>Fetches the trips of a display at a place of the desktop. False when the display is not there any more.</summary>
    public bool Read(IReadOnlyList<GrabTrip> trips, Rect display, Frame into)
    {
        foreach (var trip in trips)
        {
            if (!_connection.IsAlive() || !Read(trip, display, into))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        _shared?.Dispose();
        _connection.Dispose();
    }

    private bool Read(GrabTrip trip, Rect display, Frame into)
    {
        var area = trip.Fetch.Offset(display.X, display.Y);
        if (!EnsureCapacity(area))
        {
            return ReadThroughConnection(area, trip, into);
        }

        if (!_shared!.TryFetch(area))
        {
            return false;
        }

        Copy(_shared.Pixels, area.Width * Frame.BytesPerPixel, trip, into);
        return true;
    }

    private bool EnsureCapacity(Rect area)
    {
        if (_shared is null || _shared.Capacity >= area.Area * Frame.BytesPerPixel)
        {
            return _shared is not null;
        }

        _shared.Dispose();
        _shared = X11SharedImage.TryCreate(_connection, area.Area * Frame.BytesPerPixel);
        return _shared is not null;
    }

    private bool ReadThroughConnection(Rect area, GrabTrip trip, Frame into)
    {
        var image = LibX11.XGetImage(
            _connection.Display,
            _connection.Root,
            area.X,
            area.Y,
            (uint)area.Width,
            (uint)area.Height,
            LibX11.AllPlanes,
            LibX11.ZPixmap);
        if (image == null)
        {
            return false;
        }

        Copy((byte*)image->Data, image->BytesPerLine, trip, into);
        _ = LibX11.XDestroyImage(image);
        return true;
    }

    private static void Copy(byte* pixels, int stride, GrabTrip trip, Frame into)
    {
        foreach (var keep in trip.Keep)
        {
            var bytes = keep.Width * Frame.BytesPerPixel;
            for (var y = keep.Y; y < keep.Bottom; y++)
            {
                var from = pixels + ((long)(y - trip.Fetch.Y) * stride) + ((keep.X - trip.Fetch.X) * Frame.BytesPerPixel);
                new ReadOnlySpan<byte>(from, bytes).CopyTo(into.Row(y)[(keep.X * Frame.BytesPerPixel)..]);
            }
        }
    }
}
