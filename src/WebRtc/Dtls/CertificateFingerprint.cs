using System.Security.Cryptography;

namespace RemoteSupport.WebRtc.Dtls;

/// <summary>The SHA-256 of a certificate's DER bytes (RFC 8122). Other hashes do not exist for us.</summary>
public sealed class CertificateFingerprint : IEquatable<CertificateFingerprint>
{
    private const string Algorithm = "sha-256";
    private readonly byte[] _hash;

    private CertificateFingerprint(byte[] hash) => _hash = hash;

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _hash;

    /// <summary>From 32 bytes.</summary>
    public static CertificateFingerprint FromBytes(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes, nameof(hash));
        return new CertificateFingerprint(hash.ToArray());
    }

    /// <summary>The fingerprint of a certificate.</summary>
    public static CertificateFingerprint Of(ReadOnlySpan<byte> der) => new(SHA256.HashData(der));

    /// <summary>Reads the value of one <c>a=fingerprint</c> line, such as <c>sha-256 12:DF:…</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out CertificateFingerprint? fingerprint)
    {
        fingerprint = null;
        var space = value.IndexOf(' ');
        if (space < 0 || !value[..space].Equals(Algorithm, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var hash = new byte[SHA256.HashSizeInBytes];
        if (!TryReadHex(value[(space + 1)..], hash))
        {
            return false;
        }

        fingerprint = new CertificateFingerprint(hash);
        return true;
    }

    /// <summary>Reads all fingerprint lines of a description: exactly one is allowed, and it must be readable.</summary>
    public static bool TryParseOnly(IReadOnlyList<string> values, out CertificateFingerprint? fingerprint)
    {
        fingerprint = null;
        return values.Count == 1 && TryParse(values[0], out fingerprint);
    }

    /// <summary>Compares in constant time.</summary>
    public bool Equals(CertificateFingerprint? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(_hash, other._hash);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CertificateFingerprint);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_hash);

    /// <summary>The value for our own <c>a=fingerprint</c> line.</summary>
    public override string ToString() => Algorithm + " " + BitConverter.ToString(_hash).Replace('-', ':');

    private static bool TryReadHex(ReadOnlySpan<char> text, Span<byte> hash)
    {
        if (text.Length != (hash.Length * 3) - 1)
        {
            return false;
        }

        for (var i = 0; i < hash.Length; i++)
        {
            var pair = text.Slice(i * 3, 2);
            var separated = i == hash.Length - 1 || text[(i * 3) + 2] == ':';
            if (!separated || !char.IsAsciiHexDigit(pair[0]) || !char.IsAsciiHexDigit(pair[1]))
            {
                return false;
            }

            hash[i] = Convert.FromHexString(pair)[0];
        }

        return true;
    }
}
