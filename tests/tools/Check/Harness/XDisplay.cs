namespace RemoteSupport.Check.Harness;

/// <summary>The customer's display: the one that DISPLAY names, or an Xvfb of our own.</summary>
public sealed class XDisplay : IAsyncDisposable
{
    private readonly ChildProcess? _server;

    private XDisplay(string name, ChildProcess? server) => (Name, _server) = (name, server);

    /// <summary>As in <c>DISPLAY</c>: <c>:99</c>.</summary>
    public string Name { get; }

    /// <summary>The process of our own server; 0 when the display is somebody else's.</summary>
    public int ServerId => _server?.Id ?? 0;

    public static async Task<XDisplay> UseAsync()
    {
        var given = Environment.GetEnvironmentVariable("DISPLAY");
        return !string.IsNullOrEmpty(given) && DisplayGrab.IsThere(given) ? new XDisplay(given, null) : await StartAsync();
    }

    /// <summary>A new Xvfb, whatever DISPLAY says. The server itself chooses a free number.</summary>
    public static async Task<XDisplay> StartAsync(string size = "1280x800")
    {
        var server = ChildProcess.Start("Xvfb", ["-displayfd", "1", "-screen", "0", $"{size}x24", "-nolisten", "tcp", "-noreset"]);
        await Wait.UntilAsync("Xvfb to name its display", () => NumberIn(server.Output) is not null || server.Exited, situation: () => server.Output);
        return new XDisplay($":{NumberIn(server.Output) ?? throw new InvalidOperationException($"Xvfb did not start:\n{server.Output}")}", server);
    }

    public Picture Grab() => DisplayGrab.Take(Name);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? NumberIn(string output) =>
        output.Split('\n').FirstOrDefault(line => line.Length > 0 && line.All(char.IsAsciiDigit));
}
