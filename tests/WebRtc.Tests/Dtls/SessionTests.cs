using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Handshake;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>A session after its handshake, with keys put in by hand.</summary>
public sealed class SessionTests
{
    private static readonly SessionKeys Keys = SessionKeys.FromBlock([.. Enumerable.Range(0, 40).Select(i => (byte)i)]);
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Pitfall 16: the end of the numbers is the end of the session.</summary>
    [Fact]
    public void The_last_record_number_closes_the_session_instead_of_wrapping()
    {
        using var end = Ready(DtlsRole.Client, RecordHeader.MaxSequence - 1);
        Assert.Equal(DtlsSendResult.Queued, end.Session.Send([1]));
        Assert.Null(end.Heard.Failure);
        Assert.Equal(DtlsSendResult.Queued, end.Session.Send([2]));
        Assert.Equal(DtlsFailure.SequenceExhausted, end.Heard.Failure);
        Assert.Equal(DtlsSendResult.NotConnected, end.Session.Send([3]));
        Assert.False(end.Session.TrySeal(new byte[100], 1, out _));
        Assert.True(end.TryPoll(out _));
        Assert.True(end.TryPoll(out var last));
        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], last[5..11]);
        Assert.False(end.TryPoll(out _));
    }

    [Fact]
    public void Numbers_go_on_where_the_handshake_stopped()
    {
        using var end = Ready(DtlsRole.Client, 7);
        end.Session.Send([1]);
        Assert.True(end.TryPoll(out var record));
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 7], record[3..11]);
        Assert.Equal(record[3..11], record[13..21]);
    }

    [Fact]
    public void A_genuine_fatal_alert_ends_it_and_a_warning_does_not()
    {
        using var end = Ready(DtlsRole.Client, 1);
        using var peer = new RecordSealer(Keys.Server, 1);
        end.Session.HandleDatagram(Sealed(peer, ContentType.Alert, [1, 90]), TimeSpan.Zero);
        Assert.Equal(DtlsState.Connected, end.Session.State);
        end.Session.HandleDatagram(Sealed(peer, ContentType.Alert, [2, 20]), TimeSpan.Zero);
        Assert.Equal(DtlsFailure.RefusedByPeer, end.Heard.Failure);
    }

    /// <summary>Pitfall 20: even a genuine peer cannot begin anew.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_genuine_wish_to_renegotiate_is_not_heard(byte handshakeType)
    {
        using var end = Ready(DtlsRole.Server, 1);
        using var peer = new RecordSealer(Keys.Client, 1);
        byte[] wish = [handshakeType, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        end.Session.HandleDatagram(Sealed(peer, ContentType.Handshake, wish), TimeSpan.Zero);
        Assert.False(end.TryPoll(out _));
        end.Session.HandleDatagram(Sealed(peer, ContentType.ApplicationData, [1]), TimeSpan.Zero);
        Assert.Single(end.Heard.Received);
    }

    [Fact]
    public void Our_own_records_come_back_as_foreign()
    {
        using var end = Ready(DtlsRole.Client, 1);
        end.Session.Send([1]);
        Assert.True(end.TryPoll(out var own));
        end.Session.HandleDatagram(own, TimeSpan.Zero);
        Assert.Empty(end.Heard.Received);
    }

    [Fact]
    public void Sending_polling_and_receiving_allocate_nothing()
    {
        var listener = new Counter();
        using var certificate = DtlsCertificate.Create(Today);
        using var client = new DtlsSession(new DtlsOptions(DtlsRole.Client, certificate, certificate.Fingerprint), listener);
        using var server = new DtlsSession(new DtlsOptions(DtlsRole.Server, certificate, certificate.Fingerprint), listener);
        server.Start(TimeSpan.Zero);
        client.Finish(new HandshakeOutcome(null, Keys, null, 1));
        server.Finish(new HandshakeOutcome(null, Keys, null, 1));
        var data = new byte[1100];
        var buffer = new byte[1200];
        Carry(client, server, data, buffer, 300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Carry(client, server, data, buffer, 5000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(5300 * 1100, listener.Bytes);
    }

    private static void Carry(DtlsSession from, DtlsSession to, byte[] data, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            from.Send(data);
            from.TryPoll(buffer, out var length);
            to.HandleDatagram(buffer.AsSpan(0, length), TimeSpan.Zero);
        }
    }

    private static TestEnd Ready(DtlsRole role, ulong nextNumber)
    {
        var certificate = DtlsCertificate.Create(Today);
        var end = new TestEnd(new DtlsOptions(role, certificate, certificate.Fingerprint));
        end.Session.Finish(new HandshakeOutcome(null, Keys, null, nextNumber));
        return end;
    }

    private static byte[] Sealed(RecordSealer sealer, ContentType type, byte[] data)
    {
        var buffer = new byte[data.Length + RecordFormat.Head + RecordFormat.Tag];
        data.CopyTo(buffer, RecordFormat.Head);
        Assert.True(sealer.TrySeal(type, buffer, data.Length, out _));
        return buffer;
    }

    private sealed class Counter : IDtlsListener
    {
        public int Bytes { get; private set; }

        public void Connected(CertificateFingerprint peer) => Bytes = 0;

        public void Data(ReadOnlySpan<byte> data) => Bytes += data.Length;

        public void Closed() => Bytes = -1;

        public void Failed(DtlsFailure failure) => Bytes = -1;
    }
}
