namespace RemoteSupport.WebRtc.Dtls.Records;

/// <summary>One direction's AES-128-GCM key and the fixed four bytes of its nonces (RFC 5288, section 3).</summary>
internal sealed record RecordKeys(byte[] Key, byte[] Salt)
{
    public const int KeySize = 16;
    public const int SaltSize = 4;
}

/// <summary>Both directions, as the handshake has derived them.</summary>
internal sealed record SessionKeys(RecordKeys Client, RecordKeys Server)
{
    /// <summary>RFC 5246, section 6.3: client key, server key, client IV, server IV; AEAD suites have no MAC keys.</summary>
    public const int BlockSize = 2 * (RecordKeys.KeySize + RecordKeys.SaltSize);

    public static SessionKeys FromBlock(ReadOnlySpan<byte> block)
    {
        const int keys = 2 * RecordKeys.KeySize;
        return new SessionKeys(
            new RecordKeys(block[..RecordKeys.KeySize].ToArray(), block.Slice(keys, RecordKeys.SaltSize).ToArray()),
            new RecordKeys(block[RecordKeys.KeySize..keys].ToArray(), block.Slice(keys + RecordKeys.SaltSize, RecordKeys.SaltSize).ToArray()));
    }

    public RecordKeys Sending(DtlsRole role) => role == DtlsRole.Client ? Client : Server;

    public RecordKeys Receiving(DtlsRole role) => role == DtlsRole.Client ? Server : Client;
}
