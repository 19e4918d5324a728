using System.Net;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Privacy;

/// <summary>The demo's administrator at a browser.</summary>
internal static class Administrators
{
    public static async Task<Browser> SignInAsync(HubHarness hub)
    {
        var access = hub.Demo.Staff.Single(one => one.Role == "admin");
        var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", access.UserName), ("password", access.Password));
        using var code = await browser.SubmitAsync("/login/totp", "totp", ("code", hub.Demo.CurrentCode(access.UserName, hub.Service<TimeProvider>())!));
        Assert.Equal((HttpStatusCode.Redirect, "/contracts"), (code.StatusCode, code.Headers.Location?.ToString()));
        return browser;
    }
}
