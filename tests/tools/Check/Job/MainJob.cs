using System.Globalization;
using System.Text.Json;
using RemoteSupport.Check.Harness;

namespace RemoteSupport.Check.Job;

/// <summary>The firm's job from the first ring to the work report, on real parts, with nobody at the keyboard.</summary>
/// <param name="path">The way that picture and input take: <c>direct</c>, <c>turn</c> or <c>relay</c>.</param>
public sealed class MainJob(string folder, Action<string> say, string path = MainJob.Direct)
{
    public const string Direct = "direct";
    public const string Turn = "turn";
    public const string Relay = "relay";
    public const string Contract = "RV-2026-007";
    public const string Sentence = "Grüße aus Köln: Bögen prüfen, Maßstab 1:500, 12,50 € – größer als (a+b)*2 @ Süd.";
    private const string Letters = "abcdefghijklmnopqrst";
    private const string Work = "Lageplan neu verknüpft und die Vorlage für Bögen repariert. Bitte einmal neu speichern.";

    private CheckResult _result = new();

    /// <summary>What was found out until now, also when a step threw.</summary>
    public CheckResult Result => _result;

    public async Task<CheckResult> RunAsync()
    {
        say("Opening the customer's display, an editor and a note on it");
        await using var display = await XDisplay.UseAsync();
        await using var desktop = await CustomerDesktop.OpenAsync(display);
        say("Starting the hub with a fresh demo firm");
        await using var turn = path == Turn ? await TurnServer.StartAsync() : null;
        await using var hub = await HubProcess.StartAsync(turn: turn);
        say("Starting the technician's browser and signing in");
        await using var chromium = await Chromium.StartAsync();
        await using var technician = new Technician(hub.Address, await chromium.NewPersonAsync());
        await technician.SignInAsync(hub.Demo.Technician());

        say($"Starting a call for {Contract}");
        await using var tab = await technician.StartCallAsync(Contract, "Lageplan speichert nicht", path == Direct ? null : path);
        _result = _result with { SessionId = tab.SessionId };
        await using var agent = AgentProcess.WithCode(hub, display.Name, await tab.CodeAsync());
        await SeeAsync(tab, agent);
        await TypeAsync(tab, agent, desktop);
        await CompareAsync(tab, display);
        await FinishAsync(tab, hub);
        return _result = _result.Judged();
    }

    private async Task SeeAsync(SessionTab tab, AgentProcess agent)
    {
        say("The customer enters the code and agrees to be seen");
        await agent.LetViewAsync();
        say("The technician reads three words out, the customer types them");
        var readBack = await agent.TypeWordsAsync(await tab.WordsAsync());

        // The words come after the yes: their match is the later of the two.
        var matched = await agent.WaitForMatchAsync();
        var painted = await tab.WaitForPictureAsync();
        say("The customer reads a word back, the technician types it");
        await tab.EnterReadBackAsync(readBack);
        await tab.WaitForStateAsync("viewing");
        await tab.WaitForTransportAsync(path);
        _result = _result with { FirstPictureMs = (long)(painted - matched).TotalMilliseconds };
        say($"First picture {_result.FirstPictureMs} ms after the words matched; now over {path}");
    }

    private async Task TypeAsync(SessionTab tab, AgentProcess agent, CustomerDesktop desktop)
    {
        say("Asking for control; the customer agrees");
        await tab.TakeControlAsync(agent);
        var (x, y) = CustomerDesktop.EditorPlace;
        await tab.ClickAtAsync(x, y);
        var times = await KeyLatency.MeasureAsync(tab.Page, Letters);
        await SaveAsync("keys.json", JsonSerializer.SerializeToUtf8Bytes(times));
        _result = _result with { KeyVisibleMsMedian = (long)Math.Round(KeyLatency.Median(times), MidpointRounding.AwayFromZero) };
        say($"A typed key is visible after {_result.KeyVisibleMsMedian} ms (median of {times.Count})");

        var expected = $"{Letters}\n{Sentence}\n";
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.TypeAsync(Sentence);
        await SaveInEditorAsync(tab, desktop, expected);
        _result = _result with { TypedTextArrived = desktop.SavedText() == expected };
        say($"The sentence in the customer's editor: {(_result.TypedTextArrived == true ? "arrived" : $"differs: {desktop.SavedText()}")}");
    }

    // Ctrl+O and Enter write the file. Until all of the sentence is through, nano would save a part: so again, until it is whole.
    private static async Task SaveInEditorAsync(SessionTab tab, CustomerDesktop desktop, string expected)
    {
        var time = System.Diagnostics.Stopwatch.StartNew();
        while (desktop.SavedText() != expected && time.Elapsed < TimeSpan.FromSeconds(20))
        {
            await tab.Page.Keyboard.PressAsync("Control+o");
            await tab.Page.Keyboard.PressAsync("Enter");
            var saved = desktop.SavedText();
            var patience = System.Diagnostics.Stopwatch.StartNew();
            await Wait.UntilAsync("the editor to save", () => desktop.SavedText() != saved || patience.Elapsed > TimeSpan.FromSeconds(2));
        }
    }

    private async Task CompareAsync(SessionTab tab, XDisplay display)
    {
        say("Comparing the technician's picture with the display, pixel by pixel");
        var (matches, canvas, screen) = await PictureCheck.CompareAsync(tab, display);
        canvas.SavePng(Path.Combine(folder, "canvas.png"));
        screen.SavePng(Path.Combine(folder, "display.png"));
        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "session.png") });
        _result = _result with { PictureMatches = matches, FramesPainted = await tab.FramesPaintedAsync(), Transport = await tab.TransportAsync() };
        Demand(_result.Transport == path, $"picture and input came over {_result.Transport} instead of {path}");
        say(matches ? $"Equal: {canvas.Width} × {canvas.Height}, {canvas.Colours()} colours" : $"{canvas.Differences(screen)} pixels differ");
    }

    private async Task FinishAsync(SessionTab tab, HubProcess hub)
    {
        say("Ending the session and writing what was done");
        await tab.EndAsync();
        var report = await tab.CompleteAsync(Work);
        var ledger = await tab.LedgerAsync();
        await SaveAsync("ledger.json", ledger.Json);
        var pdf = await SaveAsync("work-report.pdf", await tab.FetchAsync(report + ".pdf"));
        var (rawSeconds, quarterHours) = ledger.Bill();
        _result = _result with { RawSeconds = rawSeconds, QuarterHours = quarterHours, WorkReport = pdf };
        Demand(ledger.ChainIntact, "the ledger's chain is broken");
        var text = await PdfText.ReadAsync(pdf);
        Demand(PdfText.Holds(text, Work), "the work report does not say what was done");
        Demand(text.Contains("0,25", StringComparison.Ordinal), "the work report does not show the quarter-hour");
        Demand(!hub.Output.Contains("fail:", StringComparison.Ordinal), $"the hub reported a failure:\n{hub.Output}");
        say(string.Create(CultureInfo.InvariantCulture, $"{rawSeconds} s on the hub's clock, {quarterHours} quarter-hour, work report {pdf}"));
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private async Task<string> SaveAsync(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, bytes);
        return file;
    }
}
