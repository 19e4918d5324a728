using System.Buffers.Binary;
using System.Diagnostics;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Handshake;
using RemoteSupport.WebRtc.Tests.Dtls;

namespace RemoteSupport.Fuzz.Tests.Dtls;

/// <summary>
/// A whole handshake, threads and all. The input says which genuine datagrams arrive a second time before themselves, and
/// what is changed in that copy. Whether the handshake succeeds is open; that both threads end is not.
/// </summary>
internal sealed class HandshakeTarget : Target
{
    private const int ChangeSize = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DtlsCertificate Ours = DtlsCertificate.Create(Today);
    private static readonly DtlsCertificate Theirs = DtlsCertificate.Create(Today);

    public override bool IsRepeatable => false;

    public override IEnumerable<byte[]> Seeds() => [[], [0, 0, 13, 5], [1, 0, 14, 255, 2, 0, 25, 1], [3, 0, 40, 7, 4, 0, 60, 9, 5, 0, 12, 0]];

    public override long MayAllocate(int length) => 8 << 20;

    public override Outcome Feed(Span<byte> input)
    {
        using var woken = new AutoResetEvent(false);
        var options = new DtlsOptions(DtlsRole.Client, Ours, Theirs.Fingerprint) { HandshakeTimeout = Limit, Wake = () => Signal(woken) };
        bool bothConnected;
        using (var client = new DtlsSession(options, new Recorder()))
        using (var server = new DtlsSession(options with { Role = DtlsRole.Server, Certificate = Theirs, PeerFingerprint = Ours.Fingerprint }, new Recorder()))
        {
            bothConnected = Run(client, server, input.ToArray(), woken);
        }

        ThreadsEnd();
        return new Outcome(bothConnected, input.Length);
    }

    private static bool Run(DtlsSession client, DtlsSession server, byte[] changes, AutoResetEvent woken)
    {
        var clock = Stopwatch.StartNew();
        var number = 0;
        client.Start(clock.Elapsed);
        server.Start(clock.Elapsed);
        while (client.State is DtlsState.Handshaking || server.State is DtlsState.Handshaking)
        {
            client.Advance(clock.Elapsed);
            server.Advance(clock.Elapsed);
            if (client.State is DtlsState.Failed || server.State is DtlsState.Failed)
            {
                return false;
            }

            if (!(Carry(client, server, changes, ref number, clock.Elapsed) | Carry(server, client, changes, ref number, clock.Elapsed)))
            {
                woken.WaitOne(5);
            }
        }

        return client.State == DtlsState.Connected && server.State == DtlsState.Connected;
    }

    private static bool Carry(DtlsSession from, DtlsSession to, byte[] changes, ref int number, TimeSpan now)
    {
        var buffer = new byte[2048];
        var any = false;
        for (; from.TryPoll(buffer, out var length); number++)
        {
            any = true;
            var datagram = buffer.AsSpan(0, length);
            if (Changed(datagram, changes, number) is { } forged)
            {
                to.HandleDatagram(forged, now);
            }

            to.HandleDatagram(datagram, now);
        }

        return any;
    }

    private static byte[]? Changed(ReadOnlySpan<byte> datagram, byte[] changes, int number)
    {
        byte[]? forged = null;
        for (var at = 0; at + ChangeSize <= changes.Length; at += ChangeSize)
        {
            if (changes[at] != number)
            {
                continue;
            }

            forged ??= datagram.ToArray();
            var place = BinaryPrimitives.ReadUInt16BigEndian(changes.AsSpan(at + 1)) % forged.Length;
            forged[place] ^= changes[at + 3];
        }

        return forged;
    }

    private static void ThreadsEnd()
    {
        var clock = Stopwatch.StartNew();
        while (HandshakeThread.Running > 0)
        {
            FuzzFinding.Unless(clock.Elapsed < TimeSpan.FromSeconds(15), "the thread of a handshake goes on when its session is gone");
            Thread.Yield();
        }
    }

    private static void Signal(AutoResetEvent woken)
    {
        try
        {
            woken.Set();
        }
        catch (ObjectDisposedException)
        {
            // The thread of a session that is gone wakes nobody any more.
        }
    }
}

public sealed class HandshakeFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Dtls_handshakes_survive_anything() => Survives(new HandshakeTarget());
}
