using System.Buffers;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.WebRtc.Sctp.Tx;

/// <summary>A message of the application, copied once. Chunks on the wire point into it, so a retransmission reads the
/// same bytes again.</summary>
internal sealed class OutgoingMessage
{
    private byte[] _buffer = [];

    public OutboundStream Stream { get; private set; } = null!;

    public Ppid Ppid { get; private set; }

    public SendOptions Options { get; private set; }

    public int Length { get; private set; }

    /// <summary>When <see cref="SendOptions.Lifetime"/> is over.</summary>
    public TimeSpan ExpiresAt { get; private set; }

    public Ssn Ssn { get; set; }

    /// <summary>Bytes that have a TSN.</summary>
    public int Taken { get; set; }

    /// <summary>Chunks with a TSN that are neither acknowledged for good nor skipped.</summary>
    public int OpenChunks { get; set; }

    public Tsn FirstTsn { get; set; }

    public bool IsAbandoned { get; set; }

    public bool IsFullyTaken => Taken == Length;

    public ReadOnlySpan<byte> Bytes(int offset, int length) => _buffer.AsSpan(offset, length);

    public void Fill(OutboundStream stream, Ppid ppid, ReadOnlySpan<byte> payload, SendOptions options)
    {
        Stream = stream;
        Ppid = ppid;
        Options = options;
        Length = payload.Length;
        Taken = 0;
        OpenChunks = 0;
        IsAbandoned = false;
        _buffer = stream.Buffers.Rent(payload.Length);
        payload.CopyTo(_buffer);
    }

    public void StartLife(TimeSpan now) =>
        ExpiresAt = Options.Lifetime is { } lifetime ? now + lifetime : TimeSpan.MaxValue;

    public void ReleaseBuffer()
    {
        Stream.Buffers.Return(_buffer);
        _buffer = [];
    }
}
