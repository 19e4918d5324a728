namespace RemoteSupport.WebRtc.Tests.Simulation;

/// <summary>Tests that measure the memory of the process run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory";
}
