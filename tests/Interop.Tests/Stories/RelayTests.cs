using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using RemoteSupport.Interop.Tests.Harness;
using RemoteSupport.WebRtc.Tests.Turn;

namespace RemoteSupport.Interop.Tests.Stories;

/// <summary>Through a real coturn.</summary>
public sealed class RelayTests
{
    private const string Name = "customer";
    private const string Secret = "a-long-secret";
    private static readonly int[] Sizes = [0, 1, 1_161, 65_536, 262_144];

    [Theory]
    [InlineData(PeerProcess.Ours, "udp")]
    [InlineData(PeerProcess.Ours, "tcp")]
    [InlineData("node-datachannel", "udp")]
    [InlineData("chromium", "tcp")]
    public async Task Relay_only_reaches_whoever_is_there(string other, string transport)
    {
        using var server = await StartAsync(new RealTurnServer(Name, Secret, OwnAddress()));
        await using var pair = new Pair(
            await PeerProcess.StartAsync(PeerProcess.Ours, "relay=1", TurnAt(server.Address.Port, transport)),
            await PeerProcess.StartAsync(other, "names=plain"));
        await pair.ConnectAsync();
        await EchoAsync(pair.Offerer, pair.Answerer);
        await AssertRelayedAsync(pair.Offerer, transport);
    }

    [Fact]
    public async Task Relay_to_relay_passes_everything()
    {
        using var server = await StartAsync(new RealTurnServer(Name, Secret));
        string[] arguments = ["relay=1", TurnAt(server.Address.Port, "udp")];
        await using var pair = new Pair(await PeerProcess.StartAsync(PeerProcess.Ours, arguments), await PeerProcess.StartAsync(PeerProcess.Ours, arguments));
        await pair.ConnectAsync();
        await EchoAsync(pair.Offerer, pair.Answerer);
        await AssertRelayedAsync(pair.Offerer, "udp");
        await AssertRelayedAsync(pair.Answerer, "udp");
    }

    [Fact]
    public async Task Tls_leads_to_the_relay_and_only_a_trusted_certificate_does()
    {
        var folder = Directory.CreateTempSubdirectory("turn-tls").FullName;
        try
        {
            var (certificate, key) = WriteCertificate(folder);
            var port = RealTurnServer.FreePort();
            using var server = await StartAsync(RealTurnServer.WithTls(Name, Secret, port, certificate, key));
            var turn = $"turn=turns:{Name}:{Secret}@localhost:{port}";
            await using (var pair = await Pair.ConnectAsync(PeerProcess.Ours, weOffer: true, "relay=1", turn, $"cert={certificate}"))
            {
                await EchoAsync(pair.Offerer, pair.Answerer);
                await AssertRelayedAsync(pair.Offerer, "tls");
            }

            await using var distrustful = await PeerProcess.StartAsync(PeerProcess.Ours, "relay=1", turn);
            await AssertNoCandidatesAsync(distrustful);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_wrong_secret_lends_nothing_and_says_so()
    {
        using var server = await StartAsync(new RealTurnServer(Name, Secret));
        await using var peer = await PeerProcess.StartAsync(PeerProcess.Ours, "relay=1", $"turn={Name}:wrong@127.0.0.1:{server.Address.Port}");
        Assert.Equal("CredentialsRefused", (string?)(await peer.EventAsync("relay-lost"))["reason"]);
        await AssertNoCandidatesAsync(peer);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(-600, false)]
    public async Task A_name_is_good_until_the_time_it_carries(int seconds, bool isGood)
    {
        using var server = await StartAsync(RealTurnServer.Configured("coturn-test.conf", Secret));
        var name = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds}:{Name}");
        var password = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(name)));
        await using var peer = await PeerProcess.StartAsync(PeerProcess.Ours, "relay=1", $"turn={name}:{password}@127.0.0.1:{server.Address.Port}");
        if (isGood)
        {
            peer.Do("offer");
            Assert.Contains("typ relay", (string?)(await peer.DescriptionAsync())["sdp"], StringComparison.Ordinal);
            return;
        }

        Assert.Equal("CredentialsRefused", (string?)(await peer.EventAsync("relay-lost"))["reason"]);
    }

    [Fact]
    public async Task A_killed_server_is_noticed_at_once_by_stream()
    {
        using var server = await StartAsync(new RealTurnServer(Name, Secret));
        await using var pair = await Pair.ConnectAsync(PeerProcess.Ours, weOffer: true, "relay=1", TurnAt(server.Address.Port, "tcp"));
        server.Kill();
        Assert.Equal("StreamBroken", (string?)(await pair.Offerer.EventAsync("relay-lost"))["reason"]);
        await pair.Offerer.EventAsync("state", one => (string?)one["state"] == "Disconnected");
    }

    /// <summary>Others tell no loopback address as long as the machine has another one, so the relay must be there too.</summary>
    private static IPAddress OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(one => one.OperationalStatus == OperationalStatus.Up)
        .SelectMany(one => one.GetIPProperties().UnicastAddresses.Select(address => address.Address))
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address), IPAddress.Loopback);

    private static string TurnAt(int port, string transport) => $"turn={Name}:{Secret}@127.0.0.1:{port}?transport={transport}";

    private static async Task<RealTurnServer> StartAsync(RealTurnServer server)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await server.WhenReadyAsync(deadline.Token);
        return server;
    }

    private static async Task EchoAsync(PeerProcess from, PeerProcess to)
    {
        to.Do("echo", new { on = true });
        await to.EventAsync("ok");
        from.Do("echotest", new { sizes = Sizes });
        var result = await from.EventAsync("echotest");
        Assert.Equal((Sizes.Length, 0), ((int)result["ok"]!, (int)result["bad"]!));
    }

    private static async Task AssertRelayedAsync(PeerProcess peer, string transport)
    {
        peer.Do("stat");
        var stat = await peer.EventAsync("stat");
        Assert.Equal(("Relayed", transport), ((string?)stat["path"], (string?)stat["transport"]));
    }

    private static async Task AssertNoCandidatesAsync(PeerProcess peer)
    {
        peer.Do("offer");
        Assert.DoesNotContain("a=candidate", (string?)(await peer.DescriptionAsync())["sdp"], StringComparison.Ordinal);
    }

    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}
