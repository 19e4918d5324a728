using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// Items that the peer has not said to have. None may be lost with a lost link: so they wait here, at
/// their sender, and go out again from the place that the peer names. Not for two threads.
/// </summary>
internal sealed class ItemOutbox
{
    /// <summary>Whoever leaves so many unanswered is not there any more.</summary>
    public const int MaxWaiting = 1024;

    // After so many the peer is asked what it has, so that the list stays short.
    private const int AskAfter = 64;

    private readonly List<Item> _items = [];
    private long _first;
    private bool _flowing = true;
    private bool _asked;
    private int _next;

    public bool MustAsk => !_flowing || _items.Count >= AskAfter;

    public bool IsFull => _items.Count >= MaxWaiting;

    /// <summary>Keeps an item; null when it has to wait.</summary>
    public ItemToSend? Add(Item item)
    {
        _items.Add(item);
        return _flowing ? new ItemToSend(item) : null;
    }

    /// <summary>The next item in order that may go now.</summary>
    public Item? Next() => _flowing && _next < _items.Count ? _items[_next++] : null;

    /// <summary>The way is uncertain: everything waits until the peer has been asked.</summary>
    public void Hold() => (_flowing, _asked) = (false, false);

    /// <summary>The peer is asked now, and its answer counts.</summary>
    public void Ask()
    {
        Hold();
        _asked = true;
    }

    /// <summary>The peer has so many: the rest is to be sent again, in order. Null when the number makes no sense.</summary>
    public IReadOnlyList<ItemToSend>? Resume(long taken)
    {
        if (!_asked)
        {
            return [];
        }

        if (taken < _first || taken > _first + _items.Count)
        {
            return null;
        }

        _items.RemoveRange(0, (int)(taken - _first));
        (_first, _next, _flowing, _asked) = (taken, 0, true, false);
        return [.. _items.Select(item => new ItemToSend(item))];
    }

    /// <summary>New keys: numbers begin anew.</summary>
    public void Clear()
    {
        _items.Clear();
        (_first, _next, _flowing, _asked) = (0, 0, true, false);
    }
}

/// <summary>An item that may go to the server.</summary>
internal readonly record struct ItemToSend(Item Item);
