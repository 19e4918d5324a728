using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture;

/// <summary>
/// Gathers changes until somebody asks for them. One waiter at a time; a change that a cancelled waiter could not take
/// stays for the next one.
/// </summary>
internal sealed class ChangeMailbox
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<byte, Region> _damage = [];
    private bool _layoutChanged;
    private CursorShape? _shape;
    private CursorPosition? _position;
    private TaskCompletionSource<ScreenChange>? _waiter;
    private Exception? _failure;

    public bool HasWaiter
    {
        get
        {
            lock (_gate)
            {
                return _waiter is { Task.IsCompleted: false };
            }
        }
    }

    /// <summary>The next change. What has been added since the last one is delivered by the next <see cref="Deliver"/>.</summary>
    public async ValueTask<ScreenChange> WaitAsync(Action onWaiting, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource<ScreenChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_failure is { } failure)
            {
                throw failure;
            }

            if (_waiter is { Task.IsCompleted: false })
            {
                throw new InvalidOperationException("Somebody is waiting already.");
            }

            _waiter = waiter;
        }

        using var registration = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        onWaiting();
        return await waiter.Task.ConfigureAwait(false);
    }

    public void AddDamage(byte display, Rect area)
    {
        if (area.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            if (!_damage.TryGetValue(display, out var region))
            {
                _damage[display] = region = new Region();
            }

            region.Add(area);
        }
    }

    public void SetShape(CursorShape shape)
    {
        lock (_gate)
        {
            _shape = shape;
        }
    }

    public void SetPosition(CursorPosition position)
    {
        lock (_gate)
        {
            _position = position;
        }
    }

    /// <summary>Other displays from now on: damage of the old ones means nothing any more, all of the new ones is new.</summary>
    public void SetLayout(IReadOnlyList<DisplayInfo> displays)
    {
        lock (_gate)
        {
            _damage.Clear();
            _layoutChanged = true;
        }

        AddAll(displays);
    }

    public void AddAll(IReadOnlyList<DisplayInfo> displays)
    {
        foreach (var display in displays)
        {
            AddDamage(display.Id, new Rect(0, 0, display.Bounds.Width, display.Bounds.Height));
        }
    }

    /// <summary>Hands the gathered changes to the waiter, if both are there.</summary>
    public void Deliver()
    {
        lock (_gate)
        {
            var anything = _damage.Count > 0 || _layoutChanged || _shape is not null || _position is not null;
            if (!anything || _waiter is null || !_waiter.TrySetResult(Snapshot()))
            {
                return;
            }

            _damage.Clear();
            _layoutChanged = false;
            _shape = null;
            _position = null;
        }
    }

    /// <summary>Ends the waiting of today and of ever after.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            _waiter?.TrySetException(_failure);
        }
    }

    private ScreenChange Snapshot()
    {
        var damage = new List<DisplayDamage>();
        foreach (var (display, region) in _damage)
        {
            damage.AddRange(region.Rects.Select(area => new DisplayDamage(display, area)));
        }

        return new ScreenChange(damage, _layoutChanged, _shape, _position);
    }
}
