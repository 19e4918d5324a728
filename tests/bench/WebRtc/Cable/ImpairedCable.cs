using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>
/// A long cable between two programs on this machine: each is told that the other lives at one of our two ports, and what
/// arrives there comes out at the other one late, thinned or out of order. One thread, which looks about every 0.1 ms.
/// </summary>
internal sealed partial class ImpairedCable : IDisposable
{
    private const uint Nap = 100;
    private const int ForceReceiveBuffer = 33;
    private const int SocketLevel = 1;
    private const int ReceiveBuffer = 8 << 20;
    private readonly End _left = new();
    private readonly End _right = new();
    private readonly CableDirection _there;
    private readonly CableDirection _back;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private volatile bool _isOver;

    public ImpairedCable(CableOptions options, int seed)
    {
        (_there, _back) = (new CableDirection(options, seed), new CableDirection(options, seed + 1));
        _thread = new Thread(Run) { IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public TimeSpan Now => _time.Elapsed;

    /// <summary>From the left end to the right one.</summary>
    public CableCounts There
    {
        get
        {
            lock (_lock)
            {
                return _there.Counts;
            }
        }
    }

    /// <summary>The description of the program at the left end, as the one at the right may read it.</summary>
    public string FromLeft(string sdp) => Redirect(sdp, _left, _right);

    public string FromRight(string sdp) => Redirect(sdp, _right, _left);

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _left.Socket.Dispose();
        _right.Socket.Dispose();
    }

    private static string Redirect(string sdp, End owner, End other)
    {
        foreach (Match match in Candidate().Matches(sdp))
        {
            if (IPAddress.TryParse(match.Groups["address"].Value, out var address) && IPAddress.IsLoopback(address) && address.AddressFamily == AddressFamily.InterNetwork)
            {
                owner.Program ??= new IPEndPoint(address, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture));
            }
        }

        var port = ((IPEndPoint)other.Socket.LocalEndPoint!).Port;
        var ours = $"a=candidate:1 1 UDP 2130706431 127.0.0.1 {port} typ host\r\n";
        var isWritten = false;
        return Candidate().Replace(sdp, _ =>
        {
            var line = isWritten ? "" : ours;
            isWritten = true;
            return line;
        });
    }

    [GeneratedRegex(@"^a=candidate:\S+ 1 (?:udp|UDP) \d+ (?<address>\S+) (?<port>\d+) .*\r?\n|^a=candidate:.*\r?\n", RegexOptions.Multiline)]
    private static partial Regex Candidate();

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);

    private void Run()
    {
        var buffer = new byte[65_536];
        while (!_isOver)
        {
            lock (_lock)
            {
                Take(_left, _there, buffer);
                Take(_right, _back, buffer);
                Give(_there, _right);
                Give(_back, _left);
            }

            _ = Sleep(Nap);
        }
    }

    private void Take(End end, CableDirection direction, byte[] buffer)
    {
        while (end.Socket.Available > 0)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            var length = end.Socket.ReceiveFrom(buffer, ref from);
            end.Program = (IPEndPoint)from;
            if (length > 0)
            {
                direction.Send(buffer.AsSpan(0, length), _time.Elapsed);
            }
        }
    }

    private void Give(CableDirection direction, End end)
    {
        while (direction.Receive(_time.Elapsed) is { } packet)
        {
            if (end.Program is { } program)
            {
                end.Socket.SendTo(packet, program);
            }
        }
    }

    /// <summary>Where one program sends to and hears from, and where that program is, once it is known.</summary>
    private sealed class End
    {
        public End()
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            Socket.ReceiveBufferSize = ReceiveBuffer;
            if (Environment.IsPrivilegedProcess)
            {
                Socket.SetRawSocketOption(SocketLevel, ForceReceiveBuffer, BitConverter.GetBytes(ReceiveBuffer));
            }

            Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        }

        public Socket Socket { get; }

        public IPEndPoint? Program { get; set; }
    }
}
