using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>Reads picture messages like the technician's page and paints them.</summary>
internal sealed class FakeViewer
{
    private ReferenceDecoder? _decoder;
    private FrameBegin? _frame;
    private int _tilesMissing;

    /// <summary>Numbers of the frames that came whole.</summary>
    public List<uint> Frames { get; } = [];

    public List<TileEncoding> Encodings { get; } = [];

    public Frame Canvas => _decoder!.Canvas;

    public void Take(int channel, ReadOnlyMemory<byte> bytes)
    {
        Assert.True(WireMessages.TryRead(channel, bytes, out var message, out var error), error);
        switch (message)
        {
            case FrameBegin begin:
                Begin(begin);
                break;
            case Tile tile:
                Paint(tile);
                break;
        }
    }

    public static bool SameColours(Frame one, Frame other)
    {
        for (var i = 0; i < one.Pixels.Length; i++)
        {
            if (i % Frame.BytesPerPixel != 3 && one.Pixels[i] != other.Pixels[i])
            {
                return false;
            }
        }

        return one.Bounds == other.Bounds;
    }

    private void Begin(FrameBegin begin)
    {
        _frame = begin;
        _tilesMissing = begin.Tiles;
        if (_decoder is null || Canvas.Width != begin.Width || Canvas.Height != begin.Height)
        {
            _decoder = new ReferenceDecoder(new Frame(begin.Width, begin.Height));
        }
    }

    private void Paint(Tile tile)
    {
        Assert.Equal(_frame!.Frame, tile.Frame);
        Assert.True(_decoder!.TryApply(tile, out var reason), reason);
        Encodings.Add(tile.Encoding);
        if (--_tilesMissing == 0)
        {
            Frames.Add(tile.Frame);
        }
    }
}
