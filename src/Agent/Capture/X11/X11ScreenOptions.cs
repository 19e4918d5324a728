namespace RemoteSupport.Agent.Capture.X11;

/// <summary>Which help of the server is used when it is there. Off means: behave as on a server without it.</summary>
internal sealed record X11ScreenOptions(
    bool SharedMemory = true,
    bool Damage = true,
    bool PointerEvents = true,
    bool Monitors = true);
