using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>
/// Every page in German and English, light and dark, into <c>artifacts/screenshots</c>, to be looked at. What a machine
/// can see is checked on the way: no error page, no empty page, nothing wider than the window, not even at 200 %.
/// </summary>
[Collection(OnStage.Name)]
public sealed class ScreenshotTests(Stage stage)
{
    private static readonly string Folder = Installation.Artifacts("screenshots");

    /// <summary>Both languages and both schemes; with <c>SCREENSHOTS=all</c> each language in each scheme.</summary>
    public static TheoryData<string, ColorScheme> Looks { get; } = Environment.GetEnvironmentVariable("SCREENSHOTS") == "all"
        ? new() { { "de-DE", ColorScheme.Light }, { "en-GB", ColorScheme.Dark }, { "de-DE", ColorScheme.Dark }, { "en-GB", ColorScheme.Light } }
        : new() { { "de-DE", ColorScheme.Light }, { "en-GB", ColorScheme.Dark } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_can_be_looked_at(string locale, ColorScheme scheme)
    {
        await using var guest = new Technician(stage.Hub.Address, await stage.Chromium.NewPersonAsync(locale));
        await TakeAsync(guest, scheme, ("start", "/start"), ("login", "/login"), ("invitation", "/invitation"), ("accept-too-late", "/accept/unknown"));
        await TakeOneTimeCodeAsync(guest, locale);
        await using var technician = await stage.TechnicianAsync(locale: locale);
        await TakeAsync(
            technician,
            scheme,
            ("calls", "/?q=RV"),
            ("contracts", "/contracts"),
            ("contract", $"/contracts/{MainJob.Contract}"));
        await using var dispatcher = await stage.StaffAsync(stage.Demo.OfRole("dispatcher"), locale);
        await TakeAsync(dispatcher, scheme, ("board", "/board"));
        await TakeAdministrationAsync(scheme, locale);
        await using var billing = await stage.StaffAsync(stage.Demo.OfRole("billing"), locale);
        await TakeAsync(billing, scheme, ("work-reports", "/work-reports"), ("not-allowed", $"/sessions/{Guid.Empty:N}"), ("not-found", "/no-such-page"));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_key_check_in_all_its_states(string locale, ColorScheme scheme)
    {
        var suffix = $"{locale}{(scheme == ColorScheme.Dark ? "-dark" : "")}";
        await using var technician = await stage.TechnicianAsync(locale: locale);
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Civil 3D: Lageplan");
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync(), locale[..2]);
        await agent.LetViewAsync();
        var words = await tab.WordsAsync();
        await ShootAsync(tab.Page, "session-words", suffix);
        await agent.TypeWordsAsync(words);
        await tab.WaitForPictureAsync();
        await tab.WaitForStateAsync("readback");
        await ShootAsync(tab.Page, "session-readback", suffix);
        await tab.ActAsync("stop-check");
        await tab.WaitForStateAsync("mismatch");
        await ShootAsync(tab.Page, "session-mismatch", suffix);
        await agent.WaitForExitAsync();
    }

    [Theory]
    [InlineData("de-DE", "Ziffern")]
    [InlineData("en-GB", "digits")]
    public async Task The_key_check_by_digits(string locale, string digits)
    {
        await using var technician = await stage.TechnicianAsync(locale: locale);
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Civil 3D: Lageplan");
        await using var agent = AgentProcess.WithDigits(stage.Hub, stage.Display.Name, await tab.CodeAsync(), locale[..2]);
        await agent.LetViewAsync();
        var shown = await tab.WordsAsync();
        Assert.Contains(digits, await tab.Page.InnerTextAsync(".v-words h1"), StringComparison.Ordinal);
        await ShootAsync(tab.Page, "session-digits", locale);
        var readBack = await agent.TypeWordsAsync(shown);
        await tab.WaitForStateAsync("readback");
        await ShootAsync(tab.Page, "session-digits-readback", locale);
        await tab.EnterReadBackAsync(readBack);
        await tab.WaitForStateAsync("viewing");
        await tab.EndAsync();
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    public async Task A_session_in_all_its_states(string locale)
    {
        await using var technician = await stage.TechnicianAsync(locale: locale);
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Civil 3D: Lageplan");
        await tab.WaitForStateAsync("waiting");
        var code = await tab.CodeAsync();
        await ShootAsync(tab.Page, "session-waiting", locale);
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, code);
        await agent.AnswerAsync("called", "j");
        await tab.WaitForStateAsync("asking");
        await ShootAsync(tab.Page, "session-asking", locale);
        await agent.AnswerAsync("view", "j");
        await tab.CheckAsync(agent);
        await tab.WaitForPictureAsync();
        await tab.WaitForStateAsync("viewing");
        await PictureCheck.CompareAsync(tab, stage.Display);
        await ShootAsync(tab.Page, "session-viewing", locale);
        await tab.TakeControlAsync(agent);
        await ShootAsync(tab.Page, "session-controlling", locale);
        await agent.TypeAsync("p");
        await tab.WaitForStateAsync("paused");
        await ShootAsync(tab.Page, "session-paused", locale);
        await agent.TypeAsync("p");
        await tab.EndAsync();
        await ShootAsync(tab.Page, "session-ended", locale);
        await tab.ActAsync("complete");
        await Arrival.AtAsync(tab.Page, url => url.EndsWith("/close", StringComparison.Ordinal));
        await ShootAsync(tab.Page, "close", locale);
        await tab.WriteWorkAsync("Vorlage repariert. Bitte einmal neu speichern.");
        await ShootAsync(tab.Page, "work-report", locale);
    }

    private async Task TakeAdministrationAsync(ColorScheme scheme, string locale)
    {
        await using var admin = await stage.StaffAsync(stage.Demo.OfRole("admin"), locale);
        await TakeAsync(
            admin,
            scheme,
            ("contract-new", "/contracts/new"),
            ("contract-edit", $"/contracts/{MainJob.Contract}/edit"),
            ("contract-prices", $"/contracts/{MainJob.Contract}/prices"),
            ("contract-persons", $"/contracts/{MainJob.Contract}/persons"),
            ("contract-versions", $"/contracts/{MainJob.Contract}/versions"),
            ("contract-notice", $"/contracts/{MainJob.Contract}/notice"),
            ("notice-calendar", "/notice-calendar"),
            ("customers", "/parties"),
            ("customer-new", "/parties/new"),
            ("settings", "/settings"),
            ("settings-prices", "/settings/prices"),
            ("settings-calendar", "/settings/calendar"),
            ("settings-staff", "/settings/staff"),
            ("settings-staff-new", "/settings/staff/new"),
            ("settings-mail", "/settings/mail"),
            ("settings-api", "/settings/api"),
            ("reports", "/reports"),
            ("reports-reaction", "/reports/reaction"),
            ("reports-turnover", "/reports/turnover"),
            ("reports-budgets", "/reports/budgets"),
            ("privacy", "/privacy"),
            ("integrity", "/privacy/integrity"));
        await TakeRefusedFormAsync(admin, scheme);
    }

    /// <summary>A form with mistakes in it: the words beside the fields must be readable too.</summary>
    private async Task TakeRefusedFormAsync(Technician admin, ColorScheme scheme)
    {
        var page = await admin.Browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync(stage.Hub.Address + "/contracts/new");
        await page.FillAsync("#f-months", "60");
        await page.FillAsync("#f-class-2-rate", "1.180");
        await page.ClickAsync("button[value=save]");
        await page.WaitForSelectorAsync("#form-errors");
        var language = await page.GetAttributeAsync("html", "lang");
        await ShootAsync(page, "contract-refused", $"{language}{(scheme == ColorScheme.Dark ? "-dark" : "")}");
        await page.CloseAsync();
    }

    private async Task TakeOneTimeCodeAsync(Technician guest, string locale)
    {
        var page = await Wait.ForAsync("a new page", guest.Browser.NewPageAsync());
        await guest.PasswordAsync(page, stage.Demo.Technician(2));
        await ShootAsync(page, "one-time-code", locale);
        await Chromium.PutAwayAsync(page.CloseAsync());
    }

    private async Task TakeAsync(Technician person, ColorScheme scheme, params (string Name, string Path)[] pages)
    {
        foreach (var (name, path) in pages)
        {
            var page = await Wait.ForAsync("a new page", person.Browser.NewPageAsync());
            await Wait.ForAsync("the colours", page.EmulateMediaAsync(new() { ColorScheme = scheme }));
            var answer = await Wait.ForAsync(path, page.GotoAsync(stage.Hub.Address + path));
            Assert.True(name is "not-allowed" or "not-found" || answer!.Ok, $"{path} answered {answer?.Status}");
            var language = await page.GetAttributeAsync("html", "lang");
            await ShootAsync(page, name, $"{language}{(scheme == ColorScheme.Dark ? "-dark" : "")}");
            await Chromium.PutAwayAsync(page.CloseAsync());
        }
    }

    private static async Task ShootAsync(IPage page, string name, string suffix)
    {
        await Wait.ForAsync($"the fonts of {name}", page.EvaluateAsync("() => document.fonts.ready.then(() => true)"));
        await Wait.ForAsync($"the picture of {name}", page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.{suffix}.png") }));
        Assert.True((await Wait.ForAsync("the text", page.InnerTextAsync("body"))).Trim().Length > 40, $"{name} is empty");
        await FitsAsync(page, name, 1);

        // 200 % of a window is half of it in CSS pixels (WCAG 1.4.4).
        var size = page.ViewportSize!;
        await Wait.ForAsync("a smaller window", page.SetViewportSizeAsync(size.Width / 2, size.Height / 2));
        await FitsAsync(page, name, 2);
        await Wait.ForAsync("a larger window", page.SetViewportSizeAsync(size.Width, size.Height));
    }

    private static async Task FitsAsync(IPage page, string name, int zoom)
    {
        var over = await Wait.ForAsync($"the width of {name}", page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        Assert.True(over <= 0, $"{name} at {zoom * 100} % is {over} pixels wider than its window");
    }
}
