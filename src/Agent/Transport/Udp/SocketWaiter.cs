using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace RemoteSupport.Agent.Transport;

/// <summary>Waits for sockets, for a moment in time and for other threads, whichever comes first.</summary>
internal sealed partial class SocketWaiter : IDisposable
{
    private const short PollIn = 1;
    private readonly Socket _bell = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _byte = [0];
    private readonly List<Socket> _readable = [];
    private UdpSocket[] _sockets = [];
    private PollEntry[] _entries = [];
    private int _isRung;

    public SocketWaiter()
    {
        // A socket that talks to itself: nobody else can reach it, and every system can wait for it.
        _bell.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _bell.Connect(_bell.LocalEndPoint!);
        Watch([]);
    }

    /// <summary>Ends the wait, or the next one. May be called by any thread.</summary>
    public void Ring()
    {
        if (Interlocked.Exchange(ref _isRung, 1) == 0)
        {
            try
            {
                _bell.Send(_byte);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The loop has ended, so nobody waits.
            }
        }
    }

    /// <summary>Which sockets to wait for from now on.</summary>
    public void Watch(UdpSocket[] sockets)
    {
        _sockets = sockets;
        _entries = new PollEntry[sockets.Length + 1];
        for (var i = 0; i < sockets.Length; i++)
        {
            _entries[i] = new PollEntry { Handle = (int)sockets[i].Handle, Events = PollIn };
        }

        _entries[^1] = new PollEntry { Handle = (int)_bell.Handle, Events = PollIn };
    }

    /// <summary>Lets so much time pass, unless the bell rings; what arrives meanwhile gathers in the sockets. Where a system
    /// cannot wait for less than a millisecond this does nothing.</summary>
    public void Pause(TimeSpan length)
    {
        if (OperatingSystem.IsLinux())
        {
            var time = new TimeSpec { Nanoseconds = (nint)(length.Ticks * 100) };
            _ = Poll(ref _entries[^1], 1, in time, 0);
        }
    }

    /// <summary>Waits at most so long; negative is for ever.</summary>
    public void Wait(TimeSpan limit)
    {
        if (OperatingSystem.IsLinux())
        {
            WaitPrecisely(limit);
        }
        else
        {
            WaitElsewhere(limit);
        }

        if (_entries[^1].Returned != 0)
        {
            _bell.Receive(_byte);
            Volatile.Write(ref _isRung, 0);
        }
    }

    /// <summary>Whether the socket had something when the wait ended.</summary>
    public bool IsReadable(int index) => _entries[index].Returned != 0;

    public void Dispose() => _bell.Dispose();

    private void WaitPrecisely(TimeSpan limit)
    {
        foreach (ref var entry in _entries.AsSpan())
        {
            entry.Returned = 0;
        }

        // A year is for ever: the system wants a number, and a bell will ring before.
        limit = limit < TimeSpan.Zero ? TimeSpan.FromDays(365) : limit;
        var time = new TimeSpec { Seconds = (nint)(limit.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(limit.Ticks % TimeSpan.TicksPerSecond * 100) };
        if (Poll(ref MemoryMarshal.GetArrayDataReference(_entries), (nuint)_entries.Length, in time, 0) < 0)
        {
            // Interrupted by a signal: nothing is readable as far as we know, and the next wait will tell.
            foreach (ref var entry in _entries.AsSpan())
            {
                entry.Returned = 0;
            }
        }
    }

    private void WaitElsewhere(TimeSpan limit)
    {
        _readable.Clear();
        _readable.AddRange(_sockets.Select(one => one.Socket));
        _readable.Add(_bell);
        Socket.Select(_readable, null, null, limit);
        for (var i = 0; i < _entries.Length; i++)
        {
            _entries[i].Returned = _readable.Contains(i < _sockets.Length ? _sockets[i].Socket : _bell) ? PollIn : (short)0;
        }
    }

    [LibraryImport("libc", EntryPoint = "ppoll")]
    private static partial int Poll(ref PollEntry entries, nuint count, in TimeSpec limit, nint signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
