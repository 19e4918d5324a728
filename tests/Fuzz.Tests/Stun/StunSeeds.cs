using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.Fuzz.Tests.Stun;

/// <summary>Messages with every attribute that there is.</summary>
internal static class StunSeeds
{
    private static readonly TransactionId Id = new(0x0102030405060708, 0x090A0B0C);
    private static readonly IPEndPoint V4 = IPEndPoint.Parse("203.0.113.7:50000");
    private static readonly IPEndPoint V6 = IPEndPoint.Parse("[2001:db8::7]:50001");

    public static IEnumerable<byte[]> All()
    {
        yield return Write(StunMethod.Binding, StunClass.Request, (ref StunWriter writer) =>
        {
            writer.AddText(StunAttribute.Username, "abcd:efgh");
            writer.AddUInt32(StunAttribute.Priority, 1_862_270_975);
            writer.AddUInt64(StunAttribute.IceControlling, 7);
            writer.Add(StunAttribute.UseCandidate, default);
        });
        yield return Write(StunMethod.Binding, StunClass.Success, (ref StunWriter writer) =>
        {
            writer.AddXorAddress(StunAttribute.XorMappedAddress, V4);
            writer.Add(StunAttribute.MappedAddress, new byte[8]);
            writer.AddText(StunAttribute.Software, "peer");
        });
        yield return Write(StunMethod.Binding, StunClass.Error, (ref StunWriter writer) =>
        {
            writer.AddError(StunError.UnknownAttribute);
            writer.Add(StunAttribute.UnknownAttributes, [0, 9, 0, 10]);
            writer.AddUInt64(StunAttribute.IceControlled, 9);
        });
        yield return Write(StunMethod.Allocate, StunClass.Success, (ref StunWriter writer) =>
        {
            writer.AddXorAddress(StunAttribute.XorRelayedAddress, V6);
            writer.AddXorAddress(StunAttribute.XorMappedAddress, V6);
            writer.AddUInt32(StunAttribute.Lifetime, 600);
            writer.AddText(StunAttribute.Realm, "example.org");
            writer.AddText(StunAttribute.Nonce, "0123456789");
        });
        yield return Write(StunMethod.ChannelBind, StunClass.Request, (ref StunWriter writer) =>
        {
            writer.AddUInt32(StunAttribute.ChannelNumber, 0x40000000);
            writer.AddXorAddress(StunAttribute.XorPeerAddress, V4);
            writer.AddUInt32(StunAttribute.RequestedTransport, 17 << 24);
            writer.AddUInt32(StunAttribute.RequestedAddressFamily, 2 << 24);
            writer.Add(StunAttribute.MessageIntegritySha256, new byte[32]);
        });
        yield return Write(StunMethod.Data, StunClass.Indication, (ref StunWriter writer) =>
        {
            writer.AddXorAddress(StunAttribute.XorPeerAddress, V4);
            writer.Add(StunAttribute.Data, [1, 2, 3, 4, 5]);
        });
    }

    private delegate void Fill(ref StunWriter writer);

    private static byte[] Write(StunMethod method, StunClass kind, Fill fill)
    {
        var writer = new StunWriter(new byte[512], method, kind, Id);
        fill(ref writer);
        writer.AddIntegrity(StunTarget.Key);
        writer.AddFingerprint();
        return writer.Written.ToArray();
    }
}
