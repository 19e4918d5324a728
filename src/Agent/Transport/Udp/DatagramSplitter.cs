using System.Buffers.Binary;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.Agent.Transport;

/// <summary>The system may hand over several datagrams of one sender as one (UDP_GRO). Whatever we speak carries its length,
/// so they can be told apart without being told their size.</summary>
internal static class DatagramSplitter
{
    private const int StunHeader = 20;
    private const int RecordHeader = 13;

    /// <summary>Cuts the first message off. DTLS records are taken one by one.</summary>
    public static Span<byte> Next(ref Span<byte> received)
    {
        var length = Math.Min(LengthOf(received), received.Length);
        var first = received[..length];
        received = received[length..];
        return first;
    }

    private static int LengthOf(ReadOnlySpan<byte> bytes) => FirstByte.Classify(bytes) switch
    {
        DatagramKind.Stun => StunHeader + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
        DatagramKind.Dtls => RecordHeader + BinaryPrimitives.ReadUInt16BigEndian(bytes[11..]),
        DatagramKind.TurnChannel => ChannelData.HeaderSize + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
        _ => bytes.Length,
    };
}
