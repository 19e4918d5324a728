using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

/// <summary>Staff accounts for tests, and signing in with them as a person does.</summary>
internal static class StaffAccount
{
    public const string Password = "correct horse battery";

    private static readonly Dictionary<(Uri, string), CookieContainer> SignedIn = [];

    /// <summary>Makes an account without one-time codes.</summary>
    public static async Task<StaffUser> AddAsync(HubHarness hub, string userName, string role)
    {
        await using var scope = hub.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = new StaffUser { UserName = userName, DisplayName = userName };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return user;
    }

    /// <summary>Cookies of somebody of the demo's staff, or of a new account; once per hub and name.</summary>
    public static async Task<CookieContainer> SignInAsync(HubHarness hub, string userName, string role)
    {
        if (hub.Demo.Staff.Any(one => one.UserName == userName))
        {
            return await hub.SignInAsync(userName);
        }

        if (SignedIn.TryGetValue((hub.Address, userName), out var known))
        {
            return known;
        }

        await AddAsync(hub, userName, role);
        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", userName), ("password", Password));
        Assert.Equal(HttpStatusCode.Redirect, password.StatusCode);
        var secret = Secret(await browser.ReadAsync("/account/totp"));
        using var code = await browser.SubmitAsync("/account/totp", "set-up", ("code", Totp.Code(secret, Now)));
        Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);
        return SignedIn[(hub.Address, userName)] = browser.Cookies;
    }

    public static long Now => Totp.Step(TimeProvider.System.GetUtcNow());

    /// <summary>The secret as the set-up page shows it.</summary>
    public static string Secret(string html)
    {
        var start = html.IndexOf("id=\"secret\">", StringComparison.Ordinal) + "id=\"secret\">".Length;
        return html[start..html.IndexOf('<', start)].Replace(" ", "", StringComparison.Ordinal);
    }
}
