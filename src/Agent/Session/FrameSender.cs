using RemoteSupport.Agent.Capture;
using RemoteSupport.Screen.Change;
using RemoteSupport.Screen.Encode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// Sends one display to one seat at the pace of its acknowledgements. The newest frame wins: while the way is blocked
/// only the damage is remembered, and what is grabbed afterwards is the screen as it stands then. Not for two threads.
/// </summary>
internal sealed class FrameSender(
    IScreenSource source, Func<bool> mayView, Func<int, byte[], CancellationToken, ValueTask> send)
{
    // About 60 frames a second.
    private const int FrameMilliseconds = 15;

    // A refinement must not keep the next change waiting for long: a tenth of a second of the link.
    private const int RefineShare = 10;
    private const int MinRefineBytes = 16 * 1024;
    private const int MaxRefineBytes = 256 * 1024;

    private readonly ChangeDetector _detector = new();
    private readonly List<EncodedTile> _tiles = [];
    private readonly Region _pending = new();
    private readonly FlightLog _flight = new();
    private Picture? _picture;
    private uint _frame;
    private long _nextAt;
    private bool _whole;

    /// <summary>Frames sent so far.</summary>
    public long FramesSent { get; private set; }

    /// <summary>The display that is being sent; null before <see cref="Start"/>.</summary>
    public byte? Display => _picture?.Display;

    /// <summary>Begins anew with a display: a whole picture comes next. False when there is no such display.</summary>
    public bool Start(byte display)
    {
        _flight.Clear();
        _pending.Take();
        _picture = null;
        if (source.Displays.FirstOrDefault(known => known.Id == display) is not { } info)
        {
            return false;
        }

        _picture = new Picture(info);
        _whole = true;
        return true;
    }

    /// <summary>The viewer needs the whole picture again.</summary>
    public void SendWhole() => _whole = _picture is not null;

    public void AddDamage(DisplayDamage damage)
    {
        if (damage.Display == Display)
        {
            _pending.Add(damage.Area);
        }
    }

    public void Acknowledge(uint frame, long now) => _flight.Acknowledged(frame, now);

    /// <summary>When <see cref="StepAsync"/> has something to do, milliseconds; null when nothing is to be done.</summary>
    public long? NextAt(long now)
    {
        if (_picture is null || !mayView())
        {
            return null;
        }

        if (_flight.IsFull)
        {
            return _flight.LostAt;
        }

        if (_whole || !_pending.IsEmpty)
        {
            return Math.Max(now, _nextAt);
        }

        return _flight.IsEmpty && _picture.Encoder.NextRefineAt is { } refineAt ? Math.Max(refineAt, _nextAt) : null;
    }

    /// <summary>Sends at most one frame. False when the display is not there any more as it was.</summary>
    public async ValueTask<bool> StepAsync(long now, CancellationToken cancellationToken)
    {
        if (_picture is not { } picture || !mayView())
        {
            return true;
        }

        if (_flight.IsFull && now >= _flight.LostAt)
        {
            _flight.Clear();
            _whole = true;
        }

        if (_flight.IsFull || now < _nextAt)
        {
            return true;
        }

        _tiles.Clear();
        if (!TryCollect(picture, now))
        {
            return false;
        }

        if (_tiles.Count > 0)
        {
            await SendFrameAsync(picture, now, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private bool TryCollect(Picture picture, long now)
    {
        var damage = _pending.Take().Rects;
        var areas = _whole ? [picture.Now.Bounds] : damage;
        if (areas.Count > 0)
        {
            if (!source.Grab(picture.Display, areas, picture.Now))
            {
                return false;
            }

            var changed = _whole ? areas : _detector.Compare(picture.Sent, picture.Now, areas).Rects;
            _whole = false;
            picture.Encoder.Encode(picture.Now, changed, now, _tiles);
            picture.Remember(changed);
        }

        if (_tiles.Count == 0 && _flight.IsEmpty && picture.Encoder.NextRefineAt <= now)
        {
            var budget = Math.Clamp(_flight.BytesPerSecond / RefineShare, MinRefineBytes, MaxRefineBytes);
            picture.Encoder.Refine(picture.Sent, now, budget, _tiles);
        }

        return true;
    }

    private async ValueTask SendFrameAsync(Picture picture, long now, CancellationToken cancellationToken)
    {
        _frame++;
        _nextAt = now + FrameMilliseconds;
        _flight.Sent(_frame, now, _tiles.Sum(tile => tile.Data.Length));
        var begin = new FrameBegin(_frame, picture.Display, picture.Now.Width, picture.Now.Height, _tiles.Count);
        await send(Channels.Picture, begin.ToBytes(), cancellationToken).ConfigureAwait(false);
        foreach (var (area, encoding, data) in _tiles)
        {
            // The customer may have ended or paused while this frame was on its way.
            if (!mayView())
            {
                return;
            }

            var tile = new Tile(_frame, area.X, area.Y, area.Width, area.Height, encoding, data);
            await send(Channels.Picture, tile.ToBytes(), cancellationToken).ConfigureAwait(false);
        }

        FramesSent++;
    }

    /// <summary>One display: the screen as it was grabbed, and as the viewer has it.</summary>
    private sealed class Picture(DisplayInfo info)
    {
        public byte Display { get; } = info.Id;

        public Frame Now { get; } = new(info.Bounds.Width, info.Bounds.Height);

        public Frame Sent { get; } = new(info.Bounds.Width, info.Bounds.Height);

        public PictureEncoder Encoder { get; } = new(info.Bounds.Width, info.Bounds.Height);

        public void Remember(IReadOnlyList<Rect> areas)
        {
            foreach (var area in areas)
            {
                for (var y = area.Y; y < area.Bottom; y++)
                {
                    var (start, length) = (area.X * Frame.BytesPerPixel, area.Width * Frame.BytesPerPixel);
                    Now.Row(y).Slice(start, length).CopyTo(Sent.Row(y)[start..]);
                }
            }
        }
    }
}
