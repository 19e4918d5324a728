namespace RemoteSupport.Agent.Capture.X11;

/// <summary>Where each extension's events begin on this server; far from every real event where one is missing.</summary>
internal sealed class X11EventNumbers
{
    private const int Never = int.MinValue;

    public int Damage { get; set; } = Never;

    public int CursorShape { get; set; } = Never;

    public int Layout { get; set; } = Never;

    public int InputOpcode { get; set; } = Never;
}
