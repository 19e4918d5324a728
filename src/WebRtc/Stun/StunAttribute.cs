namespace RemoteSupport.WebRtc.Stun;

/// <summary>Attribute types of RFC 8489 section 18.3, RFC 8445 section 20.1 and RFC 8656 section 18.</summary>
public enum StunAttribute : ushort
{
    /// <summary>The address as the server sees it, in the clear; read only from very old servers.</summary>
    MappedAddress = 0x0001,

    /// <summary>Who asks.</summary>
    Username = 0x0006,

    /// <summary>HMAC-SHA1 over everything before it.</summary>
    MessageIntegrity = 0x0008,

    /// <summary>Why a request was refused.</summary>
    ErrorCode = 0x0009,

    /// <summary>The attributes that were not understood.</summary>
    UnknownAttributes = 0x000A,

    /// <summary>A TURN channel.</summary>
    ChannelNumber = 0x000C,

    /// <summary>Seconds that an allocation lives.</summary>
    Lifetime = 0x000D,

    /// <summary>The peer behind a relay.</summary>
    XorPeerAddress = 0x0012,

    /// <summary>Bytes to or from a peer.</summary>
    Data = 0x0013,

    /// <summary>The realm of long-term credentials.</summary>
    Realm = 0x0014,

    /// <summary>The server's word of the hour.</summary>
    Nonce = 0x0015,

    /// <summary>The address that a relay lends.</summary>
    XorRelayedAddress = 0x0016,

    /// <summary>IPv4 or IPv6 for the relayed address.</summary>
    RequestedAddressFamily = 0x0017,

    /// <summary>UDP, always.</summary>
    RequestedTransport = 0x0019,

    /// <summary>HMAC-SHA256; accepted beside MESSAGE-INTEGRITY and not read.</summary>
    MessageIntegritySha256 = 0x001C,

    /// <summary>The address as the server sees it.</summary>
    XorMappedAddress = 0x0020,

    /// <summary>The priority that a peer-reflexive candidate would have.</summary>
    Priority = 0x0024,

    /// <summary>This pair is chosen.</summary>
    UseCandidate = 0x0025,

    /// <summary>The product's name; never read.</summary>
    Software = 0x8022,

    /// <summary>CRC-32 over everything before it.</summary>
    Fingerprint = 0x8028,

    /// <summary>The sender is controlled.</summary>
    IceControlled = 0x8029,

    /// <summary>The sender is controlling.</summary>
    IceControlling = 0x802A,
}
