namespace RemoteSupport.Agent.Tests.X11;

/// <summary>Tests with a real X server: one after the other, since some measure time and processor use.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class X11Collection
{
    public const string Name = "X11";
}
