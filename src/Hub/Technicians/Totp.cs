using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.Hub.Technicians;

/// <summary>Time-based one-time codes (RFC 6238): SHA-1, 30 seconds, six digits, as authenticator apps make them.</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The number of the 30-second step in which an instant lies.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>A new secret of 160 random bits in base 32.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The code of a step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(FromBase32(secret), message, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Finds the step that a code belongs to: now, or one beside it for clocks that are a little off. Steps up to
    /// <paramref name="lastUsed"/> never match, so that a code read over a shoulder is worth nothing.
    /// </summary>
    public static bool TryMatch(string secret, string code, long now, long lastUsed, out long step)
    {
        var typed = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        for (step = now - 1; step <= now + 1; step++)
        {
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), typed))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The address that authenticator apps read.</summary>
    public static string Address(string secret, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    private static byte[] FromBase32(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, count) = (0, 0, 0);
        foreach (var letter in text)
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.OrdinalIgnoreCase)) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[count++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
