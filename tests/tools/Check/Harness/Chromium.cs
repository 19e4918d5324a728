using Microsoft.Playwright;

namespace RemoteSupport.Check.Harness;

/// <summary>The technician's browser: Debian's Chromium without a window. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Wait.ForAsync("the browser's driver", Playwright.CreateAsync());
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",

            // Both ends are on this machine, so the browser must look for ways within it.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--allow-loopback-in-peer-connection"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A browser of a person of their own: own cookies, own language.</summary>
    public Task<IBrowserContext> NewPersonAsync(string locale = "de-DE", string? signedIn = null) =>
        Wait.ForAsync("a new browser context", Browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            ViewportSize = new ViewportSize { Width = 1600, Height = 960 },
            StorageState = signedIn,
        }));

    /// <summary>
    /// Waits a while for something that is being closed. A page that is closed in mid-navigation may never be answered for;
    /// whatever stays open ends with the driver.
    /// </summary>
    public static Task PutAwayAsync(Task closing) => Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(10)));

    public async ValueTask DisposeAsync()
    {
        await PutAwayAsync(Browser.CloseAsync());
        _playwright.Dispose();
    }
}
