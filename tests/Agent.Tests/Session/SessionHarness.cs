using RemoteSupport.Agent.Capture.Synthetic;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Session;
using RemoteSupport.Agent.Tests.Face;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>The whole program except the real server and the real screen.</summary>
internal sealed class SessionHarness : IDisposable
{
    private readonly ConsoleFace _face;
    private readonly AgentSession _session;

    public SessionHarness(
        string language = "de", bool withInput = true, TimeProvider? time = null, bool digits = false,
        AlarmRecords? records = null, params IReadOnlyList<(int Width, int Height)> screens)
    {
        Screen = new SyntheticScreenSource(screens.Count > 0 ? screens : [(320, 200)]);
        _face = new ConsoleFace(
            Console.Terminal, new Words(language), new EventLines(Console.EventOutput, TimeProvider.System), TimeProvider.System)
        {
            WordLanguage = digits ? WordLanguage.Digits : new Words(language).CheckWords,
        };
        _session = new AgentSession(Hub, Screen, withInput ? Sink : null, _face, time ?? TimeProvider.System, allowLoopback: true, records);
    }

    public FakeHubLink Hub { get; } = new();

    public ScriptedConsole Console { get; } = new();

    public RecordingSink Sink { get; } = new();

    public SyntheticScreenSource Screen { get; }

    public Task<int> ExitCode { get; private set; } = Task.FromResult(-1);

    /// <summary>From the command line to the end, like the program itself.</summary>
    public void Start(params string[] options)
    {
        Assert.True(CommandLine.TryParse(
            [.. options, "--hub", "http://localhost:1"], _face.Words.Language, null, out var parsed, out var refusal), refusal);
        ExitCode = RunAsync(parsed);
    }

    /// <summary>Goes as far as the view that technician 1 was given.</summary>
    public async Task StartViewing()
    {
        Start("--code", "123 456 7894");
        await Console.Shows("(1)");
        await Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        Console.Type("j");
        await Console.Shows("(2)");
        Console.Type("j");
        await Check();
        await Console.Shows("Jana Krämer sieht Bildschirm 1.");
        await Console.Shows("auf beiden Seiten geprüft");
    }

    /// <summary>The customer types the words of a seat, and its technician the word that comes back.</summary>
    public async Task Check(int seat = 1, int question = 3)
    {
        await Console.Shows($"({question})");
        var number = Console.ReadBacks + 1;
        Console.Type(string.Join(' ', Hub.Viewer(seat).Words));
        var readBack = await Console.ReadBack(number);
        await Eventually.Holds(() => Hub.Viewer(seat).State == ExchangeState.Matched, "the match at the viewer");
        Assert.Equal(EntryResult.Right, await Hub.Viewer(seat).ConfirmAsync(readBack));
    }

    /// <summary>Goes as far as control.</summary>
    public async Task StartControl()
    {
        await StartViewing();
        await Hub.Client!.ControlRequested(new SeatRef(1));
        await Console.Shows("(4)");
        Console.Type("j");
        await Console.Shows("benutzt Maus und Tastatur mit.");
    }

    /// <summary>What the direct way of a seat would say through the server.</summary>
    public void Say(string type, byte[] body, int seat = 1) => _session.Keys.Say(seat, type, body);

    /// <summary>The keys of a seat, as the program has them.</summary>
    public SeatKeys KeysOf(int seat) => _session.Keys.Of(seat);

    /// <summary>Seats whose keys the program looks after.</summary>
    public int SeatsHeld => _session.Keys.Seats;

    public void End() => _session.End();

    public async Task<IReadOnlyList<T>> Hears<T>(int count = 1) =>
        await Eventually.Get<IReadOnlyList<T>>(() => [.. Hub.HeardOf<T>()], heard => heard.Count >= count);

    public void Dispose()
    {
        _session.End();
        Console.CloseInput();
    }

    private async Task<int> RunAsync(Options options)
    {
        _face.Introduce();
        var (open, exitCode) = await new Entrance(Hub, _face, TimeProvider.System).EnterAsync(options, CancellationToken.None);
        return open is null ? exitCode : await _session.RunAsync(open);
    }
}
