using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>What both ends have said, as one hash; docs/protocol.md section 4.</summary>
internal static class Transcript
{
    /// <summary>cV: the viewer cannot choose its key or number any more once this is sent.</summary>
    public static byte[] Commitment(byte[] sid, PublicSide viewer) =>
        SHA256.HashData(LengthPrefixed.Join(
            LengthPrefixed.Label("RS-SAS-v1 commit"), sid, viewer.PublicKey, viewer.Fingerprint, viewer.Nonce));

    /// <summary>T: the salt of every key of this exchange.</summary>
    public static byte[] Hash(byte[] sid, byte[] commitment, PublicSide agent, PublicSide viewer) =>
        SHA256.HashData(LengthPrefixed.Join(
            LengthPrefixed.Label("RS-SAS-v1"), sid, commitment,
            agent.PublicKey, agent.Fingerprint, agent.Nonce,
            viewer.PublicKey, viewer.Fingerprint, viewer.Nonce));
}
