using System.Diagnostics;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>Waits for something that comes true sooner or later, under a deadline that a slow machine keeps too.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task<T> Get<T>(Func<T> look, Predicate<T> good)
    {
        var started = Stopwatch.GetTimestamp();
        var value = look();
        while (!good(value) && Stopwatch.GetElapsedTime(started) < Deadline)
        {
            await Task.Delay(20);
            value = look();
        }

        return value;
    }

    /// <summary>The same for a fact, which must come true.</summary>
    public static async Task Holds(Func<bool> fact, string what) => Assert.True(await Get(fact, true.Equals), $"never seen: {what}");
}
