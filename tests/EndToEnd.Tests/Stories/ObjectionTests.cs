using System.Globalization;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>
/// A contract that gives five working days for objections. The work is dated on the last day of last month, as a
/// technician may enter it. Only the days themselves cannot be waited for: in their place the hub is stopped and what it
/// had written about sharing the report is dated back by two weeks, as if the clerk had shared it that much earlier.
/// </summary>
[Collection(OnStage.Name)]
public sealed class ObjectionTests(Stage stage)
{
    private const string Disputed = "Planrahmen neu angelegt.";
    private const string Undisputed = "Schriftfeld im Planrahmen ergänzt.";
    private const string Objection = "Das war ein Fehler in Ihrer Vorlage.";
    private const string Half = "59,25 €";

    private static readonly string Folder = Installation.Artifacts("screenshots");

    /// <summary>The last day of last month: over, and inside the contract whenever this runs.</summary>
    private static readonly DateOnly Day = new DateOnly(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1).AddDays(-1);

    private static readonly string Month = Day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_objection_within_five_days_holds_its_item_until_the_clerk_has_settled_it()
    {
        await using var hub = await HubProcess.StartAsync();
        await EnterAsync(hub, Disputed, Undisputed);
        await using var clerk = await SignInAsync(hub, "billing");
        var run = await clerk.Browser.NewPageAsync();
        await run.GotoAsync($"{hub.Address}/billing/{Month}");
        await run.ClickAsync("#share");
        await run.WaitForURLAsync(url => url.EndsWith("shared=1", StringComparison.Ordinal));
        await ObjectInPortalAsync(hub);

        await run.GotoAsync($"{hub.Address}/billing/{Month}");
        Assert.Contains(Objection, await run.InnerTextAsync("[data-problem=Objection]"), StringComparison.Ordinal);
        Assert.Contains("Einwandfrist bis", await run.InnerTextAsync("[data-problem=Waiting]"), StringComparison.Ordinal);
        Assert.Equal(Half, await run.InnerTextAsync("#kpi-net"));
        Assert.Equal(0, await run.Locator("#finalise").CountAsync());
        await ShootAsync(run, "billing-run-objection");

        await LetTwoWeeksPassAsync(hub);
        await FinaliseAsync(run, hub);
        Assert.Equal(1, await run.Locator("[data-invoice]").CountAsync());
        Assert.Equal(0, await run.Locator("[data-problem=Waiting], #finalise").CountAsync());
        await run.ClickAsync("[data-problem=Objection] a");
        await ShootAsync(run, "billing-item-objection");
        await run.FillAsync("#resolution", "Mit Frau Hansen besprochen: der Fehler lag in der Datei.");
        await run.ClickAsync("#release");
        await run.WaitForURLAsync(url => url.EndsWith($"/billing/{Month}", StringComparison.Ordinal));

        await FinaliseAsync(run, hub);
        Assert.Equal(2, await run.Locator("[data-invoice]").CountAsync());
        Assert.Equal(0, await run.Locator("[data-problem]").CountAsync());
        foreach (var number in await run.Locator("[data-invoice] a").AllInnerTextsAsync())
        {
            await run.GotoAsync($"{hub.Address}/invoices/{number}");
            Assert.Contains(Half, await run.InnerTextAsync("#lines"), StringComparison.Ordinal);
        }
    }

    /// <summary>Twenty minutes each, in cases of their own: two quarter-hours each.</summary>
    private async Task EnterAsync(HubProcess hub, params string[] works)
    {
        await using var technician = await SignInAsync(hub, "technician");
        var page = await technician.Browser.NewPageAsync();
        foreach (var work in works)
        {
            await page.GotoAsync(hub.Address + "/entries/new");
            await page.SelectOptionAsync("#contract", MainJob.Contract);
            await page.FillAsync("#date", Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await page.FillAsync("#minutes", "20");
            await page.FillAsync("#text", work);
            await page.ClickAsync("main button[type=submit]");
            await page.Locator("[role=status]").First.WaitForAsync();
        }
    }

    private async Task ObjectInPortalAsync(HubProcess hub)
    {
        await using var customer = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        var page = await customer.Browser.NewPageAsync();
        var person = hub.Demo.Contract(MainJob.Contract).Persons.Single(one => one.Name == "Katrin Hansen");
        await page.GotoAsync(hub.Address + "/portal");
        await page.FillAsync("#contract", MainJob.Contract);
        await page.FillAsync("#person", person.Name);
        await page.FillAsync("#pin", person.Pin);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#customer-name").WaitForAsync();
        await page.Locator($"[data-entry]:has-text('{Disputed}') a[href*='object=']").ClickAsync();
        await page.FillAsync("#objection textarea", Objection);
        await page.ClickAsync("#objection button[type=submit]");
        await page.Locator("#done").WaitForAsync();
        Assert.Contains("Einwand gemeldet", await page.InnerTextAsync($"[data-entry]:has-text('{Disputed}')"), StringComparison.Ordinal);
        Assert.DoesNotContain("Einwand gemeldet", await page.InnerTextAsync($"[data-entry]:has-text('{Undisputed}')"), StringComparison.Ordinal);
        await ShootAsync(page, "portal-objected");
    }

    private async Task<Technician> SignInAsync(HubProcess hub, string role)
    {
        var person = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await person.SignInAsync(hub.Demo.OfRole(role));
        return person;
    }

    private static async Task FinaliseAsync(IPage run, HubProcess hub)
    {
        await run.GotoAsync($"{hub.Address}/billing/{Month}");
        await run.ClickAsync("#finalise");
        await run.WaitForURLAsync(url => url.EndsWith("done=1", StringComparison.Ordinal));
    }

    private static async Task LetTwoWeeksPassAsync(HubProcess hub)
    {
        const string Script =
            """
            import sqlite3, sys
            with sqlite3.connect(sys.argv[1]) as db:
                back = db.execute("UPDATE ReportShares SET ObjectUntil = date(ObjectUntil, '-14 days'), SharedAt = SharedAt - 14 * 86400 * 10000000")
            sys.exit(0 if back.rowcount == 1 else 1)
            """;
        await hub.KillAsync();
        await using (var python = ChildProcess.Start("python3", ["-c", Script, Path.Combine(hub.DataFolder, "hub.db")]))
        {
            await python.WaitForExitAsync();
            Assert.True(python.ExitCode == 0, python.Output);
        }

        await hub.StartAgainAsync();
    }

    private static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.de.png"), FullPage = true });
}
