using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// What one end brings into an exchange: a P-256 key pair made for it, SHA-256 of its DTLS certificate and a random
/// number. The exchange owns the key pair and disposes of it.
/// </summary>
public sealed record LocalSide(ECDiffieHellman KeyPair, byte[] Fingerprint, byte[] Nonce);

/// <summary>What one end brings into a resumption, and since when the peers are out of contact.</summary>
public sealed record ResumeSide(byte[] Fingerprint, byte[] Nonce, TimeSpan LostAt);

/// <summary>The public part of one end, as it stands in the transcript.</summary>
internal sealed record PublicSide(byte[] PublicKey, byte[] Fingerprint, byte[] Nonce)
{
    public bool IsWellFormed =>
        PublicKey is { Length: KeyCheckSizes.Point }
        && Fingerprint is { Length: KeyCheckSizes.Fingerprint }
        && Nonce is { Length: KeyCheckSizes.Nonce };

    public static PublicSide Of(LocalSide local) => new(P256.PointOf(local.KeyPair), local.Fingerprint, local.Nonce);

    /// <summary>What is wrong with the peer's side, seen beside one's own.</summary>
    public ExchangeFault FaultBeside(PublicSide own)
    {
        if (!P256.IsOnCurve(PublicKey))
        {
            return ExchangeFault.PointInvalid;
        }

        if (CryptographicOperations.FixedTimeEquals(PublicKey, own.PublicKey))
        {
            return ExchangeFault.SameKey;
        }

        if (CryptographicOperations.FixedTimeEquals(Fingerprint, own.Fingerprint))
        {
            return ExchangeFault.SameFingerprint;
        }

        return CryptographicOperations.FixedTimeEquals(Nonce, own.Nonce) ? ExchangeFault.SameNonce : ExchangeFault.None;
    }
}
