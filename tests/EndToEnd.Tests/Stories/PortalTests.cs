using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>What a customer does in the portal, click by click, at the desk and on the phone.</summary>
[Collection(OnStage.Name)]
public sealed class PortalTests(Stage stage)
{
    private static readonly string Folder = Installation.Artifacts("screenshots");

    /// <summary>The last day of last month: over, and inside every contract whenever this runs.</summary>
    private static readonly DateOnly Day = new DateOnly(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1).AddDays(-1);

    [Fact]
    public async Task From_the_work_to_the_downloaded_invoice_in_two_clicks()
    {
        await EnterAsync("RV-2025-019", "Leitungsplan nachgezogen und zurückgesandt.");
        await using (var clerk = await stage.StaffAsync(stage.Demo.OfRole("billing")))
        {
            var run = await clerk.Browser.NewPageAsync();
            await run.GotoAsync($"{stage.Hub.Address}/billing/{Day.ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
            await run.ClickAsync("#finalise");
            await run.Locator("[data-invoice] a").First.WaitForAsync();
        }

        var page = await SignInAsync("RV-2025-019", "Anke Reimers");
        await page.ClickAsync("nav a[href='portal/invoices']");
        var row = page.Locator("[data-invoice]").First;
        var number = await row.GetAttributeAsync("data-invoice");
        Assert.Contains(number!, Encoding.UTF8.GetString(await DownloadAsync(page, row.Locator("a[href$='/cii']"))), StringComparison.Ordinal);
        Assert.Contains("Invoice", Encoding.UTF8.GetString(await DownloadAsync(page, row.Locator("a[href$='/ubl']"))), StringComparison.Ordinal);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(await DownloadAsync(page, row.Locator("a[href$='/pdf']")), 0, 4));
        await ShootAsync(page, "portal-invoices", "de");
    }

    [Fact]
    public async Task An_objection_is_raised_by_keyboard_alone()
    {
        await EnterAsync("RV-2026-007", "Zeichnungskopf angepasst.");
        var page = await SignInAsync("RV-2026-007", "Markus Weide");
        await page.GotoAsync($"{stage.Hub.Address}/portal/reports/{Day.ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
        await page.Locator("a[href*='object=']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#objection textarea").WaitForAsync();
        await ShootAsync(page, "portal-objection", "de");
        await page.Locator("#objection textarea").FocusAsync();
        await page.Keyboard.TypeAsync("Das war schon im September.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#done").WaitForAsync();
        Assert.Contains("Einwand gemeldet", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_clicks_end_the_contract()
    {
        var page = await SignInAsync("RV-2025-031", "Birgit Adams");
        await page.ClickAsync("nav a[href='portal/contract']");
        await page.ClickAsync("a[href='portal/notice']");
        await ShootAsync(page, "portal-notice", "de");
        await page.ClickAsync("main button.d");
        await page.Locator("#done").WaitForAsync();
        Assert.Contains("Ihre Kündigung ist eingegangen.", await page.InnerTextAsync("#done"), StringComparison.Ordinal);
        await ShootAsync(page, "portal-ended", "de");
    }

    [Fact]
    public async Task Three_clicks_add_a_colleague()
    {
        var page = await SignInAsync("SV-2026-002", "Emma Clarke", "en-GB");
        await page.ClickAsync("nav a[href='portal/contract']");
        await page.ClickAsync("a[href='portal/persons']");
        await page.FillAsync("#name", "Tom Baker");
        await page.FillAsync("#email", "t.baker@northgate-survey.example");
        await page.ClickAsync("main button.p");
        Assert.Matches("[0-9]{8}", await page.InnerTextAsync("#new-pin"));
        await ShootAsync(page, "portal-persons", "en");
    }

    [Theory]
    [InlineData("de-DE", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    public async Task Every_page_of_the_portal_fits_the_desk_the_phone_and_twice_the_size(string locale, ColorScheme scheme)
    {
        await EnterAsync("RV-2026-007", "Plansatz neu erzeugt und geprüft.");
        var page = await SignInAsync("RV-2026-007", "Katrin Hansen", locale);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var suffix = $"{locale[..2]}{(scheme == ColorScheme.Dark ? "-dark" : "")}";
        foreach (var (name, path) in new[]
                 {
                     ("portal", "/portal"), ("portal-reports", "/portal/reports"), ("portal-contract", "/portal/contract"),
                     ("portal-persons", "/portal/persons"), ("portal-log", "/portal/log"), ("portal-notice", "/portal/notice"), ("portal-login", "/portal/login"),
                 })
        {
            await page.GotoAsync(stage.Hub.Address + path);
            await ShootAsync(page, name, suffix);
            foreach (var width in new[] { 640, 390 })
            {
                await page.SetViewportSizeAsync(width, 800);
                await ShootAsync(page, $"{name}-{width}", suffix);
            }

            await page.SetViewportSizeAsync(1280, 900);
        }
    }

    private async Task EnterAsync(string contract, string text)
    {
        await using var technician = await stage.TechnicianAsync();
        var page = await technician.Browser.NewPageAsync();
        await page.GotoAsync(stage.Hub.Address + "/entries/new");
        await page.SelectOptionAsync("#contract", contract);
        await page.FillAsync("#date", Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#minutes", "20");
        await page.FillAsync("#text", text);
        await page.ClickAsync("main button[type=submit]");
        await page.Locator("[role=status]").First.WaitForAsync();
    }

    private async Task<IPage> SignInAsync(string contract, string person, string locale = "de-DE")
    {
        var context = await stage.Chromium.NewPersonAsync(locale);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(stage.Hub.Address + "/portal");
        await page.FillAsync("#contract", contract);
        await page.FillAsync("#person", person);
        await page.FillAsync("#pin", stage.Demo.Contract(contract).Persons.Single(one => one.Name == person).Pin);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#customer-name").WaitForAsync();
        return page;
    }

    private static async Task<byte[]> DownloadAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static async Task ShootAsync(IPage page, string name, string suffix)
    {
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.{suffix}.png"), FullPage = true });
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{name} is {over} pixels wider than its window");
    }
}
