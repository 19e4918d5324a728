using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace RemoteSupport.Check.Harness;

/// <summary>The authenticator app of the tests (RFC 6238). Written apart from the hub's, so that neither proves itself.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string secret, DateTimeOffset at)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
        var digest = HMACSHA1.HashData(Decode(secret), counter);
        var offset = digest[^1] & 0x0f;
        var number = BinaryPrimitives.ReadUInt32BigEndian(digest.AsSpan(offset)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string secret)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString(Base32.IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}
