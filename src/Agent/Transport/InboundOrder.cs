using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Transport;

/// <summary>
/// Which messages of the viewer are new. Both ends count the messages of a channel; where counting goes on after a move is
/// said by the first message on the new way. So what comes by two ways is taken once, and in order. Not for two threads.
/// </summary>
internal sealed class InboundOrder
{
    private const int Numbered = Channels.Input + 1;
    private const int Ways = 2;

    private readonly ulong[,] _next = new ulong[Ways, Numbered];
    private readonly ulong[] _taken = new ulong[Numbered];

    public InboundOrder() => Reset();

    public uint TakenControl => (uint)_taken[Channels.Control];

    public uint TakenInput => (uint)_taken[Channels.Input];

    /// <summary>New keys: counting begins anew, by the relay.</summary>
    public void Reset()
    {
        Array.Clear(_next);
        Array.Clear(_taken);
        for (var channel = 0; channel < Numbered; channel++)
        {
            _next[0, channel] = 1;
        }
    }

    /// <summary>The next message of this channel by this way has this number. One that skips numbers says that the sender
    /// no longer has what was between.</summary>
    public void Enter(bool direct, int channel, uint number)
    {
        _next[direct ? 1 : 0, channel] = Math.Max(1UL, number);
        _taken[channel] = Math.Max(_taken[channel], Math.Max(1UL, number) - 1);
    }

    /// <summary>Whether a message is to be taken: not before its way was entered, and not twice.</summary>
    public bool Take(bool direct, int channel)
    {
        ref var next = ref _next[direct ? 1 : 0, channel];
        if (next == 0)
        {
            return false;
        }

        var number = next++;
        if (number <= _taken[channel])
        {
            return false;
        }

        _taken[channel] = number;
        return true;
    }
}
