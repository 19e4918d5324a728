namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// The exchanges of one code or sign-in: at most three for each seat, and no number twice. The agent keeps one for all
/// of its seats, so that a number of one seat cannot come back on another.
/// </summary>
public sealed class ExchangeLedger
{
    /// <summary>So many exchanges one seat may begin; a reload or a time-out counts.</summary>
    public const int MaxPerSeat = 3;

    private readonly Dictionary<int, int> _begun = [];
    private readonly HashSet<string> _sids = [];

    /// <summary>Exchanges that this seat may still begin.</summary>
    public int Left(int seat) => MaxPerSeat - _begun.GetValueOrDefault(seat);

    internal ExchangeFault Begin(int seat, byte[] sid)
    {
        if (_sids.Contains(Convert.ToHexString(sid)))
        {
            return ExchangeFault.SidSeen;
        }

        if (Left(seat) == 0)
        {
            return ExchangeFault.TooManyExchanges;
        }

        _sids.Add(Convert.ToHexString(sid));
        _begun[seat] = _begun.GetValueOrDefault(seat) + 1;
        return ExchangeFault.None;
    }
}
