namespace RemoteSupport.Hub.Tests.Signaling;

/// <summary>Waits for a condition under a generous deadline.</summary>
public static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"not seen within {Deadline}: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}
