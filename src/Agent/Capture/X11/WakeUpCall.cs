using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Capture.X11;

/// <summary>Waits for a file descriptor and can be called out of that wait from any thread.</summary>
internal sealed unsafe class WakeUpCall : IDisposable
{
    private readonly Lock _gate = new();
    private int _descriptor = LibC.EventFd(0, LibC.EventCloseOnExec | LibC.EventNonBlocking);

    public WakeUpCall()
    {
        if (_descriptor < 0)
        {
            throw new IOException("The system has no file descriptor left.");
        }
    }

    /// <summary>Ends the present wait, or the next one.</summary>
    public void Call()
    {
        ulong one = 1;
        lock (_gate)
        {
            if (_descriptor >= 0)
            {
                _ = LibC.Write(_descriptor, &one, sizeof(ulong));
            }
        }
    }

    /// <summary>Waits until there is something to read, a call, or the time is over.</summary>
    public void WaitFor(int descriptor, int timeoutMilliseconds)
    {
        var entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = descriptor, Events = LibC.PollIn };
        entries[1] = new PollEntry { Descriptor = _descriptor, Events = LibC.PollIn };
        var ready = LibC.Poll(entries, 2, timeoutMilliseconds);
        if (ready > 0 && entries[1].Returned != 0)
        {
            ulong calls;
            _ = LibC.Read(_descriptor, &calls, sizeof(ulong));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_descriptor >= 0)
            {
                _ = LibC.Close(_descriptor);
                _descriptor = -1;
            }
        }
    }
}
