namespace RemoteSupport.WebRtc.Stun;

/// <summary>The class of a message, RFC 8489 section 5.</summary>
public enum StunClass
{
    /// <summary>Wants an answer.</summary>
    Request = 0,

    /// <summary>Wants none.</summary>
    Indication = 1,

    /// <summary>The request was obeyed.</summary>
    Success = 2,

    /// <summary>The request was refused; ERROR-CODE says why.</summary>
    Error = 3,
}
