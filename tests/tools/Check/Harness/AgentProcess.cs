using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace RemoteSupport.Check.Harness;

/// <summary>The customer: the real agent on a display, its questions answered line by line.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private static readonly string[] Announcements = ["dieses Wort vor:", "this word aloud:", "diese drei Ziffern vor:", "these three digits aloud:"];

    private readonly ConcurrentQueue<JsonElement> _events = new();
    private readonly HashSet<string> _answered = [];
    private readonly ChildProcess _process;

    private AgentProcess(string display, IEnumerable<string> arguments)
    {
        var environment = new Dictionary<string, string?> { ["DISPLAY"] = display, ["XDG_DATA_HOME"] = Installation.Artifacts("customer") };
        _process = ChildProcess.Start(Installation.Agent, arguments, environment, TakeErrorLine);
    }

    public string Output => _process.Output;

    public bool Exited => _process.Exited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Processor time since the start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            // proc(5): user and system time are fields 14 and 15, in ticks of 10 ms; the name before them may hold blanks.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromMilliseconds(ticks * 10);
        }
    }

    public static AgentProcess WithCode(HubProcess hub, string display, string code, string language = "de") =>
        WithCodeAt(hub.Address, display, code, language);

    /// <summary>A customer who would rather type digits than words.</summary>
    public static AgentProcess WithDigits(HubProcess hub, string display, string code, string language = "de") =>
        new(display, [.. CodeAt(hub.Address, code, language), "--digits"]);

    /// <summary>The same, at an address that only looks like the hub's.</summary>
    public static AgentProcess WithCodeAt(string address, string display, string code, string language = "de") =>
        new(display, CodeAt(address, code, language));

    public static async Task<AgentProcess> WithPinAsync(HubProcess hub, string display, string contract, string person, string pin, string language = "de")
    {
        var agent = new AgentProcess(display, ["--hub", hub.Address, "--contract", contract, "--person", person, "--lang", language, "--events", "--allow-loopback"]);
        await agent.TypeAsync(pin);
        return agent;
    }

    /// <summary>Waits for a question that was not answered yet, and answers it.</summary>
    public async Task AnswerAsync(string question, string answer)
    {
        await WaitForQuestionAsync(question);
        await TypeAsync(answer);
    }

    /// <summary>Waits for a question that was not waited for yet.</summary>
    public async Task WaitForQuestionAsync(string question)
    {
        var key = "";
        await Wait.UntilAsync(
            $"the agent to ask \"{question}\"",
            () => (key = Find("asked", "question", question).Select(Identity).FirstOrDefault(one => !_answered.Contains(one)) ?? "").Length > 0,
            situation: () => Output);
        _answered.Add(key);
    }

    /// <summary>Says yes to everything that is asked before the words.</summary>
    public async Task LetViewAsync()
    {
        await AnswerAsync("called", "j");
        await AnswerAsync("view", "j");
    }

    /// <summary>Types what the technician reads out; comes back with the word that the customer reads back.</summary>
    public Task<string> TypeWordsAsync(IEnumerable<string> words) => TypeWordsAsync(() => words);

    /// <summary>The same for words that are only known once the customer is asked for them.</summary>
    public async Task<string> TypeWordsAsync(Func<IEnumerable<string>> words)
    {
        var before = ReadBacks().Count;
        await WaitForQuestionAsync("words");
        await TypeAsync(string.Join(' ', words()));
        await Wait.UntilAsync("the agent to show the read-back word", () => ReadBacks().Count > before, situation: () => Output);
        return ReadBacks()[^1];
    }

    /// <summary>When the customer typed the right words of a seat, by the agent's wall clock.</summary>
    public async Task<DateTimeOffset> WaitForMatchAsync()
    {
        await Wait.UntilAsync("the words to match", () => _events.Any(IsMatch), situation: () => Output);
        return _events.First(IsMatch).GetProperty("at").GetDateTimeOffset();
    }

    public Task TypeAsync(string line) => _process.TypeAsync(line);

    /// <summary>The customer gives up instead of trying again.</summary>
    public void EndInput() => _process.EndInput();

    public Task WaitForOutputAsync(string text) =>
        Wait.UntilAsync($"the agent to say \"{text}\"", () => Output.Contains(text, StringComparison.Ordinal), situation: () => Output);

    /// <summary>Waits until pictures have been begun anew on a way: each beginning shows everything once.</summary>
    public Task WaitForTransportAsync(string transport) => WaitForAsync("transport", "transport", transport);

    public Task WaitForStateAsync(string state) => WaitForAsync("state", "state", state);

    public Task WaitForErrorAsync(string code) => WaitForAsync("error", "code", code);

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    /// <summary>When the customer granted the right, by the agent's wall clock.</summary>
    public async Task<DateTimeOffset> WaitForConsentAsync(string capability)
    {
        await WaitForAsync("consent", "capability", capability);
        var granted = Find("consent", "capability", capability).First();
        return granted.GetProperty("at").GetDateTimeOffset();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string[] CodeAt(string address, string code, string language) =>
        ["--hub", address, "--code", code, "--lang", language, "--events", "--allow-loopback"];

    private static bool IsMatch(JsonElement one) => one.GetProperty("ev").GetString() == "matched";

    // The word stands alone on the line after the one that announces it.
    private List<string> ReadBacks()
    {
        var lines = Output.Split('\n');
        return [.. lines.Zip(lines.Skip(1))
            .Where(pair => Announcements.Any(one => pair.First.EndsWith(one, StringComparison.Ordinal)))
            .Select(pair => pair.Second.Trim())];
    }

    private Task WaitForAsync(string name, string field, string value) =>
        Wait.UntilAsync($"the agent to report {name} {value}", () => Find(name, field, value).Any(), situation: () => Output);

    private IEnumerable<JsonElement> Find(string name, string field, string value) =>
        _events.Where(one => one.GetProperty("ev").GetString() == name && one.GetProperty(field).GetString() == value);

    // A question is asked once per seat, "control" as often as it is requested: the place in the list tells them apart.
    private string Identity(JsonElement asked) => $"{_events.ToList().IndexOf(asked)}: {asked}";

    private void TakeErrorLine(string line)
    {
        if (!line.StartsWith('{'))
        {
            return;
        }

        using var json = JsonDocument.Parse(line);
        _events.Enqueue(json.RootElement.Clone());
    }
}
