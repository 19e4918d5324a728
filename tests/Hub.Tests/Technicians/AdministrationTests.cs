using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Technicians.Administration;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Technicians;

[Collection(PagesCollection.Name)]
public sealed partial class AdministrationTests(HubHarness hub)
{
    [Fact]
    public async Task An_invited_colleague_chooses_a_password_once_and_signs_in()
    {
        using var admin = await AdminAsync();
        using var page = await admin.SubmitAsync(
            "/settings/staff/new", "member", ("displayName", "Nora Neu"), ("userName", "nora.neu"), ("email", "n.neu@brueckner-falk.example"), ("role.billing", "on"));
        var link = new Uri(WebUtility.HtmlDecode(Link().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value)).PathAndQuery;
        using var nora = new Browser(hub.Address);

        using var tooShort = await nora.SubmitAsync(link, "password", ("password", "kurz"), ("again", "kurz"));
        Assert.Contains("mindestens 12 Zeichen", WebUtility.HtmlDecode(await tooShort.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var chosen = await nora.SubmitAsync(link, "password", ("password", "vier ganz zufällige Wörter"), ("again", "vier ganz zufällige Wörter"));
        Assert.Contains("Ihr Passwort gilt.", await chosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var twice = await nora.SubmitAsync(link, "password", ("password", "ein anderes Passwort"), ("again", "ein anderes Passwort"));
        Assert.Contains("gilt nicht mehr", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var login = await nora.SubmitAsync("/login", "login", ("userName", "nora.neu"), ("password", "vier ganz zufällige Wörter"));
        Assert.Equal("/login/totp", login.Headers.Location!.ToString());
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        Assert.Single(await db.OutgoingMails.Where(mail => mail.To == "n.neu@brueckner-falk.example").ToListAsync());
    }

    [Fact]
    public async Task A_locked_colleague_cannot_sign_in_and_comes_back_when_let_in_again()
    {
        using var admin = await AdminAsync();
        var user = await StaffAccount.AddAsync(hub, "gone.soon", StaffRoles.Technician);
        using var locked = await admin.SubmitAsync($"/settings/staff/{user.Id}", "lock");
        Assert.False(await SignsInAsync("gone.soon"));

        using var open = await admin.SubmitAsync($"/settings/staff/{user.Id}", "lock");
        Assert.True(await SignsInAsync("gone.soon"));
    }

    [Fact]
    public async Task Nobody_locks_themselves_or_takes_their_own_administration()
    {
        using var admin = await AdminAsync();
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var own = await db.Users.Where(user => user.UserName == "rule.admin").Select(user => user.Id).SingleAsync();

        using var locked = await admin.SubmitAsync($"/settings/staff/{own}", "lock");
        Assert.Contains("kann niemand sperren", await locked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var roles = await admin.SubmitAsync($"/settings/staff/{own}", "member", ("displayName", "rule.admin"), ("userName", "rule.admin"), ("email", ""), ("role.billing", "on"));
        Assert.Contains("kann niemand wegnehmen", await roles.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Firma", await admin.ReadAsync("/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_codes_are_set_up_anew_at_the_next_sign_in()
    {
        using var admin = await AdminAsync();
        await StaffAccount.SignInAsync(hub, "lost.phone", StaffRoles.Technician);
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var id = await db.Users.Where(user => user.UserName == "lost.phone").Select(user => user.Id).SingleAsync();

        using var reset = await admin.SubmitAsync($"/settings/staff/{id}", "codes");

        using var browser = new Browser(hub.Address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", "lost.phone"), ("password", StaffAccount.Password));
        Assert.Contains("id=\"secret\"", await browser.ReadAsync("/account/totp"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_hub_is_set_up_with_the_key_from_its_console_and_only_once()
    {
        var folder = Directory.CreateTempSubdirectory("remote-support-first-").FullName;
        try
        {
            await using var app = (await HubApplication.CreateAsync(new HubArguments(folder, false, null), ["--urls", "http://127.0.0.1:0"])).App;
            await app.StartAsync();
            var first = app.Services.GetRequiredService<FirstAdmin>();
            using var browser = new Browser(new Uri(app.Urls.First()));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup")).StatusCode);
            var key = (await first.OpenAsync())!;

            using var wrong = await SetUpAsync(browser, "0000-0000");
            Assert.Contains("id=\"f-key-error\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var right = await SetUpAsync(browser, key);
            Assert.Equal("/login", right.Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup")).StatusCode);
            Assert.Null(await first.OpenAsync());
            using var login = await browser.SubmitAsync("/login", "login", ("userName", "erste.person"), ("password", StaffAccount.Password));
            Assert.Equal("/login/totp", login.Headers.Location!.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<HttpResponseMessage> SetUpAsync(Browser browser, string key) => browser.SubmitAsync(
        "/setup",
        "setup",
        ("key", key), ("name", "Musterfirma"), ("street", "Weg 1"), ("postal", "50667"), ("city", "Köln"), ("country", "DE"), ("state", "NW"),
        ("phone", "0221 4710"), ("email", "info@musterfirma.example"), ("displayName", "Erste Person"), ("userName", "erste.person"),
        ("password", StaffAccount.Password), ("again", StaffAccount.Password));

    private async Task<bool> SignsInAsync(string userName)
    {
        using var browser = new Browser(hub.Address);
        using var answer = await browser.SubmitAsync("/login", "login", ("userName", userName), ("password", StaffAccount.Password));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    private async Task<Browser> AdminAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "rule.admin", StaffRoles.Admin));

    [GeneratedRegex("href=\"(http[^\"]+/invitation[^\"]+)\"")]
    private static partial Regex Link();
}
