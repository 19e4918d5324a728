using System.Buffers.Binary;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.Fuzz.Tests.Stun;

/// <summary>Changes a message attribute by attribute, and then, most of the time, makes length, integrity and checksum
/// right again: otherwise hardly a change would get past them.</summary>
internal static class StunMutation
{
    private const int Integrity = 0x0008;
    private const int Fingerprint = 0x8028;

    public static byte[] Change(Mutator mutator, byte[] input, byte[] other, byte[] key)
    {
        if (input.Length < StunMessage.HeaderSize || mutator.Once(6))
        {
            return mutator.Bytes(input, other);
        }

        var attributes = Split(input);
        var donors = Split(other);
        for (var changes = mutator.Random.Next(4); changes >= 0; changes--)
        {
            ChangeOne(mutator, attributes, donors);
        }

        if (!mutator.Once(4) && attributes.RemoveAll(one => one.Length >= 2 && Type(one, 0) == Fingerprint) > 0)
        {
            attributes.Add([Fingerprint >> 8, Fingerprint & 0xFF, 0, 4, 0, 0, 0, 0]);
        }

        var header = mutator.Once(8) ? mutator.Bytes(input[..StunMessage.HeaderSize], other) : input[..StunMessage.HeaderSize];
        byte[] message = [.. header, .. attributes.SelectMany(one => one)];
        return message.Length >= StunMessage.HeaderSize && !mutator.Once(8) ? Repair(message, key) : message;
    }

    /// <summary>Header and attributes as they are, with right length, integrity and checksum.</summary>
    public static byte[] Repair(byte[] message, byte[] key)
    {
        message = message[..(message.Length & ~3)];
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(message.Length - StunMessage.HeaderSize));
        for (var at = StunMessage.HeaderSize; at + 4 <= message.Length; at = Next(message, at))
        {
            var (type, length) = (Type(message, at), Length(message, at));
            if (type == Integrity && length == 20 && at + 24 <= message.Length)
            {
                StunMessage.ComputeIntegrity(key, message.AsSpan(0, at), message.AsSpan(at + 4, 20));
            }
            else if (type == Fingerprint && length == 4 && at + 8 <= message.Length)
            {
                BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(at + 4), Crc32.Compute(message.AsSpan(0, at)) ^ StunMessage.FingerprintMask);
            }
        }

        return message;
    }

    private static List<byte[]> Split(byte[] message)
    {
        var attributes = new List<byte[]>();
        for (var at = StunMessage.HeaderSize; at + 4 <= message.Length; at = Next(message, at))
        {
            attributes.Add(message[at..Math.Min(Next(message, at), message.Length)]);
        }

        return attributes;
    }

    private static void ChangeOne(Mutator mutator, List<byte[]> attributes, List<byte[]> donors)
    {
        var at = mutator.Random.Next(attributes.Count + 1);
        if (at == attributes.Count || mutator.Once(6))
        {
            attributes.Insert(at, donors.Count > 0 ? mutator.Pick(donors) : [0, 0x25, 0, 0]);
            return;
        }

        var one = (byte[])attributes[at].Clone();
        switch (mutator.Random.Next(6))
        {
            case 0:
                attributes.RemoveAt(at);
                return;
            case 1 when one.Length >= 4:
                BinaryPrimitives.WriteUInt16BigEndian(one.AsSpan(2), (ushort)mutator.Boundary(Length(one, 0), one.Length));
                break;
            case 2 when one.Length >= 4:
                var types = Enum.GetValues<StunAttribute>();
                BinaryPrimitives.WriteUInt16BigEndian(one, mutator.Once(4) ? (ushort)mutator.Random.Next(0x10000) : (ushort)mutator.Pick(types));
                break;
            case 3:
                one = Resize(one, mutator.Random.Next(40));
                break;
            default:
                one = mutator.Bytes(one, donors.Count > 0 ? mutator.Pick(donors) : []);
                break;
        }

        attributes[at] = one;
    }

    private static byte[] Resize(byte[] attribute, int length)
    {
        var resized = new byte[4 + ((length + 3) & ~3)];
        attribute.AsSpan(0, Math.Min(attribute.Length, resized.Length)).CopyTo(resized);
        BinaryPrimitives.WriteUInt16BigEndian(resized.AsSpan(2), (ushort)length);
        return resized;
    }

    private static int Type(byte[] message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at));

    private static int Length(byte[] message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 2));

    private static int Next(byte[] message, int at) => at + 4 + ((Length(message, at) + 3) & ~3);
}
