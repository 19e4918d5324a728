using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using RemoteSupport.Agent.Tests.X11;

namespace RemoteSupport.Agent.Tests.Program;

/// <summary>The real program in a process of its own, with a redirected console.</summary>
internal sealed partial class AgentProcess : IDisposable
{
    private const int Interrupt = 2;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _events = new();
    private readonly Process _process;

    /// <param name="options">The command line.</param>
    public AgentProcess(params IReadOnlyList<string> options)
        : this("dotnet", all => all, options)
    {
    }

    private AgentProcess(string starter, Func<IReadOnlyList<string>, IReadOnlyList<string>> startedBy, IReadOnlyList<string> options)
    {
        // Beside the tests there is only half of the program: the web framework of the tests replaces the other half.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Agent", configuration, "remote-support-agent.dll");
        var start = new ProcessStartInfo(starter, startedBy([program, .. options, "--events"]))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("LC_ALL");
        start.Environment["LANG"] = "en_GB.UTF-8";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Note(_events, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The same on a terminal of its own, where every key counts by itself.</summary>
    public static AgentProcess OnTerminal(params IReadOnlyList<string> options) =>
        new("script", all => ["-qec", "dotnet " + string.Join(' ', all), "/dev/null"], options);

    /// <summary>The same as a script starts it in the background: such programs are to ignore Ctrl-C.</summary>
    public static AgentProcess InBackground(params IReadOnlyList<string> options) =>
        new("sh", all => ["-c", "trap '' INT; exec dotnet \"$@\"", "sh", .. all], options);

    public string Output => Read(_output);

    public string Events => Read(_events);

    /// <summary>Presses keys; Enter is <c>\r</c> on a terminal.</summary>
    public void Press(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    public void Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public async Task Shows(string text) =>
        Assert.Contains(text, await Eventually.Get(() => Output, output => output.Contains(text, StringComparison.Ordinal)), StringComparison.Ordinal);

    public async Task Reports(string text) =>
        Assert.Contains(text, await Eventually.Get(() => Events, output => output.Contains(text, StringComparison.Ordinal)), StringComparison.Ordinal);

    /// <summary>What Ctrl-C does.</summary>
    public void PressControlC() => Assert.Equal(0, Kill(_process.Id, Interrupt));

    public async Task<int> ExitCode()
    {
        await _process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private static void Note(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
