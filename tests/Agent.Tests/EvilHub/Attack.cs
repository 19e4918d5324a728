namespace RemoteSupport.Agent.Tests.EvilHub;

/// <summary>What a hostile server does with the messages of one seat.</summary>
public enum Attack
{
    /// <summary>Keys of its own towards either end.</summary>
    SwappedKeys,

    /// <summary>Another certificate in message 2.</summary>
    SwappedFingerprintOfAgent,

    /// <summary>Another certificate in message 3.</summary>
    SwappedFingerprintOfViewer,

    /// <summary>Two certificates where one belongs.</summary>
    TwoFingerprints,

    /// <summary>A commitment that it heard before.</summary>
    ReplayedCommitment,

    /// <summary>A second commitment while one is open.</summary>
    SecondCommitment,

    /// <summary>The agent's own side sent back to it as the viewer's.</summary>
    Reflection,

    /// <summary>The agent's own item sent back to it.</summary>
    ReflectedItem,

    /// <summary>One bit of an item.</summary>
    AlteredItem,

    /// <summary>Two items in the other order.</summary>
    ReorderedItems,

    /// <summary>Nothing but the relay is let through: honest words, and everything is tried on the frames.</summary>
    ForcedRelay,

    /// <summary>Every candidate is swallowed.</summary>
    DroppedCandidates,

    /// <summary>Frames that are swallowed or altered for a while.</summary>
    LostFrames,
}
