using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using RemoteSupport.WebRtc.Stun;
using RemoteSupport.WebRtc.Tests.Rfc;

namespace RemoteSupport.WebRtc.Tests.Stun;

public sealed class StunMessageTests
{
    private static readonly byte[] Key = "a shared key"u8.ToArray();
    private static readonly TransactionId Id = new(0x0102030405060708, 0x090A0B0C);

    [Theory]
    [InlineData(StunMethod.Binding, StunClass.Request, 0x0001)]
    [InlineData(StunMethod.Binding, StunClass.Error, 0x0111)]
    [InlineData(StunMethod.Allocate, StunClass.Success, 0x0103)]
    [InlineData(StunMethod.Send, StunClass.Indication, 0x0016)]
    public void Method_and_class_share_the_type_field(StunMethod method, StunClass kind, int type)
    {
        var writer = new StunWriter(new byte[20], method, kind, Id);
        Assert.Equal(type, BinaryPrimitives.ReadUInt16BigEndian(writer.Written));
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.Equal((method, kind, Id), (message.Method, message.Class, message.Id));
    }

    [Fact]
    public void Pitfall_1_attributes_behind_the_integrity_are_not_seen()
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.AddUInt32(StunAttribute.Priority, 7);
        writer.AddIntegrity(Key);
        writer.Add(StunAttribute.UseCandidate, default);
        writer.AddFingerprint();
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.True(message.VerifyIntegrity(Key));
        Assert.True(message.Has(StunAttribute.Priority));
        Assert.False(message.Has(StunAttribute.UseCandidate));
    }

    [Fact]
    public void A_fingerprint_that_is_not_last_is_refused()
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.AddFingerprint();
        writer.AddUInt32(StunAttribute.Priority, 7);
        Assert.False(StunMessage.TryRead(writer.Written, out _));
    }

    [Fact]
    public void An_integrity_of_another_length_is_refused()
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.Add(StunAttribute.MessageIntegrity, new byte[16]);
        Assert.False(StunMessage.TryRead(writer.Written, out _));
    }

    [Fact]
    public void An_integrity_without_fingerprint_is_verified_too()
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.AddText(StunAttribute.Username, "abc");
        writer.AddIntegrity(Key);
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.True(message.VerifyIntegrity(Key));
        Assert.False(message.VerifyIntegrity("another key"u8));
    }

    [Fact]
    public void Each_attribute_length_that_does_not_fit_is_refused()
    {
        var good = Rfc5769Vectors.Request;
        for (var length = 0; length <= good.Length; length++)
        {
            Assert.Equal(length == good.Length, StunMessage.TryRead(good.AsSpan(0, length), out _));
        }

        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.Add(StunAttribute.Software, new byte[8]);
        var bytes = writer.Written.ToArray();
        for (var claimed = 9; claimed <= ushort.MaxValue; claimed += 13)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(22), (ushort)claimed);
            Assert.False(StunMessage.TryRead(bytes, out _));
        }
    }

    [Fact]
    public void An_attribute_that_must_be_understood_and_is_not_is_named()
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Request, Id);
        writer.Add((StunAttribute)0xC001, new byte[4]);
        writer.Add((StunAttribute)0x7ABC, new byte[3]);
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.True(message.TryFindUnknown(out var type));
        Assert.Equal(0x7ABC, type);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(401)]
    [InlineData(438)]
    [InlineData(487)]
    [InlineData(699)]
    public void Error_codes_round_trip(int code)
    {
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Error, Id);
        writer.AddError(code);
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.True(StunError.TryGet(message, out var read));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("192.0.2.77", 1)]
    [InlineData("2001:db8::77", 65535)]
    public void Masked_addresses_round_trip(string address, int port)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(address), port);
        var writer = new StunWriter(new byte[200], StunMethod.Binding, StunClass.Success, Id);
        writer.AddXorAddress(StunAttribute.XorMappedAddress, endPoint);
        Assert.True(StunMessage.TryRead(writer.Written, out var message));
        Assert.True(XorAddress.TryGet(message, StunAttribute.XorMappedAddress, out var read));
        Assert.Equal(endPoint, read);
    }

    [Fact]
    public void A_family_that_does_not_fit_the_length_is_refused()
    {
        Assert.False(XorAddress.TryRead(new byte[] { 0, 2, 1, 1, 1, 1, 1, 1 }, Id, out _));
        Assert.False(XorAddress.TryRead(new byte[20], Id, out _));
        Assert.False(XorAddress.TryRead([], Id, out _));
    }

    [Fact]
    public void Pitfall_38_a_million_transaction_ids_are_all_different()
    {
        var seen = new HashSet<TransactionId>();
        for (var i = 0; i < 1_000_000; i++)
        {
            Assert.True(seen.Add(TransactionId.Create(RandomNumberGenerator.Fill)));
        }
    }

    [Fact]
    public void Random_bytes_and_random_damage_never_throw()
    {
        var random = new Random(8489);
        var sample = Rfc5769Vectors.Request;
        for (var round = 0; round < 100_000; round++)
        {
            var bytes = round % 2 == 0 ? new byte[random.Next(200)] : (byte[])sample.Clone();
            if (round % 2 == 0)
            {
                random.NextBytes(bytes);
            }

            Damage(bytes, random);
            ReadEverything(bytes);
        }
    }

    private static void Damage(byte[] bytes, Random random)
    {
        for (var i = random.Next(4); i >= 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        // Half of them get a plausible head, so that the attributes are reached.
        if (bytes.Length >= 20 && random.Next(2) == 0)
        {
            bytes[0] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)(bytes.Length - 20));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), StunMessage.MagicCookie);
        }
    }

    private static void ReadEverything(byte[] bytes)
    {
        if (!StunMessage.TryRead(bytes, out var message))
        {
            return;
        }

        foreach (var type in Enum.GetValues<StunAttribute>())
        {
            message.TryGet(type, out _);
            XorAddress.TryGet(message, type, out _);
        }

        message.TryFindUnknown(out _);
        StunError.TryGet(message, out _);
        message.VerifyIntegrity(Key);
    }
}
