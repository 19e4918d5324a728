using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RemoteSupport.Interop.Tests.Harness;

/// <summary>A peer as a program of its own: ours, or one of the drivers. JSON lines go in and come out.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    public const string Ours = "ours";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan QuitLimit = TimeSpan.FromSeconds(6);
    private readonly Process _process;
    private readonly ConcurrentQueue<JsonObject> _lines = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly List<JsonObject> _seen = [];
    private readonly Queue<string> _notes = new();
    private readonly Lock _lock = new();

    private PeerProcess(string kind, string file, IEnumerable<string> arguments)
    {
        Kind = kind;
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Kind { get; }

    public static async Task<PeerProcess> StartAsync(string kind, params string[] arguments)
    {
        if (kind == Ours)
        {
            return new PeerProcess(kind, Places.OurPeer, ["loopback=1", .. arguments]);
        }

        var peer = new PeerProcess(kind, "node", [Places.Driver, kind, .. arguments]);
        await peer.EventAsync("ready");
        return peer;
    }

    public void Do(string op, object? more = null)
    {
        var line = JsonSerializer.SerializeToNode(more ?? new object())!.AsObject();
        line.Insert(0, "op", op);
        _process.StandardInput.WriteLine(line.ToJsonString());
        _process.StandardInput.Flush();
    }

    /// <summary>The next event of this name that was not taken yet; others stay for later.</summary>
    public Task<JsonObject> EventAsync(string name, Func<JsonObject, bool>? which = null, TimeSpan? within = null) =>
        TakeAsync(name, one => (string?)one["ev"] == name && (which is null || which(one)), within ?? Deadline);

    public Task<JsonObject> DescriptionAsync() => TakeAsync("a description", one => one.ContainsKey("sdp"), Deadline);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(QuitLimit);
        try
        {
            Do("quit");
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>Sends "quit" and says how long the program took.</summary>
    public async Task<TimeSpan> QuitAsync()
    {
        var time = Stopwatch.StartNew();
        Do("quit");
        using var limit = new CancellationTokenSource(QuitLimit);
        await _process.WaitForExitAsync(limit.Token);
        return time.Elapsed;
    }

    private async Task<JsonObject> TakeAsync(string what, Func<JsonObject, bool> isIt, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (true)
        {
            while (_lines.TryDequeue(out var line))
            {
                _seen.Add(line);
            }

            if (_seen.FindIndex(one => isIt(one)) is >= 0 and var index)
            {
                var found = _seen[index];
                _seen.RemoveAt(index);
                return found;
            }

            try
            {
                await _news.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{Kind} did not say {what}. It said:\n{await SituationAsync()}\n{Notes()}");
            }
        }
    }

    /// <summary>What was said and not asked for, and where ours stands at the end.</summary>
    private async Task<string> SituationAsync()
    {
        if (Kind == Ours)
        {
            Do("stat");
            await _news.WaitAsync(QuitLimit);
        }

        return string.Join('\n', _seen.TakeLast(20).Concat(_lines).Select(one => one.ToJsonString()));
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        try
        {
            _lines.Enqueue(JsonNode.Parse(line)!.AsObject());
            _news.Release();
        }
        catch (JsonException)
        {
            Note(line);
        }
    }

    private void Note(string? line)
    {
        lock (_lock)
        {
            _notes.Enqueue(line ?? "");
            if (_notes.Count > 30)
            {
                _notes.Dequeue();
            }
        }
    }

    private string Notes()
    {
        lock (_lock)
        {
            return string.Join('\n', _notes);
        }
    }
}
