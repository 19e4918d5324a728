using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RemoteSupport.WebRtc.Tests.Turn;

/// <summary>coturn on the loopback interface, for as long as a test lasts.</summary>
internal sealed class RealTurnServer : IDisposable
{
    private const string Program = "turnserver";
    private readonly string _folder = Directory.CreateTempSubdirectory("turn").FullName;
    private readonly Process _process;

    /// <summary>A server with one fixed user that lets loopback peers through.</summary>
    public RealTurnServer(string username, string password, IPAddress? relay = null)
        : this(["--no-tls", .. ForOneUser(username, password, relay ?? IPAddress.Loopback)])
    {
    }

    private RealTurnServer(params string[] arguments)
    {
        Address = new IPEndPoint(IPAddress.Loopback, FreePort());
        string[] own =
        [
            $"--listening-port={Address.Port}", $"--pidfile={_folder}/pid", $"--userdb={_folder}/users", "--log-file=stdout",
        ];
        try
        {
            _process = Process.Start(new ProcessStartInfo(Program, [.. arguments, .. own]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException("This test talks to a real TURN server: apt-get install coturn", exception);
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IPEndPoint Address { get; }

    /// <summary>A server that also takes TLS, on a port of its own.</summary>
    public static RealTurnServer WithTls(string username, string password, int port, string certificate, string key) =>
        new([$"--tls-listening-port={port}", $"--cert={certificate}", $"--pkey={key}", .. ForOneUser(username, password, IPAddress.Loopback)]);

    /// <summary>A server with a configuration file of <c>deploy/coturn</c> and a secret for names that end by themselves.</summary>
    /// <param name="more">What that machine needs beside, such as where to listen.</param>
    public static RealTurnServer Configured(string file, string secret, params string[] more) =>
        new(["-c", Path.Combine(Repository(), "deploy", "coturn", file), $"--static-auth-secret={secret}", .. more]);

    /// <summary>It is gone from one moment to the next.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits until the server accepts connections.</summary>
    public async Task WhenReadyAsync(CancellationToken deadline)
    {
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(Address, deadline);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, deadline);
            }
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    private static string[] ForOneUser(string username, string password, IPAddress relay) =>
    [
        "-n", "--no-cli", "--no-dtls", "--allow-loopback-peers", "--lt-cred-mech",
        "--listening-ip=127.0.0.1", $"--relay-ip={relay}", $"--user={username}:{password}", "--realm=support.example",
    ];

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RemoteSupport.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("RemoteSupport.sln lies in no folder above this program.");
        }

        return folder.FullName;
    }
}
