using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Both roles against openssl over loopback.</summary>
public sealed class OpenSslTests : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly OpenSslPeer _peer = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _lost = -1;
    private int _index;
    private EndPoint _remote = new IPEndPoint(IPAddress.Loopback, 0);

    public OpenSslTests() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    [Fact]
    public async Task Our_client_talks_to_its_server()
    {
        StartServer("-Verify 1");
        using var ours = Start(DtlsRole.Client, _peer.Fingerprint);
        await TalkAsync(ours);
    }

    [Fact]
    public async Task Our_client_obeys_a_server_that_asks_for_a_cookie_first()
    {
        StartServer("-Verify 1 -listen");
        using var ours = Start(DtlsRole.Client, _peer.Fingerprint);
        await TalkAsync(ours);
    }

    [Fact]
    public async Task Our_server_talks_to_its_client()
    {
        using var ours = Start(DtlsRole.Server, _peer.Fingerprint);
        StartClient();
        await TalkAsync(ours);
        Assert.Contains("ECDHE-ECDSA-AES128-GCM-SHA256", _peer.Output);
        Assert.Contains("Extended master secret: yes", _peer.Output);
        Assert.Contains("SRTP Extension negotiated, profile=SRTP_AES128_CM_SHA1_80", _peer.Output);
    }

    [Fact]
    public async Task Our_server_hears_its_client_say_goodbye()
    {
        using var ours = Start(DtlsRole.Server, _peer.Fingerprint);
        StartClient();
        await PumpUntilAsync(ours, () => ours.Session.State == DtlsState.Connected);
        _peer.Say("Q");
        await PumpUntilAsync(ours, () => ours.Heard.Closings == 1);
    }

    [Fact]
    public async Task Its_certificate_under_a_foreign_fingerprint_is_refused()
    {
        var foreign = CertificateFingerprint.Of([1]);
        using var server = Start(DtlsRole.Server, foreign);
        StartClient();
        await PumpUntilAsync(server, () => server.Heard.Failure is not null);
        Assert.Equal(DtlsFailure.FingerprintMismatch, server.Heard.Failure);
        Assert.Equal(0, server.Heard.Connections);
        Assert.DoesNotContain(server.Sent, datagram => datagram[0] == 23);
    }

    [Fact]
    public async Task Its_client_gets_our_last_flight_again_when_it_was_lost()
    {
        using var ours = Start(DtlsRole.Server, _peer.Fingerprint);
        _lost = 1;
        StartClient();
        await PumpUntilAsync(ours, () => _peer.Output.Contains("SRTP Extension negotiated", StringComparison.Ordinal));
        await TalkAsync(ours);
        Assert.Equal(3, ours.Sent.Count(datagram => datagram[0] is 20 or 22));
    }

    public void Dispose()
    {
        _peer.Dispose();
        _socket.Dispose();
    }

    private void StartServer(string arguments)
    {
        var port = OpenSslPeer.FreePort();
        _remote = new IPEndPoint(IPAddress.Loopback, port);
        _peer.Start($"s_server -accept 127.0.0.1:{port} {arguments}");
    }

    private void StartClient() => _peer.Start($"s_client -connect 127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}");

    private TestEnd Start(DtlsRole role, CertificateFingerprint peer)
    {
        var end = new TestEnd(new DtlsOptions(role, DtlsCertificate.Create(Today), peer));
        end.Session.Start(_clock.Elapsed);
        return end;
    }

    private async Task TalkAsync(TestEnd ours)
    {
        await PumpUntilAsync(ours, () => ours.Session.State == DtlsState.Connected);
        for (var i = 0; i < 20; i++)
        {
            ours.Session.Send(Encoding.ASCII.GetBytes($"from us {i}\n"));
        }

        await PumpUntilAsync(ours, () => _peer.Output.Contains("from us 19", StringComparison.Ordinal));
        _peer.Say("from them");
        await PumpUntilAsync(ours, () => ours.Heard.Received.Any(data => Encoding.ASCII.GetString(data) == "from them\n"));
    }

    private async Task PumpUntilAsync(TestEnd ours, Func<bool> condition)
    {
        var buffer = new byte[4096];
        var end = _clock.Elapsed + TestPair.Patience;
        while (!condition())
        {
            Assert.True(_clock.Elapsed < end, $"{ours.Session.State} {ours.Heard.Failure}\n{_peer.Output}");
            while (_socket.Available > 0)
            {
                Receive(ours, buffer);
            }

            ours.Session.Advance(_clock.Elapsed);
            while (ours.TryPoll(out var datagram))
            {
                if (_index++ != _lost)
                {
                    _socket.SendTo(datagram, _remote);
                }
            }

            await Task.Delay(2);
        }
    }

    private void Receive(TestEnd ours, byte[] buffer)
    {
        try
        {
            var length = _socket.ReceiveFrom(buffer, ref _remote);
            ours.Session.HandleDatagram(buffer.AsSpan(0, length), _clock.Elapsed);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // The program has not opened its port yet; the flight is repeated.
        }
    }
}
