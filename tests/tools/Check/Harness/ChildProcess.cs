using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RemoteSupport.Check.Harness;

/// <summary>A program started here, with everything it printed. It ends when this object does.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SignalTerminate = 15;
    private const int LinesKept = 400;

    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    private ChildProcess(Process process, Action<string>? onErrorLine)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data is not null)
            {
                onErrorLine?.Invoke(line.Data);
            }
        };
        process.Start();
        Running.TryAdd(process, true);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool Exited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What the program printed lately, both streams.</summary>
    public string Output => string.Join('\n', _lines);

    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        Action<string>? onErrorLine = null,
        string? folder = null)
    {
        var info = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            info.Environment[name] = value;
        }

        return new ChildProcess(new Process { StartInfo = info }, onErrorLine);
    }

    /// <summary>Types a line into the program.</summary>
    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Nothing more will be typed (Ctrl-D).</summary>
    public void EndInput() => _process.StandardInput.Close();

    public Task WaitForExitAsync(TimeSpan? limit = null) =>
        Wait.UntilAsync($"{Path.GetFileName(_process.StartInfo.FileName)} to end", () => Exited, limit, () => Output);

    /// <summary><c>kill -9</c>: no chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: false);
        }

        // Not WaitForExitAsync: that also waits for the end of the output, which a grandchild may hold open.
        await Wait.UntilAsync($"{Path.GetFileName(_process.StartInfo.FileName)} to be gone", () => _process.HasExited);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            SendSignal(_process.Id, SignalTerminate);
            var patience = Stopwatch.StartNew();
            await Wait.UntilAsync("a program to end or to outlast our patience", () => _process.HasExited || patience.Elapsed.TotalSeconds > 8);
            await KillAsync();
        }

        Running.TryRemove(_process, out _);
        _process.Dispose();
    }

    // Whoever stops this program halfway gets no chance to dispose: nothing may stay behind.
    private static void KillAll()
    {
        foreach (var process in Running.Keys.Where(process => !process.HasExited))
        {
            process.Kill();
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
