using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>K(label, n): every secret of an exchange from its input key and its salt.</summary>
internal static class KeySchedule
{
    public static byte[] Words(byte[] z, byte[] transcript) => Expand(z, transcript, "sas", KeyCheckSizes.Words);

    /// <summary>The read-back word's byte.</summary>
    public static byte Confirm(byte[] z, byte[] transcript) => Expand(z, transcript, "confirm", 1)[0];

    public static SessionKeys Keys(byte[] input, byte[] salt) => new(
        Expand(input, salt, "sig a", KeyCheckSizes.Hash),
        Expand(input, salt, "sig v", KeyCheckSizes.Hash),
        Expand(input, salt, "relay a2v", KeyCheckSizes.Hash),
        Expand(input, salt, "relay v2a", KeyCheckSizes.Hash),
        Expand(input, salt, "resume", KeyCheckSizes.Hash));

    public static byte[] Expand(byte[] input, byte[] salt, string label, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, input, length, salt, LengthPrefixed.Label("RS-SAS-v1 " + label));
}
