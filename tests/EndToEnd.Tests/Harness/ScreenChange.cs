using RemoteSupport.Check.Harness;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>A small window that appears in the lower right corner of the customer's display: something to be seen.</summary>
public sealed class ScreenChange : IAsyncDisposable
{
    private const int Left = 1000;
    private const int Top = 640;
    private readonly ChildProcess _window;

    private ScreenChange(ChildProcess window) => _window = window;

    public static async Task<ScreenChange> MakeAsync(XDisplay display)
    {
        var before = display.Grab();
        var window = ChildProcess.Start(
            "xmessage",
            ["-geometry", $"200x100+{Left + 20}+{Top + 20}", "-buttons", "OK:0", "Speichern fertig"],
            new Dictionary<string, string?> { ["DISPLAY"] = display.Name });
        await Wait.UntilAsync("the new window", () => display.Grab().Differences(before) > 10_000, situation: () => window.Output);
        return new ScreenChange(window);
    }

    /// <summary>Pixels that differ elsewhere than where this window appears.</summary>
    public static int DifferencesOutside(Picture one, Picture other) =>
        Enumerable.Range(0, one.Width * one.Height)
            .Select(place => (X: place % one.Width, Y: place / one.Width))
            .Count(at => (at.X < Left || at.Y < Top) && one.At(at.X, at.Y) != other.At(at.X, at.Y));

    public ValueTask DisposeAsync() => _window.DisposeAsync();
}
