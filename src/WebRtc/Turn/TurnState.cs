namespace RemoteSupport.WebRtc.Turn;

/// <summary>Where a client stands.</summary>
public enum TurnState
{
    /// <summary>Nothing was asked for.</summary>
    New,

    /// <summary>Waiting for an address.</summary>
    Allocating,

    /// <summary>An address is ours.</summary>
    Allocated,

    /// <summary>Giving it back.</summary>
    Releasing,

    /// <summary>Over; take a new client to try again.</summary>
    Closed,
}
