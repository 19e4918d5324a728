namespace RemoteSupport.WebRtc.Stun;

/// <summary>The methods of RFC 8489 section 18.1 and RFC 8656 section 17.</summary>
public enum StunMethod
{
    /// <summary>No method.</summary>
    None = 0,

    /// <summary>Where do I seem to come from; in ICE: can you hear me.</summary>
    Binding = 1,

    /// <summary>Give me a relayed address.</summary>
    Allocate = 3,

    /// <summary>Keep, or with lifetime zero release, my relayed address.</summary>
    Refresh = 4,

    /// <summary>Send these bytes to a peer (indication).</summary>
    Send = 6,

    /// <summary>These bytes came from a peer (indication).</summary>
    Data = 7,

    /// <summary>Let these peers send to me.</summary>
    CreatePermission = 8,

    /// <summary>Give this peer a channel number.</summary>
    ChannelBind = 9,
}
