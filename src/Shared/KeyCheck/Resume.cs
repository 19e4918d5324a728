using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>New certificates and keys without a second reading, for two programs that still hold the resume key.</summary>
internal static class Resume
{
    /// <summary>How long the key may wait for its peer.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    public static byte[] Mac(byte[] resumeKey, byte[] sid, uint number, bool fromAgent, ResumePart part)
    {
        var n = LengthPrefixed.Number(number);
        var key = KeySchedule.Expand(resumeKey, LengthPrefixed.Join(sid, n), "resume mac", KeyCheckSizes.Hash);
        var label = LengthPrefixed.Label(fromAgent ? "RS-SAS-v1 resume a" : "RS-SAS-v1 resume v");
        var mac = HMACSHA256.HashData(key, LengthPrefixed.Join(label, sid, n, part.Fingerprint, part.Nonce));
        CryptographicOperations.ZeroMemory(key);
        return mac;
    }

    public static SessionKeys Keys(byte[] resumeKey, byte[] sid, uint number, ResumePart viewer, ResumePart agent) =>
        KeySchedule.Keys(resumeKey, SHA256.HashData(LengthPrefixed.Join(
            LengthPrefixed.Label("RS-SAS-v1 resume"), sid, LengthPrefixed.Number(number),
            viewer.Fingerprint, viewer.Nonce, agent.Fingerprint, agent.Nonce)));
}

/// <summary>What one end says in a resumption.</summary>
internal sealed record ResumePart(byte[] Fingerprint, byte[] Nonce)
{
    public bool IsWellFormed =>
        Fingerprint is { Length: KeyCheckSizes.Fingerprint } && Nonce is { Length: KeyCheckSizes.Nonce };

    public ExchangeFault FaultBeside(ResumePart own)
    {
        if (CryptographicOperations.FixedTimeEquals(Fingerprint, own.Fingerprint))
        {
            return ExchangeFault.SameFingerprint;
        }

        return CryptographicOperations.FixedTimeEquals(Nonce, own.Nonce) ? ExchangeFault.SameNonce : ExchangeFault.None;
    }
}
