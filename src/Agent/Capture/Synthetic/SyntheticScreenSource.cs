using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture.Synthetic;

/// <summary>
/// A screen without a system behind it, for tests and machines without a display. It changes only when told to
/// (<see cref="Step"/> and the others): the same calls give the same pixels and the same changes, every time.
/// </summary>
public sealed class SyntheticScreenSource : IScreenSource
{
    private readonly ChangeMailbox _mailbox = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<DisplayInfo> _displays = [];
    private List<SyntheticPicture> _pictures = [];

    /// <summary>A source with displays side by side, from left to right; the first one is the primary.</summary>
    public SyntheticScreenSource(params IReadOnlyList<(int Width, int Height)> sizes)
    {
        Arrange(sizes);
        _mailbox.AddAll(_displays);
        _mailbox.SetShape(SyntheticPicture.Arrow());
        _mailbox.SetPosition(new CursorPosition(0, 0, 0, true));
    }

    /// <inheritdoc/>
    public IReadOnlyList<DisplayInfo> Displays
    {
        get
        {
            lock (_gate)
            {
                return _displays;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<ScreenChange> WaitAsync(CancellationToken cancellationToken) =>
        _mailbox.WaitAsync(_mailbox.Deliver, cancellationToken);

    /// <inheritdoc/>
    public bool Grab(byte display, IReadOnlyList<Rect> areas, Frame into)
    {
        lock (_gate)
        {
            if (display >= _pictures.Count || !_pictures[display].HasSizeOf(into))
            {
                return false;
            }

            _pictures[display].CopyTo(into, areas);
            return true;
        }
    }

    /// <summary>Moves the box of a display on and writes one more letter.</summary>
    public void Step(byte display = 0)
    {
        lock (_gate)
        {
            foreach (var area in _pictures[display].Step())
            {
                _mailbox.AddDamage(display, area);
            }
        }

        _mailbox.Deliver();
    }

    /// <summary>Fills an area with one colour (0xRRGGBB).</summary>
    public void Fill(byte display, Rect area, uint colour)
    {
        lock (_gate)
        {
            _mailbox.AddDamage(display, _pictures[display].Fill(area, colour));
        }

        _mailbox.Deliver();
    }

    /// <summary>Puts the pointer somewhere.</summary>
    public void MovePointer(CursorPosition position)
    {
        _mailbox.SetPosition(position);
        _mailbox.Deliver();
    }

    /// <summary>Gives the pointer another picture.</summary>
    public void ChangePointer(CursorShape shape)
    {
        _mailbox.SetShape(shape);
        _mailbox.Deliver();
    }

    /// <summary>Plugs other displays in.</summary>
    public void ChangeLayout(params IReadOnlyList<(int Width, int Height)> sizes)
    {
        lock (_gate)
        {
            Arrange(sizes);
            _mailbox.SetLayout(_displays);
        }

        _mailbox.Deliver();
    }

    /// <summary>Takes the screen away, as a log-out does.</summary>
    public void Lose() => _mailbox.Fail(new ScreenLostException());

    /// <inheritdoc/>
    public void Dispose() => _mailbox.Fail(new ObjectDisposedException(nameof(SyntheticScreenSource)));

    private void Arrange(IReadOnlyList<(int Width, int Height)> sizes)
    {
        var displays = new List<DisplayInfo>();
        var x = 0;
        foreach (var (width, height) in sizes)
        {
            var id = (byte)displays.Count;
            displays.Add(new DisplayInfo(id, new Rect(x, 0, width, height), $"synthetic-{id}", id == 0));
            x += width;
        }

        _displays = displays;
        _pictures = [.. sizes.Select(size => new SyntheticPicture(size.Width, size.Height))];
    }
}
