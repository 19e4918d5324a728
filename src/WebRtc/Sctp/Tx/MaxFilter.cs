namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>The greatest value of the last rounds, in constant space: the best, and the best since each of two later
/// points, so that an old maximum has an heir when it leaves.</summary>
internal sealed class MaxFilter(int rounds)
{
    private (long Round, double Value) _first;
    private (long Round, double Value) _second;
    private (long Round, double Value) _third;

    public double Value => _first.Value;

    public void Update(long round, double value)
    {
        var sample = (round, value);
        if (value >= _first.Value || round - _third.Round > rounds)
        {
            _first = _second = _third = sample;
            return;
        }

        if (value >= _second.Value)
        {
            _second = _third = sample;
        }
        else if (value >= _third.Value)
        {
            _third = sample;
        }

        Expire(round, sample);
    }

    private void Expire(long round, (long, double) sample)
    {
        var age = round - _first.Round;
        if (age > rounds)
        {
            _first = _second;
            _second = _third;
            _third = sample;
        }
        else if (_second.Round == _first.Round && age > rounds / 4)
        {
            _second = _third = sample;
        }
        else if (_third.Round == _second.Round && age > rounds / 2)
        {
            _third = sample;
        }
    }
}
