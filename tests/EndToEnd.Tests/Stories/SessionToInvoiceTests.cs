using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>
/// From real sessions to the files that a customer gets. The sessions are of today, so the contract is one that is billed
/// when a case is completed: the running month then need not end first. Nobody turns a clock.
/// </summary>
[Collection(OnStage.Name)]
public sealed partial class SessionToInvoiceTests(Stage stage)
{
    private const string Topic = "Lageplan verliert Bezüge";
    private const string FirstWork = "Bezüge geprüft und zwei neu gesetzt.";
    private const string SecondWork = "Vorlage ersetzt, der Lageplan öffnet wieder.";

    /// <summary>Class 2 of the demo's price list.</summary>
    private const decimal Price = 118.50m;

    private static readonly string Folder = Installation.Artifacts("screenshots");

    [Fact]
    public async Task From_a_session_to_the_downloaded_invoice()
    {
        await using var hub = await HubProcess.StartAsync();
        await BillOnCompletionWithoutObjectionsAsync(hub);
        var ledgers = await WorkTwiceOnOneCaseAsync(hub);
        var (seconds, quarterHours) = SessionRecord.Bill(ledgers);
        await using var clerk = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await clerk.SignInAsync(hub.Demo.OfRole("billing"));
        var page = await clerk.Browser.NewPageAsync();

        await OpenRunOfThisMonthAsync(page, hub);
        await page.ClickAsync($"[data-why='{MainJob.Contract}/1']");
        await ReadSumAsync(page, seconds, quarterHours);
        await ReadEventsAsync(page, ledgers[0]);
        await page.ClickAsync("#finalise");
        await page.ClickAsync("[data-invoice] a");
        await page.Locator("#xml").WaitForAsync();
        var xml = new DownloadedInvoice(await DownloadAsync(page, "#xml"));
        var pdf = await DownloadedInvoice.TextAsync(await DownloadAsync(page, "#pdf"));

        var number = (await page.InnerTextAsync("h1")).Split(' ')[1];
        Assert.Equal((number, "380"), (xml.Number, xml.TypeCode));
        var hours = quarterHours * 0.25m;
        var net = Math.Round(hours * Price, 2, MidpointRounding.AwayFromZero);
        Assert.Equal(new DownloadedLine(hours, "HUR", Price, net), Assert.Single(xml.Lines));
        Assert.All([number, $"{German(hours)} h", $"{German(Price)} €", $"{German(net)} €"], text => Assert.Contains(text, pdf, StringComparison.Ordinal));
        var report = await xml.WorkReportTextAsync();
        Assert.All([Topic, FirstWork, SecondWork, German(hours)], text => Assert.True(PdfText.Holds(report, text), $"\"{text}\" is missing in\n{report}"));
        Assert.Contains(TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture), report, StringComparison.Ordinal);
    }

    /// <summary>The administrator writes a new version of the contract: 0 days for objections, billed on completion.</summary>
    private async Task BillOnCompletionWithoutObjectionsAsync(HubProcess hub)
    {
        await using var admin = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await admin.SignInAsync(hub.Demo.OfRole("admin"));
        var page = await admin.Browser.NewPageAsync();
        await page.GotoAsync($"{hub.Address}/contracts/{MainJob.Contract}/edit");
        await page.Locator("details:has([name=objection]) summary").ClickAsync();
        await page.SelectOptionAsync("[name=period]", "completion");
        await page.FillAsync("[name=objection]", "0");
        await page.FillAsync("[name=reason]", "Abrechnung nach Abschluss");
        await page.ClickAsync("#contract-form button[type=submit]");
        await Arrival.AtAsync(page, url => !url.EndsWith("/edit", StringComparison.Ordinal));
    }

    /// <summary>One session with a pause, after which the case stays open; a second one solves it.</summary>
    private async Task<IReadOnlyList<SessionRecord>> WorkTwiceOnOneCaseAsync(HubProcess hub)
    {
        await using var technician = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await technician.SignInAsync(hub.Demo.Technician());
        await using var first = await RunningSession.BeginAsync(stage, hub, technician, await technician.StartCallAsync(MainJob.Contract, Topic));
        await first.Tab.ActAsync("pause");
        await first.Tab.WaitForStateAsync("paused");
        var pause = Stopwatch.StartNew();
        await Wait.UntilAsync("a pause of two seconds", () => pause.Elapsed > TimeSpan.FromSeconds(2));
        await first.Tab.ActAsync("resume");
        await first.Tab.WaitForStateAsync("viewing");
        await first.Tab.EndAsync();
        var before = await first.Tab.LedgerAsync();
        await first.Tab.CompleteAsync(FirstWork, "open");
        await first.Agent.WaitForExitAsync();

        await using var second = await RunningSession.BeginAsync(stage, hub, technician, await technician.ContinueCaseAsync(MainJob.Contract, Topic));
        await second.Tab.EndAsync();
        var after = await second.Tab.LedgerAsync();
        await second.Tab.CompleteAsync(SecondWork);
        return [before, after];
    }

    private static async Task OpenRunOfThisMonthAsync(IPage page, HubProcess hub)
    {
        await page.GotoAsync(hub.Address + "/billing");
        await page.Locator("[data-month]").First.ClickAsync();
        await page.Locator($"tr[data-contract='{MainJob.Contract}']").WaitForAsync();
        Assert.Contains("Der Monat läuft noch", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>„7:00 + 8:00 − 5:00 Unterbrechung = 10:00 → 1“, and it adds up to what the ledgers say.</summary>
    private static async Task ReadSumAsync(IPage page, long seconds, int quarterHours)
    {
        await page.Locator("#why").WaitForAsync();
        var words = await page.InnerTextAsync("#why tr.sum");
        var sum = Sum().Match(words);
        Assert.True(sum.Success, words);
        var parts = sum.Groups.Values.Skip(1).Take(4).Select(part => Seconds(part.Value)).ToArray();
        Assert.Equal(seconds, parts[3]);
        Assert.Equal(seconds, parts[0] + parts[1] - parts[2]);
        Assert.InRange(parts[2], 2, seconds);
        Assert.Equal($"{quarterHours}", sum.Groups[5].Value);
        await ShootAsync(page, "billing-run-session");
    }

    /// <summary>Behind the sum: the events of the server, all but the heartbeats.</summary>
    private static async Task ReadEventsAsync(IPage page, SessionRecord ledger)
    {
        await page.Locator("#why a[href^='billing/events/']").First.ClickAsync();
        await page.Locator("[data-event=paused]").WaitForAsync();
        var shown = await page.Locator("[data-event]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.event)");
        Assert.Equal(ledger.Events.Select(one => one.Type).Where(type => type != "beat"), shown);
        await ShootAsync(page, "billing-events");
        await page.GoBackAsync();
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.de.png"), FullPage = true });

    private static int Seconds(string clock) => clock.Split(':') is [var minutes, var seconds] ? (int.Parse(minutes, CultureInfo.InvariantCulture) * 60) + int.Parse(seconds, CultureInfo.InvariantCulture) : -1;

    private static string German(decimal number) => number.ToString("0.00", CultureInfo.GetCultureInfo("de-DE"));

    [GeneratedRegex(@"^\s*(\d+:\d\d) \+ (\d+:\d\d) − (\d+:\d\d) Unterbrechung = (\d+:\d\d) → (\d+)")]
    private static partial Regex Sum();
}
