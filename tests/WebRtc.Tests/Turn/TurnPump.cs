using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>The socket and the clock that the client does not have.</summary>
internal sealed class TurnPump : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationToken _deadline;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly byte[] _buffer = new byte[65_536];

    private TurnPump(Socket socket, IPEndPoint server, TurnUser user, CancellationToken deadline)
    {
        _socket = socket;
        _deadline = deadline;
        Client = new TurnClient(new TurnOptions
        {
            Local = (IPEndPoint)socket.LocalEndPoint!,
            Server = server,
            Username = user.Name,
            Password = user.Password,
            IsStream = socket.SocketType == SocketType.Stream,
            WantsIPv6 = user.WantsIPv6,
        });
    }

    public TurnClient Client { get; }

    public TimeSpan Now => _watch.Elapsed;

    public List<TurnData> Data { get; } = [];

    public static async Task<TurnPump> StartAsync(IPEndPoint server, bool stream, TurnUser user, CancellationToken deadline)
    {
        var socket = stream
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, deadline);
        var pump = new TurnPump(socket, server, user, deadline);
        pump.Client.Allocate(pump.Now);
        await pump.FlushAsync();
        return pump;
    }

    public async Task FlushAsync()
    {
        while (Client.TryPoll(out var transmit))
        {
            await _socket.SendAsync(transmit.Bytes, _deadline);
        }
    }

    public async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_deadline);
            patience.CancelAfter(50);
            await ReceiveAsync(patience.Token);
            Client.Advance(Now);
            await FlushAsync();
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync(CancellationToken patience)
    {
        var length = 0;
        try
        {
            length = await _socket.ReceiveAsync(_buffer, patience);
        }
        catch (OperationCanceledException)
        {
            _deadline.ThrowIfCancellationRequested();
        }

        if (Client.IsStream)
        {
            Client.HandleStream(_buffer.AsSpan(0, length), Now);
        }
        else
        {
            Client.HandleDatagram(Client.Local, Client.Server, _buffer.AsSpan(0, length), Now);
        }

        while (Client.TryPollData(out var data))
        {
            Data.Add(data);
        }
    }
}
