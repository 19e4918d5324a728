using System.Net;
using Microsoft.AspNetCore.Http;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Technicians;

[Collection(PagesCollection.Name)]
public sealed class SignInTests(HubHarness hub)
{
    [Fact]
    public async Task Password_and_code_sign_in_and_the_button_signs_out()
    {
        using var browser = new Browser(hub.Address);
        var tobias = hub.Demo.Staff.Single(one => one.UserName == "tobias.lindner");

        using var password = await browser.SubmitAsync("/login", "login", ("userName", tobias.UserName), ("password", tobias.Password));
        Assert.Equal("/login/totp", Target(password));
        using var half = await browser.GetAsync("/");
        Assert.Equal("/login", Target(half));

        using var code = await browser.SubmitAsync("/login/totp", "totp", ("code", Totp.Code(tobias.TotpSecret, StaffAccount.Now)));
        Assert.Equal("/", Target(code));
        Assert.Contains("Tobias Lindner", await browser.ReadAsync("/"), StringComparison.Ordinal);

        using var left = await browser.SendAsync("/", "/logout");
        Assert.Equal("/login", Target(left));
        using var after = await browser.GetAsync("/");
        Assert.Equal("/login", Target(after));
    }

    [Fact]
    public async Task A_one_time_code_works_once()
    {
        var secret = await SetUpAsync("once.only");
        var code = Totp.Code(secret, StaffAccount.Now + 1);

        using var first = await CodeAsync("once.only", code);
        using var second = await CodeAsync("once.only", code);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("Dieser Code gilt nicht.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await StaffAccount.AddAsync(hub, "known.name", StaffRoles.Technician);

        var wrong = await RefusalAsync("known.name", "wrong");
        var unknown = await RefusalAsync("unknown.name", "wrong");

        Assert.Equal(wrong.Replace("known.name", "", StringComparison.Ordinal), unknown.Replace("unknown.name", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_against_the_right_one()
    {
        await StaffAccount.AddAsync(hub, "locked.out", StaffRoles.Technician);
        for (var i = 0; i < 5; i++)
        {
            await RefusalAsync("locked.out", "wrong");
        }

        Assert.Contains("15 Minuten gesperrt", await RefusalAsync("locked.out", StaffAccount.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_too()
    {
        var secret = await SetUpAsync("code.guesser");
        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", "code.guesser"), ("password", StaffAccount.Password));
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.SubmitAsync("/login/totp", "totp", ("code", "00000"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await browser.SubmitAsync("/login/totp", "totp", ("code", Totp.Code(secret, StaffAccount.Now + 1)));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Setting_up_codes_takes_a_right_code_and_shows_the_secret_only_once()
    {
        await StaffAccount.AddAsync(hub, "new.colleague", StaffRoles.Billing);
        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", "new.colleague"), ("password", StaffAccount.Password));
        using var step = await browser.GetAsync("/login/totp");
        Assert.Equal("/account/totp", Target(step));
        var secret = StaffAccount.Secret(await browser.ReadAsync("/account/totp"));
        using var wrong = await browser.SubmitAsync("/account/totp", "set-up", ("code", "12"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var right = await browser.SubmitAsync("/account/totp", "set-up", ("code", Totp.Code(secret, StaffAccount.Now)));
        Assert.Equal("/billing", Target(right));

        using var thief = new Browser(hub.Address);
        using var again = await thief.SubmitAsync("/login", "login", ("userName", "new.colleague"), ("password", StaffAccount.Password));
        using var page = await thief.GetAsync("/account/totp");
        Assert.Equal("/login", Target(page));
        Assert.DoesNotContain(secret[..4], await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/contracts", true)]
    [InlineData("/sessions/00/close?x=1", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("contracts", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_our_own_are_returned_to(string? address, bool local)
    {
        Assert.Equal(local, StaffSignIn.IsLocal(address));
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_and_this_site_only()
    {
        await StaffAccount.AddAsync(hub, "cookie.reader", StaffRoles.Technician);
        using var browser = new Browser(hub.Address);
        using var answer = await browser.SubmitAsync("/login", "login", ("userName", "cookie.reader"), ("password", StaffAccount.Password));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith("staff-step=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https", "__Host-staff=")]
    [InlineData("http", "staff=")]
    public void Over_https_the_cookie_belongs_to_this_host(string scheme, string start)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        new HostCookies().AppendResponseCookie(context, "staff", "value", new CookieOptions { Path = "/" });

        Assert.StartsWith(start, context.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> SetUpAsync(string userName)
    {
        await StaffAccount.AddAsync(hub, userName, StaffRoles.Technician);
        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", userName), ("password", StaffAccount.Password));
        var secret = StaffAccount.Secret(await browser.ReadAsync("/account/totp"));
        using var code = await browser.SubmitAsync("/account/totp", "set-up", ("code", Totp.Code(secret, StaffAccount.Now - 1)));
        Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);
        return secret;
    }

    private async Task<HttpResponseMessage> CodeAsync(string userName, string code)
    {
        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", userName), ("password", StaffAccount.Password));
        return await browser.SubmitAsync("/login/totp", "totp", ("code", code));
    }

    private async Task<string> RefusalAsync(string userName, string password)
    {
        using var browser = new Browser(hub.Address);
        using var answer = await browser.SubmitAsync("/login", "login", ("userName", userName), ("password", password));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        return System.Text.RegularExpressions.Regex.Replace(html, "value=\"CfDJ8[^\"]+\"", "");
    }

    private static string Target(HttpResponseMessage answer) => new Uri(new Uri("http://hub"), answer.Headers.Location!).AbsolutePath;
}
