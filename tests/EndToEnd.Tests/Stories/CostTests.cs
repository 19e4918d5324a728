using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>What a session costs, settled while it runs.</summary>
[Collection(OnStage.Name)]
public sealed partial class CostTests(Stage stage)
{
    private const string SmallApproval = "RV-2025-031";

    [Fact]
    public async Task The_approval_is_reached_and_extended_with_one_key_during_the_session()
    {
        await AgreeOnAQuarterHourAsync();
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(SmallApproval, "ELO: Ablage reagiert nicht");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync());
        await agent.WaitForOutputAsync("Schätzung: bis 0:15 h");
        await agent.LetViewAsync();
        await tab.CheckAsync(agent);
        await tab.WaitForStateAsync("viewing");
        await agent.WaitForOutputAsync("Schätzung fast erreicht (80 %)");
        await ReadAsync(tab, "#case-asked", "1:15 h");
        await ShootAsync(tab.Page, "session-warned", "de-DE");

        await agent.TypeAsync("v");

        await agent.WaitForOutputAsync("Beauftragt. Danke.");
        await ReadAsync(tab, "#approval-left", "1:00 h");
        Assert.Equal("viewing", await tab.StateAsync());
        await tab.EndAsync();
        var ledger = await tab.LedgerAsync();
        Assert.True(ledger.Has("approval_warned"));
        Assert.True(ledger.Has("approval_given", "agent"));
        await tab.ActAsync("complete");
        await Arrival.AtAsync(tab.Page, url => url.EndsWith("/close", StringComparison.Ordinal));
        await tab.Page.ClickAsync("[data-action=case]");
        await tab.Page.Locator("[data-kind=extension]").GetByText("ja, im Programm").WaitForAsync();
        await ShootAsync(tab.Page, "case", "de-DE");
    }

    [Fact]
    public async Task An_estimate_is_confirmed_by_the_link_in_a_mail_and_only_by_its_button()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.Page.SelectOptionAsync("#case-estimate", "12");
        await session.Tab.ActAsync("ask-estimate");
        await session.Agent.WaitForOutputAsync("Schätzung: bis 3:00 h");
        var link = await LinkInMailAsync("bis 3:00 h");

        await using var approver = new Technician(stage.Hub.Address, await stage.Chromium.NewPersonAsync("de-DE"));
        var page = await Wait.ForAsync("a new page", approver.Browser.NewPageAsync());
        await page.GotoAsync(stage.Hub.Address + link);
        Assert.Contains("Schätzung: bis 3:00 h", await page.Locator("#order-text").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("0:45 h", await session.Tab.Page.Locator("#approval-left").TextContentAsync());
        await ShootAsync(page, "confirm", "de-DE");
        await using (var english = new Technician(stage.Hub.Address, await stage.Chromium.NewPersonAsync("en-GB")))
        {
            var same = await Wait.ForAsync("a new page", english.Browser.NewPageAsync());
            await same.GotoAsync(stage.Hub.Address + link);
            await ShootAsync(same, "confirm", "en-GB");
        }

        await page.ClickAsync("[data-action=confirm]");
        await page.GetByText("Sie haben zugestimmt.").WaitForAsync();

        await ReadAsync(session.Tab, "#approval-left", "2:45 h");
        await session.Agent.WaitForOutputAsync("Die Anfrage zu den Kosten hat sich erledigt.");
        await page.GotoAsync(stage.Hub.Address + link);
        await page.GetByText("Dieser Link gilt nicht mehr").WaitForAsync();
        await session.Tab.EndAsync();
        Assert.True((await session.Tab.LedgerAsync()).Has("approval_given", "mail-link"));
    }

    [Fact]
    public async Task The_specialist_is_called_in_with_one_click_and_the_time_is_billed_once()
    {
        await using var specialist = await stage.TechnicianAsync(1);
        var lobby = await Wait.ForAsync("a new page", specialist.Browser.NewPageAsync());
        await lobby.GotoAsync(stage.Hub.Address);
        await lobby.Locator("#colleagues li").First.WaitForAsync();
        await using var session = await RunningSession.BeginAsync(stage);
        await session.Tab.ActAsync("specialist");
        await ReadAsync(session.Tab, "#called-specialists", stage.Demo.Technician(1).Name);
        await ShootAsync(session.Tab.Page, "specialist-called", "de-DE");
        await lobby.Locator("[data-action=join-help]").WaitForAsync();
        await ShootAsync(lobby, "specialist-needed", "de-DE");
        await lobby.ClickAsync("[data-action=join-help]");
        await using var second = await specialist.ArriveAsync(lobby);
        await session.Agent.AnswerAsync("view", "j");
        await second.CheckAsync(session.Agent);
        await second.WaitForPictureAsync();
        await session.Tab.EndAsync();
        var ledger = await session.Tab.LedgerAsync();
        Assert.True(ledger.Has("specialist_called"));
        Assert.Equal(1, ledger.Bill().QuarterHours);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    public async Task The_dispatcher_sees_who_waits_and_promises_a_call_back_with_one_click(string locale)
    {
        var contract = stage.Demo.Contract(MainJob.Contract);
        await using var agent = await AgentProcess.WithPinAsync(stage.Hub, stage.Display.Name, contract.Number, contract.Persons[0].Name, contract.Persons[0].Pin);
        await agent.WaitForStateAsync("waiting");
        await using var dispatcher = await stage.StaffAsync(stage.Demo.OfRole("dispatcher"), locale);
        var board = await Wait.ForAsync("a new page", dispatcher.Browser.NewPageAsync());
        await board.GotoAsync(stage.Hub.Address + "/board");
        await ShootAsync(board, "board-ringing", locale);
        await board.ClickAsync("[data-action=promise]");
        await agent.WaitForOutputAsync("Wir rufen Sie zurück, spätestens");
        await agent.WaitForExitAsync();
        await board.Locator("[data-promise]").First.WaitForAsync();
        await board.Locator("[data-promise] [data-action=assign]").First.ClickAsync();
        await board.Locator("[data-promise]").First.WaitForAsync();
        await ShootAsync(board, "board-promised", locale);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    public async Task The_administrator_says_who_knows_what(string locale)
    {
        await using var admin = await stage.StaffAsync(stage.Demo.OfRole("admin"), locale);
        var page = await Wait.ForAsync("a new page", admin.Browser.NewPageAsync());
        await page.GotoAsync(stage.Hub.Address + "/settings/routing");
        await page.Locator("[data-skill='ELO']").WaitForAsync();
        await ShootAsync(page, "routing", locale);
    }

    /// <summary>The administrator writes a new version: fifteen minutes per case, and the first second counts.</summary>
    private async Task AgreeOnAQuarterHourAsync()
    {
        await using var admin = await stage.StaffAsync(stage.Demo.OfRole("admin"));
        var page = await Wait.ForAsync("a new page", admin.Browser.NewPageAsync());
        await page.GotoAsync($"{stage.Hub.Address}/contracts/{SmallApproval}/edit");
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
        await page.FillAsync("[name=approval]", "0:15");
        await page.FillAsync("[name=minSeconds]", "0");
        await page.FillAsync("[name=reason]", "Kleine Freigabe");
        await page.ClickAsync("#contract-form button[type=submit]");
        await Arrival.AtAsync(page, url => !url.EndsWith("/edit", StringComparison.Ordinal));
        await Chromium.PutAwayAsync(page.CloseAsync());
    }

    private static async Task ShootAsync(IPage page, string name, string locale)
    {
        var path = Path.Combine(Installation.Artifacts("screenshots"), $"{name}-{locale}.png");
        await Wait.ForAsync("the screenshot", page.ScreenshotAsync(new() { Path = path, FullPage = true }));
    }

    private static async Task ReadAsync(SessionTab tab, string place, string text)
    {
        var seen = "";
        await Wait.UntilAsync(
            $"{place} to say {text}",
            async () => (seen = await tab.Page.Locator(place).TextContentAsync() ?? "").Contains(text, StringComparison.Ordinal),
            situation: () => seen);
    }

    private async Task<string> LinkInMailAsync(string text)
    {
        var link = "";
        var folder = Path.Combine(stage.Hub.DataFolder, "mail");
        await Wait.UntilAsync("the mail", () =>
        {
            var mails = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(Plain) : [];
            link = mails.Where(mail => mail.Contains(text, StringComparison.Ordinal)).Select(mail => Link().Match(mail).Value).FirstOrDefault() ?? "";
            return link.Length > 0;
        });
        return link;
    }

    // Quoted-printable breaks long lines with a sign that is no part of them.
    private static string Plain(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal);

    [GeneratedRegex("/confirm/[0-9a-f]{64}")]
    private static partial Regex Link();
}
