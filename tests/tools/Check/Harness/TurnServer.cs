using System.Net.Sockets;

namespace RemoteSupport.Check.Harness;

/// <summary>coturn on the loopback, with the configuration that the repository has for tests; it can be killed and started again.</summary>
public sealed class TurnServer : IAsyncDisposable
{
    private const string Secret = "only-for-a-test-on-this-machine";

    private readonly string _folder = Installation.NewFolder("turn");
    private readonly int _port = FreePort.Find();
    private ChildProcess? _process;

    /// <summary>Where the hub's <c>Turn:SecretFile</c> lies.</summary>
    public string SecretFile => Path.Combine(_folder, "secret");

    public string Output => _process?.Output ?? "";

    /// <summary>How it is reached over UDP or TCP.</summary>
    public string Url(string transport = "udp") => $"turn:127.0.0.1:{_port}?transport={transport}";

    public static async Task<TurnServer> StartAsync()
    {
        var server = new TurnServer();
        await File.WriteAllTextAsync(server.SecretFile, Secret);
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        _process = ChildProcess.Start("turnserver",
        [
            "-c", Path.Combine(Installation.Root, "deploy", "coturn", "coturn-test.conf"), $"--static-auth-secret={Secret}",
            $"--listening-port={_port}", $"--pidfile={_folder}/pid", $"--userdb={_folder}/users", "--log-file=stdout",
        ]);
        await Wait.UntilAsync("the TURN server to answer", IsThereAsync, situation: () => Output);
    }

    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsThereAsync()
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            // Not yet.
            return false;
        }
    }
}
