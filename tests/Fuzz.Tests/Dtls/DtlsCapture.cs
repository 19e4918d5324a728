using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Records;
using RemoteSupport.WebRtc.Tests.Dtls;

namespace RemoteSupport.Fuzz.Tests.Dtls;

/// <summary>The datagrams of one whole handshake of ours and of a little data, taken down once.</summary>
internal static class DtlsCapture
{
    private static readonly Lazy<(byte[][] Client, byte[][] Server)> Once = new(Capture);

    public static byte[][] FromClient => Once.Value.Client;

    public static byte[][] FromServer => Once.Value.Server;

    public static byte[][] Datagrams => [.. FromClient, .. FromServer];

    /// <summary>Contents of the plain handshake records: what the reassembler gets.</summary>
    public static IEnumerable<byte[]> HandshakeContents()
    {
        foreach (var datagram in Datagrams)
        {
            var rest = datagram;
            while (RecordHeader.TryRead(rest, out var header))
            {
                if (header is { Epoch: 0, Type: ContentType.Handshake })
                {
                    yield return rest[RecordHeader.Size..header.RecordSize];
                }

                rest = rest[header.RecordSize..];
            }
        }
    }

    private static (byte[][] Client, byte[][] Server) Capture()
    {
        using var pair = TestPair.Connected();
        pair.Send(pair.Client, 1, 2, 3);
        pair.Send(pair.Server, 4, 5, 6);
        pair.Client.Session.Close();
        pair.PumpDry();
        return ([.. pair.Client.Sent], [.. pair.Server.Sent]);
    }
}
