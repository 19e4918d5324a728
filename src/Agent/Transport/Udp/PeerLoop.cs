using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Transport;

/// <summary>
/// The thread of one peer: it alone touches the connection, reads the clock and owns the sockets. Whatever others want is
/// posted to it. It takes what has arrived, answers it all at once, and sends in runs.
/// </summary>
internal sealed class PeerLoop
{
    private const int BatchCalls = 64 / DatagramBatch.Size;
    private const int BatchBytes = 256 * 1024;
    private const int FullRun = 16;

    /// <summary>What a datagram of IPv4 has room for; a run that is cut later is one until then.</summary>
    private const int MaxPayload = 65_507;

    /// <summary>Datagrams that are due within this time leave together. The pace of the sender allows for twice as much.</summary>
    private static readonly TimeSpan Quantum = TimeSpan.FromMicroseconds(500);

    private readonly PeerLoopOptions _options;
    private readonly IPeerLoopUser _user;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<Action<PeerConnection>> _posted = new();
    private readonly SocketWaiter _waiter = new();
    private readonly SocketSet _sockets;
    private readonly TurnStreams _streams;
    private readonly ServerContacts _contacts;
    private readonly DatagramBatch _in = new();
    private readonly byte[] _out = new byte[MaxPayload];
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TrafficMeter _meter = new();
    private volatile bool _isEnding;
    private int _sent;

    /// <summary>A connection with its thread, which <see cref="Start"/> starts.</summary>
    public PeerLoop(PeerLoopOptions options, IPeerLoopUser user)
    {
        _options = options;
        _user = user;
        Connection = new PeerConnection(options.Peer with { Wake = _waiter.Ring });
        LocalCredentials = Connection.Status.LocalCredentials;
        _sockets = new SocketSet(_waiter);
        _streams = new TurnStreams(Post, () => Now);
        _contacts = new ServerContacts(options, _sockets, _streams, this);
        _thread = new Thread(Run) { IsBackground = true, Name = "peer" };
    }

    /// <summary>Time since the loop was made.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>The credentials that the connection began with.</summary>
    public WebRtc.Ice.IceCredentials LocalCredentials { get; }

    /// <summary>Is done when the thread has ended; it holds the exception that ended it.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Only the loop's own thread may use it.</summary>
    private PeerConnection Connection { get; }

    public void Start() => _thread.Start();

    /// <summary>How our end of the chosen way's relay is reached: <c>udp</c>, <c>tcp</c> or <c>tls</c>. On the loop's thread.</summary>
    public string RelayTransport(IPEndPoint? local) =>
        (local is null ? null : _streams.IsEncrypted(local)) switch { true => "tls", false => "tcp", null => "udp" };

    /// <summary>Has something done on the loop's thread. After the end nothing is done any more.</summary>
    public void Post(Action<PeerConnection> work)
    {
        _posted.Enqueue(work);
        _waiter.Ring();
    }

    /// <summary>The interfaces may have changed.</summary>
    public void LookForAddresses() => Post(_ => Gather());

    /// <summary>Says goodbye and ends the thread.</summary>
    public void End()
    {
        _isEnding = true;
        _waiter.Ring();
    }

    private void Run()
    {
        try
        {
            Gather();
            while (!_isEnding)
            {
                Turn();
            }

            Connection.Close(Now);
            Send();
            CloseAll();
            _ended.TrySetResult();
        }
        catch (Exception exception)
        {
            // A mistake of ours ends this peer, never the program.
            CloseAll();
            _ended.TrySetException(exception);
        }
    }

    private void CloseAll()
    {
        _streams.Dispose();
        _sockets.Dispose();
        _waiter.Dispose();
        Connection.Dispose();
    }

    private void Turn()
    {
        // Many peers acknowledge every second packet, and a turn for each would cost more than the packets themselves.
        if (_meter.Pause > TimeSpan.Zero && _posted.IsEmpty && !IsBehind)
        {
            _waiter.Pause(_meter.Pause);
        }

        _waiter.Wait(TimeToSleep());
        while (_posted.TryDequeue(out var work))
        {
            work(Connection);
        }

        Receive();
        Connection.Advance(Now);
        _sent = 0;
        do
        {
            Hear();
            _user.Fill(Connection);
        }
        while (Send());
        _meter.EndTurn(Now);
    }

    /// <summary>The last turn sent all that one turn may, and more is due already.</summary>
    private bool IsBehind => _sent >= FullRun && Connection.NextTimeout <= Now;

    private TimeSpan TimeToSleep()
    {
        if (!_posted.IsEmpty || _isEnding)
        {
            return TimeSpan.Zero;
        }

        if (Connection.NextTimeout is not { } next)
        {
            return Timeout.InfiniteTimeSpan;
        }

        // A fast sender has more to send before a sleep could end; a slow one saves calls by sending several at once.
        var left = next - Now;
        var least = _sent >= FullRun ? TimeSpan.Zero : Quantum;
        return left > least ? left : least;
    }

    private void Receive()
    {
        for (var i = 0; i < _sockets.All.Length; i++)
        {
            var socket = _sockets.All[i];
            var (calls, bytes, isReadable) = (0, 0, _waiter.IsReadable(i));
            while (isReadable && calls++ < BatchCalls && bytes < BatchBytes)
            {
                var count = socket.Receive(_in);
                for (var one = 0; one < count; one++)
                {
                    bytes += _in[one].Length;
                    Handle(socket, _in.RemoteOf(one), _in[one]);
                }

                isReadable = count == DatagramBatch.Size;
            }

            _meter.Received(bytes);
        }
    }

    private void Handle(UdpSocket socket, IPEndPoint remote, Span<byte> received)
    {
        var now = Now;
        while (!received.IsEmpty)
        {
            Connection.HandleDatagram(socket.Local, remote, socket.Coalesces ? DatagramSplitter.Next(ref received) : received, now);
            received = socket.Coalesces ? received : [];
        }
    }

    private void Hear()
    {
        while (Connection.TryPollEvent(out var news))
        {
            if (news.Kind == PeerEventKind.NameToResolve)
            {
                _ = ResolveAsync(news.Text!);
            }
            else
            {
                _user.Handle(Connection, news);
            }
        }
    }

    private bool Send()
    {
        var any = false;
        while (Connection.TryPoll(_out, out var run))
        {
            any = true;
            _meter.Sent(run.Length);
            _sent += (run.Length + run.SegmentSize - 1) / run.SegmentSize;
            if (run.ByStream)
            {
                _streams.Send(run.Local, _out.AsSpan(0, run.Length));
            }
            else
            {
                _sockets.Find(run.Local)?.Send(_out.AsSpan(0, run.Length), run.SegmentSize, run.Remote, run.MayFragment);
            }
        }

        return any;
    }

    private void Gather()
    {
        _sockets.Update(_options.FindAddresses());
        Connection.SetLocal(_sockets.Hosts, isAll: false, Now);
        _ = _contacts.ReachAllAsync();
    }

    /// <summary>The number of names and the time for each are bounded by ICE.</summary>
    private async Task ResolveAsync(string name)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name);
            if (addresses.Length > 0)
            {
                Post(connection => connection.ResolveName(name, addresses[0], Now));
            }
        }
        catch (SocketException)
        {
            // No multicast DNS here: the peer will be met when it calls.
        }
    }
}
