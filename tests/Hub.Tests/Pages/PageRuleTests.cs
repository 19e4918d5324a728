using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed partial class PageRuleTests(HubHarness hub)
{
    private static readonly Dictionary<string, string> SomebodyWith = new()
    {
        [StaffRoles.Technician] = "jana.kraemer",
        [StaffRoles.Dispatcher] = "petra.voss",
        [StaffRoles.Billing] = "rule.billing",
        [StaffRoles.Admin] = "rule.admin",
    };

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = PageList.Components().ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(SaysWho(page), $"{page.Name} neither names roles nor allows everybody."));
        Assert.False(SaysWho(typeof(SilentPage)));
        Assert.False(SaysWho(typeof(PageForAnyRole)));
    }

    [Fact]
    public void Every_page_stands_in_the_table_of_pages()
    {
        var routes = PageList.Components().SelectMany(page => page.GetCustomAttributes<RouteAttribute>(false)).Select(route => route.Template);

        Assert.Empty(routes.Except(PageList.All.Select(page => page.Route)).Except(PageList.Elsewhere));
    }

    [Fact]
    public async Task A_page_opens_for_its_roles_and_for_nobody_else()
    {
        var open = await PageList.AddressesAsync(hub);
        foreach (var role in StaffRoles.All)
        {
            using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, SomebodyWith[role], role));
            foreach (var (_, address, roles) in PageList.All.Where(page => page.Roles.Length > 0))
            {
                using var answer = await browser.GetAsync(open(address));
                var opens = answer.StatusCode == HttpStatusCode.OK;
                Assert.True(opens == roles.Contains(role), $"{role} at {address}: {answer.StatusCode}");
                Assert.True(opens || answer.Headers.Location!.AbsolutePath == "/denied", $"{role} at {address}: {answer.Headers.Location}");
            }
        }
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_from_every_page_of_the_staff()
    {
        using var browser = new Browser(hub.Address);
        foreach (var (_, address, _) in PageList.All.Where(page => page.Roles.Length > 0))
        {
            using var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/login", answer.Headers.Location!.AbsolutePath);
        }

        using var unknown = await browser.GetAsync("/no/such/page");
        Assert.Equal("/login", unknown.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Every_answer_carries_the_strict_headers()
    {
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
        foreach (var address in PageList.All.Select(page => page.Address).Concat(["/css/base.css", "/no/such/page", "/work-reports/RV-2026-007/2026-10.pdf"]))
        {
            using var answer = await browser.GetAsync(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        }
    }

    [Fact]
    public async Task No_page_has_a_style_or_script_of_its_own()
    {
        var open = await PageList.AddressesAsync(hub);
        using var technician = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
        using var dispatcher = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "petra.voss", StaffRoles.Dispatcher));
        using var admin = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, SomebodyWith[StaffRoles.Admin], StaffRoles.Admin));
        using var billing = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, SomebodyWith[StaffRoles.Billing], StaffRoles.Billing));
        foreach (var (_, address, roles) in PageList.All.Where(page => page.Roles.Length > 0 || page.Address is "/start" or "/login"))
        {
            var browser = roles.Contains(StaffRoles.Technician) || roles.Length == 0 ? technician : roles.Contains(StaffRoles.Dispatcher) ? dispatcher : roles.Contains(StaffRoles.Admin) ? admin : billing;
            var html = await browser.ReadAsync(open(address));
            Assert.DoesNotMatch(InlineCode(), html);
        }

        Assert.Matches(InlineCode(), "<p style=\"color:red\">");
        Assert.Matches(InlineCode(), "<button onclick=\"x()\">");
        Assert.Matches(InlineCode(), "<script>x()</script>");
    }

    [Fact]
    public async Task Every_form_is_refused_without_its_token()
    {
        using var technician = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
        using var dispatcher = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "petra.voss", StaffRoles.Dispatcher));
        using var admin = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, SomebodyWith[StaffRoles.Admin], StaffRoles.Admin));
        using var billing = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, SomebodyWith[StaffRoles.Billing], StaffRoles.Billing));
        using var customer = await Portal.Customers.SignInAsync(hub, Portal.Customers.Ours);
        var addresses = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["POST"])
            .Where(endpoint => endpoint.RoutePattern.RawText?.EndsWith("/negotiate", StringComparison.Ordinal) != true)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(address => !address.StartsWith("/api/", StringComparison.Ordinal)).ToList();

        Assert.Contains("/calls/start", addresses);
        Assert.Contains("/logout", addresses);
        foreach (var address in addresses)
        {
            var browser = address.StartsWith("/board", StringComparison.Ordinal) ? dispatcher
                : address.StartsWith("/contracts", StringComparison.Ordinal) || address.StartsWith("/privacy", StringComparison.Ordinal) ? admin
                : address.StartsWith("/portal", StringComparison.Ordinal) ? customer
                : address.StartsWith("/billing", StringComparison.Ordinal) || address.StartsWith("/invoices", StringComparison.Ordinal) ? billing
                : technician;
            var target = address.Replace("{id:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal);
            using var answer = await browser.PostAsync(target, ("pause", Guid.NewGuid().ToString()));
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode}");
        }

        using var login = await technician.PostAsync("/login", ("_handler", "login"), ("userName", "x"), ("password", "y"));
        Assert.Equal(HttpStatusCode.BadRequest, login.StatusCode);
    }

    [Theory]
    [InlineData("de-DE,de;q=0.9", "de", "Hilfe am Bildschirm")]
    [InlineData("en-GB,en;q=0.8", "en", "Help on your screen")]
    [InlineData("fr-FR", "de", "Hilfe am Bildschirm")]
    public async Task The_browsers_language_decides_and_german_is_the_rest(string accepted, string language, string words)
    {
        using var browser = new Browser(hub.Address, language: accepted);
        var html = await browser.ReadAsync("/start");

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_page_answers_404_in_words()
    {
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
        foreach (var address in new[] { "/no/such/page", "/contracts/RV-0000-000", "/work-reports/RV-2026-007/2026-13", "/sessions/x/close" })
        {
            using var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("Diese Seite gibt es nicht.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static bool SaysWho(Type page) =>
        page.GetCustomAttribute<AllowAnonymousAttribute>() is not null
        || page.GetCustomAttribute<AuthorizeAttribute>()?.Roles is { Length: > 0 };

    [GeneratedRegex("<[^>]+\\s(style|on[a-z]+)\\s*=|<style|<script(?![^>]*\\ssrc=)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [Route("/silent")]
    private sealed class SilentPage : ComponentBase;

    [Route("/any")]
    [Authorize]
    private sealed class PageForAnyRole : ComponentBase;
}
