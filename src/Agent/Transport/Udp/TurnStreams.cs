using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;
using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Transport;

/// <summary>The streams to TURN servers. Each is read and written by tasks of its own; what they read is posted to the loop.</summary>
internal sealed class TurnStreams(Action<Action<PeerConnection>> post, Func<TimeSpan> now) : IDisposable
{
    private const int MostWaiting = 512;
    private readonly Dictionary<IPEndPoint, Channel<byte[]>> _writers = [];
    private readonly Dictionary<IPEndPoint, bool> _encrypted = [];
    private readonly ConcurrentDictionary<IPEndPoint, Stream> _open = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Takes a stream that is connected. On the loop's thread.</summary>
    public void Add(IPEndPoint local, IPEndPoint server, Stream stream, bool isEncrypted)
    {
        _open[server] = stream;
        _encrypted[local] = isEncrypted;
        var writer = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
        _writers[local] = writer;
        _ = ReadAsync(local, server, stream);
        _ = WriteAsync(stream, writer.Reader);
    }

    /// <summary>Whether a stream to the server is alive.</summary>
    public bool IsOpen(IPEndPoint server) => _open.ContainsKey(server);

    /// <summary>Whether the stream is TLS; null when there is none.</summary>
    public bool? IsEncrypted(IPEndPoint local) => _encrypted.TryGetValue(local, out var isEncrypted) ? isEncrypted : null;

    /// <summary>Sends bytes that hold whole messages. When the stream is too slow they are lost, as on any network.</summary>
    public void Send(IPEndPoint local, ReadOnlySpan<byte> bytes)
    {
        if (_writers.TryGetValue(local, out var writer))
        {
            writer.Writer.TryWrite(bytes.ToArray());
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach (var writer in _writers.Values)
        {
            writer.Writer.TryComplete();
        }
    }

    /// <summary>Connects, by TLS when a name is given.</summary>
    /// <exception cref="IOException">It did not work.</exception>
    public static async Task<(IPEndPoint Local, Stream Stream)> ConnectAsync(
        IPEndPoint server, string? tlsName, RemoteCertificateValidationCallback? validate, CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var stream = default(Stream);
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (tlsName is not null)
            {
                var tls = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = tls;
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions { TargetHost = tlsName, RemoteCertificateValidationCallback = validate }, cancellationToken);
            }

            return ((IPEndPoint)socket.LocalEndPoint!, stream);
        }
        catch (Exception exception) when (exception is SocketException or System.Security.Authentication.AuthenticationException or IOException or OperationCanceledException)
        {
            stream?.Dispose();
            socket.Dispose();
            throw new IOException("The TURN server cannot be reached by stream.", exception);
        }
    }

    private async Task ReadAsync(IPEndPoint local, IPEndPoint server, Stream stream)
    {
        try
        {
            var isOpen = true;
            while (isOpen)
            {
                var buffer = new byte[16 * 1024];
                var length = await stream.ReadAsync(buffer, _end.Token);
                isOpen = length > 0;
                post(connection => connection.HandleStream(local, buffer.AsSpan(0, length), now()));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            post(connection => connection.HandleStream(local, [], now()));
        }
        finally
        {
            _open.TryRemove(new KeyValuePair<IPEndPoint, Stream>(server, stream));
            await stream.DisposeAsync();
        }
    }

    private async Task WriteAsync(Stream stream, ChannelReader<byte[]> waiting)
    {
        try
        {
            await foreach (var bytes in waiting.ReadAllAsync())
            {
                await stream.WriteAsync(bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The reader notices as well and tells the connection.
        }
    }
}
