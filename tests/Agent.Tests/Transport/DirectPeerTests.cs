using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class DirectPeerTests
{
    [Fact]
    public async Task Messages_of_all_channels_pass_in_both_directions()
    {
        await using var pair = await ConnectedPair.StartAsync();
        var large = RandomNumberGenerator.GetBytes(WireLimits.MaxMessage);
        await pair.Agent.Peer.SendAsync(Channels.Picture, large, default);
        await pair.Agent.Peer.SendAsync(Channels.Control, new byte[] { 1 }, default);
        await pair.Viewer.Peer.SendAsync(Channels.Input, new byte[] { 2, 3 }, default);
        await UntilAsync("all messages", () => pair.Viewer.Messages.Count == 2 && pair.Agent.Messages.Count == 1);
        Assert.Equal(large, pair.Viewer.Messages.Single(one => one.Channel == Channels.Picture).Bytes);
        Assert.Equal([2, 3], pair.Agent.Messages.Single(one => one.Channel == Channels.Input).Bytes);
        Assert.Equal(("host", "udp"), (pair.Agent.Path!.Kind, pair.Agent.Path.Transport));
    }

    [Fact]
    public async Task Pictures_wait_with_the_sender_and_not_in_the_connection()
    {
        await using var pair = await ConnectedPair.StartAsync();
        var picture = new byte[64 * 1024];
        var most = 0;
        for (var i = 0; i < 400; i++)
        {
            await pair.Agent.Peer.SendAsync(Channels.Picture, picture, default);
            most = Math.Max(most, pair.Agent.Peer.QueuedBytes);
        }

        await UntilAsync("all pictures", () => pair.Viewer.Messages.Count == 400);
        var fifth = Math.Max(pair.Agent.Peer.BytesPerSecond * 0.2, 64 * 1024);
        Assert.InRange(most, 0, 2 * fifth);
    }

    [Fact]
    public async Task The_peer_moves_to_another_address_when_its_own_is_gone()
    {
        await using var pair = await ConnectedPair.StartAsync();
        pair.Agent.Addresses = [IPAddress.Parse("127.0.0.2")];
        pair.Agent.Peer.LookForAddresses();
        await UntilAsync("another candidate", () => pair.Viewer.Heard.Any(line => line.Contains("127.0.0.2", StringComparison.Ordinal)));
        await pair.Agent.Peer.SendAsync(Channels.Control, new byte[] { 9 }, default);
        await UntilAsync("the message", () => pair.Viewer.Messages.Any(one => one.Bytes[0] == 9));
        Assert.DoesNotContain(PeerState.Failed, pair.Agent.States);
    }

    [Fact]
    public async Task Whoever_comes_to_another_network_asks_the_servers_that_are_good_then()
    {
        const int Allocate = 3;
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)server.Client.LocalEndPoint!).Port;
        await using var pair = await ConnectedPair.StartAsync();
        pair.Agent.LaterServers = [new IceServer(IceServerKind.TurnUdp, "127.0.0.1", port) { Username = "later", Password = "secret" }];
        Assert.Equal(0, server.Available);
        pair.Agent.Addresses = [IPAddress.Parse("127.0.0.2")];
        pair.Agent.Peer.LookForAddresses();
        var asked = await server.ReceiveAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal([0, Allocate], asked.Buffer[..2]);
    }

    [Fact]
    public async Task A_restart_with_new_credentials_ends_nothing()
    {
        await using var pair = await ConnectedPair.StartAsync();
        var (a, b) = (await pair.Agent.Peer.RestartAsync(), await pair.Viewer.Peer.RestartAsync());
        Assert.True(await pair.Agent.KnowAsync(pair.Viewer, b, controlling: false));
        Assert.True(await pair.Viewer.KnowAsync(pair.Agent, a, controlling: true));
        await pair.Agent.Peer.SendAsync(Channels.Control, new byte[] { 9 }, default);
        await UntilAsync("the message", () => pair.Viewer.Messages.Any(one => one.Bytes[0] == 9));
    }

    [Fact]
    public async Task Whoever_waits_for_room_is_told_when_it_is_over()
    {
        await using var pair = await ConnectedPair.StartAsync();
        var sending = Task.Run(async () =>
        {
            while (true)
            {
                await pair.Agent.Peer.SendAsync(Channels.Picture, new byte[100_000], default);
            }
        });
        await UntilAsync("some pictures", () => pair.Viewer.Messages.Count > 5);
        await pair.Viewer.Peer.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => sending);
        await UntilAsync("the goodbye", () => pair.Agent.States.Contains(PeerState.Closed));
    }

    [Fact]
    public async Task Another_certificate_than_the_agreed_one_fails()
    {
        await using var pair = ConnectedPair.Create();
        using var strange = DtlsCertificate.Create(DateTimeOffset.UtcNow);
        await pair.Agent.KnowAsync(pair.Viewer, pair.Viewer.Peer.LocalCredentials, controlling: false, strange.Fingerprint);
        await pair.Viewer.KnowAsync(pair.Agent, pair.Agent.Peer.LocalCredentials, controlling: true);
        await UntilAsync("the refusal", () => pair.Agent.States.Contains(PeerState.Failed));
        Assert.Equal(PeerFailure.FingerprintMismatch, pair.Agent.Peer.Failure);
        Assert.Empty(pair.Agent.Messages);
    }

    private static async Task UntilAsync(string what, Func<bool> holds) =>
        Assert.True(await Eventually.Get(holds, isSo => isSo), $"waited in vain for {what}");

    /// <summary>One end, with what it heard.</summary>
    private sealed class End
    {
        public End(bool opens)
        {
            var certificate = DtlsCertificate.Create(DateTimeOffset.UtcNow);
            Fingerprint = certificate.Fingerprint;
            Peer = new DirectPeer(new DirectPeerOptions
            {
                Certificate = certificate,
                AllowLoopback = true,
                OpensChannels = opens,
                FindAddresses = () => Addresses,
                RenewServers = () => Task.FromResult(LaterServers),
            })
            {
                LocalCandidate = line => Tell(line),
                StateChanged = States.Enqueue,
                PathChanged = path => Path = path,
                Received = (channel, bytes) => Messages.Enqueue((channel, bytes.ToArray())),
            };
        }

        public DirectPeer Peer { get; }

        public CertificateFingerprint Fingerprint { get; }

        public IReadOnlyList<IPAddress> Addresses { get; set; } = [IPAddress.Loopback];

        public IReadOnlyList<IceServer> LaterServers { get; set; } = [];

        public ConcurrentQueue<(int Channel, byte[] Bytes)> Messages { get; } = [];

        public ConcurrentQueue<PeerState> States { get; } = [];

        public ConcurrentQueue<string> Heard { get; } = [];

        public PeerPath? Path { get; private set; }

        public End? Friend { get; set; }

        public Task<bool> KnowAsync(End friend, WebRtc.Ice.IceCredentials theirs, bool controlling, CertificateFingerprint? fingerprint = null) =>
            Peer.StartAsync(theirs.Ufrag, theirs.Password, DtlsSetup.ActPass, fingerprint ?? friend.Fingerprint, controlling);

        private void Tell(string line)
        {
            Friend!.Heard.Enqueue(line);
            Friend.Peer.AddRemoteCandidate(line);
        }
    }

    private sealed class ConnectedPair : IAsyncDisposable
    {
        public End Agent { get; } = new(opens: false);

        public End Viewer { get; } = new(opens: true);

        public static ConnectedPair Create()
        {
            var pair = new ConnectedPair();
            (pair.Agent.Friend, pair.Viewer.Friend) = (pair.Viewer, pair.Agent);
            pair.Agent.Peer.Gather();
            pair.Viewer.Peer.Gather();
            return pair;
        }

        public static async Task<ConnectedPair> StartAsync()
        {
            var pair = Create();
            Assert.True(await pair.Agent.KnowAsync(pair.Viewer, pair.Viewer.Peer.LocalCredentials, controlling: false));
            Assert.True(await pair.Viewer.KnowAsync(pair.Agent, pair.Agent.Peer.LocalCredentials, controlling: true));
            await UntilAsync("both ends to connect", () => pair.Agent.States.Contains(PeerState.Connected) && pair.Viewer.States.Contains(PeerState.Connected));
            return pair;
        }

        public async ValueTask DisposeAsync()
        {
            await Agent.Peer.DisposeAsync();
            await Viewer.Peer.DisposeAsync();
        }
    }
}
