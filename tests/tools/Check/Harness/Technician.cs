using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RemoteSupport.Check.Harness;

/// <summary>A technician at work: signs in, takes calls, completes jobs. Only what a person can do by keyboard and mouse.</summary>
public sealed partial class Technician(string address, IBrowserContext browser) : IAsyncDisposable
{
    public IBrowserContext Browser => browser;

    /// <summary>Password, then the one-time code. A code that was used a moment ago is refused: then the next one is awaited.</summary>
    public async Task SignInAsync(DemoStaff staff)
    {
        var page = await Wait.ForAsync("a new page", browser.NewPageAsync());
        await PasswordAsync(page, staff);
        await Wait.UntilAsync($"{staff.UserName} to be signed in", () => IsCodeTakenAsync(page, staff), TimeSpan.FromSeconds(75), () => page.Url);
        await page.Locator("main").WaitForAsync();
        await Chromium.PutAwayAsync(page.CloseAsync());
    }

    /// <summary>The first step: name and password. The page then asks for the one-time code.</summary>
    public async Task PasswordAsync(IPage page, DemoStaff staff)
    {
        await page.GotoAsync(address + "/login");
        await page.FillAsync("input[name=userName]", staff.UserName);
        await page.FillAsync("input[name=password]", staff.Password);
        await page.ClickAsync("button[type=submit]");
        await Arrival.AtAsync(page, url => url.Contains("/login/totp", StringComparison.Ordinal));
    }

    /// <summary>Cookies as they stand, for another browser of the same person.</summary>
    public Task<string> StorageAsync() => browser.StorageStateAsync();

    /// <summary>Starts a call for a contract and sits down in its session.</summary>
    /// <param name="path">Null, or the one way that the page may use: <c>relay</c> or <c>turn</c>.</param>
    public async Task<SessionTab> StartCallAsync(string contract, string topic, string? path = null)
    {
        var page = await Wait.ForAsync("a new page", browser.NewPageAsync());
        await page.GotoAsync($"{address}/?q={Uri.EscapeDataString(contract)}");
        var row = page.Locator($"[data-contract='{contract}']");
        await row.Locator("input[name=topic]").FillAsync(topic);
        await row.Locator("button[data-action=start-call]").ClickAsync();
        var tab = await ArriveAsync(page);
        if (path is not null)
        {
            // The page comes to its seat twice: what follows must not fall between.
            await tab.WaitForStateAsync("waiting");
            await page.GotoAsync($"{page.Url}?path={path}");
            await tab.WaitForStateAsync("waiting");
        }

        return tab;
    }

    /// <summary>Starts another call in a case that is open, as the start page offers it.</summary>
    public async Task<SessionTab> ContinueCaseAsync(string contract, string topic)
    {
        var page = await Wait.ForAsync("a new page", browser.NewPageAsync());
        await page.GotoAsync($"{address}/?q={Uri.EscapeDataString(contract)}");
        var row = page.Locator($"[data-contract='{contract}']");
        var cases = row.Locator("select[name=case]");
        var known = await cases.Locator($"option:has-text('{topic}')").First.GetAttributeAsync("value");
        await cases.SelectOptionAsync(known!);
        await row.Locator("button[data-action=start-call]").ClickAsync();
        return await ArriveAsync(page);
    }

    /// <summary>Waits until a page has come to its session.</summary>
    public async Task<SessionTab> ArriveAsync(IPage page)
    {
        await Arrival.AtAsync(page, url => SessionAddress().IsMatch(url));
        return new SessionTab(page, address, SessionAddress().Match(page.Url).Groups[1].Value);
    }

    /// <summary>Opens the page of a session that somebody else started.</summary>
    public async Task<SessionTab> JoinAsync(string sessionId)
    {
        var page = await Wait.ForAsync("a new page", browser.NewPageAsync());
        await page.GotoAsync($"{address}/sessions/{sessionId}");
        return new SessionTab(page, address, sessionId);
    }

    public async ValueTask DisposeAsync() => await Chromium.PutAwayAsync(browser.CloseAsync());

    private static async Task<bool> IsCodeTakenAsync(IPage page, DemoStaff staff)
    {
        if (!page.Url.Contains("/login", StringComparison.Ordinal))
        {
            return true;
        }

        await page.FillAsync("input[name=code]", Totp.Code(staff.TotpSecret, DateTimeOffset.UtcNow));
        await page.ClickAsync("button[type=submit]");
        try
        {
            await Wait.UntilAsync("the page behind the sign-in", () => !page.Url.Contains("/login", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
            return true;
        }
        catch (TimeoutException)
        {
            // Refused: the next code is tried.
            return false;
        }
    }

    [GeneratedRegex("/sessions/([0-9a-f]{32})$")]
    private static partial Regex SessionAddress();
}
