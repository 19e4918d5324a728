using System.Globalization;
using System.Security.Cryptography;

namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// Slow hash of a person's PIN: PBKDF2 with SHA-512, written as <c>pbkdf2-sha512$iterations$salt$hash</c>. A PIN has 6
/// to 12 digits, so the hash is only the second line behind the pause after five failures.
/// </summary>
public static class PinHasher
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>A hash that no PIN fits: unknown persons cost the same time as known ones.</summary>
    public static string Dummy { get; } = Hash(RandomNumberGenerator.GetString("0123456789", 12));

    /// <summary>True for 6 to 12 ASCII digits.</summary>
    public static bool IsWellFormed(string? pin) =>
        pin is { Length: >= 6 and <= 12 } && pin.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Hashes a PIN with a fresh salt.</summary>
    public static string Hash(string pin)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(pin, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Compares in constant time; false for a hash of another form.</summary>
    public static bool Verify(string hash, string pin)
    {
        var parts = hash.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations))
        {
            return false;
        }

        var expected = Convert.FromBase64String(parts[3]);
        var actual = Rfc2898DeriveBytes.Pbkdf2(
            pin, Convert.FromBase64String(parts[2]), iterations, HashAlgorithmName.SHA512, expected.Length);
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }
}
