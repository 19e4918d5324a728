using System.Net;
using System.Net.Sockets;

namespace RemoteSupport.Agent.Transport;

/// <summary>One socket on one address of this machine. On Linux it lets the system cut runs into datagrams and put arriving
/// ones together; where that is not to be had, it does without.</summary>
internal sealed class UdpSocket : IDisposable
{
    private const int UdpLevel = 17;
    private const int UdpSegment = 103;
    private const int UdpGro = 104;
    private const int Ipv6Level = 41;
    private const int Ipv6MtuDiscover = 23;
    private const int DiscoverWant = 1;
    private const int DiscoverDo = 2;
    private const int BufferSize = 4 * 1024 * 1024;
    private const int SioUdpConnReset = unchecked((int)0x9800000C);
    private readonly Socket _socket;
    private readonly byte[] _option = new byte[sizeof(int)];
    private readonly SocketAddress _from;
    private readonly byte[] _knownName = new byte[32];
    private IPEndPoint? _knownRemote;
    private int _knownLength;
    private SocketAddress? _to;
    private IPEndPoint? _toRemote;
    private bool _canCut;
    private int _segment;

    /// <summary>Opens a socket on any free port of the address.</summary>
    /// <exception cref="SocketException">The address is not ours, or no longer.</exception>
    public UdpSocket(IPAddress address)
    {
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // A burst must find room; the system gives what it allows.
            _socket.ReceiveBufferSize = BufferSize;
            _socket.SendBufferSize = BufferSize;
            if (OperatingSystem.IsWindows())
            {
                _socket.IOControl(SioUdpConnReset, [0, 0, 0, 0], null);
            }

            _socket.Bind(new IPEndPoint(address, 0));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        Forbid(fragments: true);
        Local = (IPEndPoint)_socket.LocalEndPoint!;
        _from = Local.Serialize();
        _canCut = OperatingSystem.IsLinux() && TrySet(UdpSegment, 0);
        Coalesces = OperatingSystem.IsLinux() && TrySet(UdpGro, 1);
    }

    public IPEndPoint Local { get; }

    /// <summary>Whether one receive may bring several datagrams.</summary>
    public bool Coalesces { get; }

    public nint Handle => _socket.Handle;

    public Socket Socket => _socket;

    /// <summary>Receives what is there, as far as the batch has room. Bad news of the network changes nothing.</summary>
    /// <returns>How many receives the batch holds; when it is full there may be more.</returns>
    public int Receive(DatagramBatch batch)
    {
        if (!DatagramBatch.IsNative)
        {
            return ReceiveOneByOne(batch);
        }

        var count = batch.TakeFrom(_socket.Handle);
        for (var i = 0; i < count; i++)
        {
            batch.Set(i, RemoteOf(batch.NameOf(i)));
        }

        return count;
    }

    /// <summary>Sends bytes as datagrams of the given size, the last of which may be shorter. What cannot be sent is lost, as
    /// on any network; so is what is too large for the path, unless IP may cut it.</summary>
    public void Send(ReadOnlySpan<byte> run, int segment, IPEndPoint remote, bool mayFragment = false)
    {
        if (!remote.Equals(_toRemote))
        {
            _to = remote.Serialize();
            _toRemote = remote;
        }

        if (run.Length <= segment)
        {
            if (mayFragment)
            {
                Forbid(fragments: false);
            }

            SendOne(run);
            if (mayFragment)
            {
                Forbid(fragments: true);
            }
        }
        else if (!TryCut(run, segment))
        {
            // Some devices cannot cut, which only shows here (EIO, EINVAL). If nothing at all can be sent, that is another matter.
            _canCut &= !TrySendOneByOne(run, segment);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TrySendOneByOne(ReadOnlySpan<byte> run, int segment)
    {
        if (_segment > 0)
        {
            TrySet(UdpSegment, 0);
            _segment = 0;
        }

        var isSent = false;
        while (!run.IsEmpty)
        {
            var length = Math.Min(segment, run.Length);
            isSent |= SendOne(run[..length]);
            run = run[length..];
        }

        return isSent;
    }

    private bool SendOne(ReadOnlySpan<byte> datagram)
    {
        // The system would cut it into pieces of the size of the last run.
        if (_segment > 0 && datagram.Length > _segment)
        {
            _canCut = TrySet(UdpSegment, datagram.Length);
            _segment = datagram.Length;
        }

        return TrySend(datagram);
    }

    private bool TryCut(ReadOnlySpan<byte> run, int segment)
    {
        if (_canCut && _segment != segment)
        {
            _canCut = TrySet(UdpSegment, segment);
            _segment = _canCut ? segment : 0;
        }

        return _canCut && TrySend(run);
    }

    private bool TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _socket.SendTo(bytes, SocketFlags.None, _to!);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Where a system has no such switch, the path may seem to carry more than it does; nothing is lost by that.
    private void Forbid(bool fragments)
    {
        if (_socket.AddressFamily == AddressFamily.InterNetwork)
        {
            try
            {
                _socket.DontFragment = fragments;
            }
            catch (SocketException)
            {
            }
        }
        else if (OperatingSystem.IsLinux())
        {
            TrySet(Ipv6MtuDiscover, fragments ? DiscoverDo : DiscoverWant, Ipv6Level);
        }
    }

    private bool TrySet(int option, int value, int level = UdpLevel)
    {
        BitConverter.TryWriteBytes(_option, value);
        try
        {
            _socket.SetRawSocketOption(level, option, _option);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private int ReceiveOneByOne(DatagramBatch batch)
    {
        var count = 0;
        while (count < DatagramBatch.Size && _socket.Available > 0)
        {
            try
            {
                var length = _socket.ReceiveFrom(batch.RoomOf(count), SocketFlags.None, _from);
                batch.Set(count, RemoteOf(_from.Buffer.Span[.._from.Size]), length);
                count++;
            }
            catch (SocketException)
            {
                return count;
            }
        }

        return count;
    }

    private IPEndPoint RemoteOf(ReadOnlySpan<byte> name)
    {
        if (_knownRemote is null || !name.SequenceEqual(_knownName.AsSpan(0, _knownLength)))
        {
            var address = new SocketAddress(Local.AddressFamily, name.Length);
            name.CopyTo(address.Buffer.Span);
            _knownRemote = (IPEndPoint)Local.Create(address);
            name.CopyTo(_knownName);
            _knownLength = name.Length;
        }

        return _knownRemote;
    }
}
