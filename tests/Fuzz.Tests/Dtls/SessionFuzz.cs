using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Handshake;
using RemoteSupport.WebRtc.Dtls.Records;
using RemoteSupport.WebRtc.Tests.Dtls;

namespace RemoteSupport.Fuzz.Tests.Dtls;

/// <summary>
/// Datagrams for a session in each state that has no thread. A peer's own records are sealed here with the right keys;
/// whatever a stranger sends beside them must neither end the session nor hold up the peer's next record.
/// </summary>
internal sealed class SessionTarget : Target
{
    private const int ItemHead = 3;
    private const int States = 5;
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DtlsCertificate Certificate = DtlsCertificate.Create(Today);
    private static readonly SessionKeys Keys = SessionKeys.FromBlock([.. Enumerable.Range(0, SessionKeys.BlockSize).Select(i => (byte)i)]);

    public override IEnumerable<byte[]> Seeds()
    {
        for (var state = 0; state < States; state++)
        {
            var first = (byte)state;
            yield return [first, .. DtlsCapture.Datagrams.SelectMany(one => Item(0, one))];
            yield return [first, .. Item(0, Sealed(ContentType.ApplicationData, [1, 2, 3], 5)), .. Item(0, Sealed(ContentType.Handshake, [20, 0, 0, 12], 6))];
            yield return [first, .. Item((byte)ContentType.ApplicationData, [9, 9]), .. Item((byte)ContentType.Handshake, [20, 0, 0, 12, 0])];
            yield return [first, .. Item((byte)ContentType.Alert, [1, 0]), .. Item((byte)ContentType.Alert, [2, 40])];
            yield return [first, .. Item((byte)ContentType.ChangeCipherSpec, [1]), .. Item((byte)ContentType.Handshake, [0, 0, 0, 0])];
        }
    }

    public override long MayAllocate(int length) => (96 * 1024) + (16L * length);

    public override Outcome Feed(Span<byte> input)
    {
        if (input.IsEmpty)
        {
            return new Outcome(false, 0);
        }

        var heard = new Recorder();
        using var session = Begin(input[0] % States, heard);
        using var peer = new RecordSealer(Keys.Receiving(DtlsRole.Server), 1000);
        var isConnected = session.State == DtlsState.Connected;
        var onlyStrangers = true;
        for (var rest = input[1..]; rest.Length >= ItemHead;)
        {
            var size = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Length - ItemHead);
            var bytes = rest.Slice(ItemHead, size);
            onlyStrangers &= rest[0] == 0;
            session.HandleDatagram(rest[0] == 0 ? bytes : Seal(peer, (ContentType)rest[0], bytes), TimeSpan.FromSeconds(1));
            rest = rest[(ItemHead + size)..];
        }

        var digest = Drain(session, heard);
        if (isConnected && onlyStrangers)
        {
            GoesOn(session, peer, heard);
        }

        return new Outcome(heard.Received.Count > 0 || heard.Closings > 0 || heard.Failure is not null, digest);
    }

    private static DtlsSession Begin(int state, Recorder heard)
    {
        var role = state == 3 ? DtlsRole.Client : DtlsRole.Server;
        var options = new DtlsOptions(role, Certificate, Certificate.Fingerprint) { MaxDatagram = 256 };
        var session = new DtlsSession(options, heard);
        if (state > 0)
        {
            // The client's keys are given here the other way round, so that one peer fits both.
            var keys = role == DtlsRole.Server ? Keys : new SessionKeys(Keys.Server, Keys.Client);
            session.Finish(new HandshakeOutcome(null, keys, state == 2 ? new LastFlight(new byte[24], 7) : null, 1));
        }

        if (state == 4)
        {
            session.Close();
        }

        return session;
    }

    /// <summary>A stranger may know records that the peer once sent: the first of them count, their repeats do not.</summary>
    private static void GoesOn(DtlsSession session, RecordSealer peer, Recorder heard)
    {
        FuzzFinding.Unless(session.State == DtlsState.Connected, $"a stranger made the session {session.State}");
        var before = heard.Received.Count;
        session.HandleDatagram(Seal(peer, ContentType.ApplicationData, [42]), TimeSpan.FromSeconds(2));
        FuzzFinding.Unless(heard.Received.Count == before + 1 && heard.Received[^1] is [42], "the peer's next record was not taken");
    }

    private static int Drain(DtlsSession session, Recorder heard)
    {
        var digest = new HashCode();
        var buffer = new byte[2048];
        for (var count = 0; session.TryPoll(buffer, out var length); count++)
        {
            FuzzFinding.Unless(count < 1000, "datagrams without end");
            digest.AddBytes(buffer.AsSpan(0, length));
        }

        digest.Add((session.State, heard.Closings, heard.Failure, heard.Connections));
        heard.Received.ForEach(one => digest.AddBytes(one));
        return digest.ToHashCode();
    }

    private static byte[] Sealed(ContentType type, byte[] content, ulong number)
    {
        using var sealer = new RecordSealer(Keys.Receiving(DtlsRole.Server), number);
        return Seal(sealer, type, content);
    }

    private static byte[] Seal(RecordSealer sealer, ContentType type, ReadOnlySpan<byte> content)
    {
        content = content[..Math.Min(content.Length, RecordFormat.MaxData)];
        var record = new byte[RecordFormat.Head + content.Length + RecordFormat.Tag];
        content.CopyTo(record.AsSpan(RecordFormat.Head));
        sealer.TrySeal(type, record, content.Length, out _);
        return record;
    }

    private static byte[] Item(byte kind, byte[] bytes) => [kind, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}

public sealed class SessionFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Dtls_sessions_survive_anything() => Survives(new SessionTarget());
}
