using System.Diagnostics;
using System.Globalization;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>An X server without a screen, on a display number of its own choice. Ended with its own process id.</summary>
public sealed class XvfbServer : IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    public XvfbServer(int width = 800, int height = 600, int depth = 24, params IReadOnlyList<string> withoutExtensions)
    {
        List<string> arguments =
        [
            "-displayfd", "1", "-screen", "0", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}x{depth}"),
            "-noreset", "-nolisten", "tcp",
        ];
        arguments.AddRange(withoutExtensions.SelectMany(extension => new[] { "-extension", extension }));
        _process = Process.Start(new ProcessStartInfo("Xvfb", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(StartDeadline) || line.Result is not { Length: > 0 } number)
        {
            Dispose();
            throw new InvalidOperationException("Xvfb does not start. Is the package xvfb installed?");
        }

        DisplayName = $":{number.Trim()}";
    }

    public string DisplayName { get; } = "";

    /// <summary>Runs a tool on this display to its end and returns what it wrote.</summary>
    public async Task<string> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(StartDeadline);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
        return await output;
    }

    /// <summary>Starts a program on this display. Whoever starts it ends it.</summary>
    public Process Start(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DISPLAY"] = DisplayName;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["XMODIFIERS"] = "@im=none";
        return Process.Start(start)!;
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
