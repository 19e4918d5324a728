using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

/// <summary>From a technician's entry to the downloaded invoice and its cancellation, by nothing but clicks.</summary>
[Collection(OnStage.Name)]
public sealed class BillingTests(Stage stage)
{
    /// <summary>The demo's contract without days for objections.</summary>
    private const string Contract = "RV-2025-019";

    private static readonly string Folder = Installation.Artifacts("screenshots");

    [Theory]
    [InlineData("de-DE", ColorScheme.Light, "Warum 0,50 h?", "gespeichert")]
    [InlineData("en-GB", ColorScheme.Dark, "Why 0.50 h?", "saved")]
    public async Task An_entry_becomes_an_invoice_in_three_clicks_and_is_cancelled_in_two(string locale, ColorScheme scheme, string why, string saved)
    {
        // The last day of last month: over, and inside the contract whenever this runs.
        var day = new DateOnly(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1).AddDays(-1);
        var month = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await using (var technician = await stage.TechnicianAsync(locale: locale))
        {
            await EnterAsync(await OpenAsync(technician, "/", scheme), day, locale, saved);
        }

        await using var clerk = await stage.StaffAsync(stage.Demo.OfRole("billing"), locale);
        var page = await OpenAsync(clerk, "/contracts", scheme);
        await page.ClickAsync("nav a[href='/billing']");
        await page.ClickAsync($"[data-month='{month}']");
        await page.Locator($"tr[data-contract='{Contract}']").WaitForAsync();
        await page.ClickAsync($"[data-why^='{Contract}/']");
        await page.Locator("#why").WaitForAsync();
        Assert.Equal(why, await page.InnerTextAsync("#h-why"));
        await ShootAsync(page, "billing-run", locale);
        await page.ClickAsync("#finalise");
        var link = page.Locator("[data-invoice] a").First;
        var number = await link.InnerTextAsync();
        await link.ClickAsync();
        await page.Locator("#xml").WaitForAsync();
        Assert.Contains(number, Encoding.UTF8.GetString(await DownloadAsync(page, "#xml", number + ".xml")), StringComparison.Ordinal);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(await DownloadAsync(page, "#pdf", number + ".pdf"), 0, 4));
        await ShootAsync(page, "invoice", locale);

        await page.ClickAsync("#cancel");
        await page.ClickAsync("#cancel-reissue");
        await page.WaitForURLAsync(url => url.EndsWith("done=cancelled", StringComparison.Ordinal));
        Assert.DoesNotContain(number, await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        foreach (var (name, path) in new[] { ("invoices", "/invoices"), ("open-items", "/billing/open"), ("rounding", "/billing/rounding"), ("turnover", "/billing/turnover"), ("datev", "/billing/datev") })
        {
            await page.GotoAsync(stage.Hub.Address + path);
            await ShootAsync(page, name, locale);
        }
    }

    private async Task EnterAsync(IPage page, DateOnly day, string locale, string saved)
    {
        await page.ClickAsync("#new-entry");
        await page.SelectOptionAsync("#contract", Contract);
        await page.FillAsync("#date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#minutes", "20");
        await page.FillAsync("#text", "Vorlage angepasst und zurückgesandt.");
        await ShootAsync(page, "entry", locale);
        await page.ClickAsync("main button[type=submit]");
        Assert.Contains(saved, await page.InnerTextAsync("[role=status]"), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IPage> OpenAsync(Technician person, string path, ColorScheme scheme)
    {
        var page = await person.Browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync(stage.Hub.Address + path);
        return page;
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string link, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static async Task ShootAsync(IPage page, string name, string locale)
    {
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.{locale[..2]}.png"), FullPage = true });
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{name} is {over} pixels wider than its window");
    }
}
