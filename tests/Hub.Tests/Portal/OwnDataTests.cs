using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Tests.Api;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Portal;

/// <summary>T-B3: every id of one customer, used by another on every address, is like an id that was never given out.</summary>
public sealed class OwnDataTests : IAsyncLifetime
{
    /// <summary>Every route of the portal that takes an id, with the fields of its form.</summary>
    private static readonly (string Route, string Method, (string Name, string Value)[] Fields)[] WithIds =
    [
        ("/portal/invoices/{number}/{kind}", "GET", []),
        ("/portal/object", "POST", [("month", "2026-10"), ("entry", "{entry}"), ("text", "Nein.")]),
        ("/portal/persons/{id:guid}/rights", "POST", [("request", "true")]),
        ("/portal/persons/{id:guid}/lock", "POST", [("locked", "true")]),
    ];

    /// <summary>Those that take none: a month is not an id, and pages show only what is one's own.</summary>
    private static readonly string[] WithoutIds = ["/portal/logout", "/portal/reports/{month}.pdf", .. PortalPages.Routes];

    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public void Every_address_of_the_portal_is_in_this_test()
    {
        var routes = _hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Where(route => route.StartsWith("/portal", StringComparison.Ordinal)).Distinct();
        Assert.Empty(routes.Except(WithIds.Select(one => one.Route)).Except(WithoutIds));
    }

    [Fact]
    public async Task An_id_of_somebody_else_is_answered_like_none_at_all()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        var number = Assert.Single(await _hub.FinaliseAsync());
        var person = await _hub.ReadAsync(db => db.Persons.Where(one => one.Name == "Katrin Hansen").Select(one => one.Id).SingleAsync());
        using var owner = await Customers.SignInAsync(_hub, Customers.Ours);
        using var stranger = await Customers.SignInAsync(_hub, Customers.Theirs, "Anke Reimers");
        Assert.NotEmpty(await owner.BytesAsync($"/portal/invoices/{number}/{StoredDocument.Cii}"));
        foreach (var (route, method, fields) in WithIds)
        {
            foreach (var kind in new[] { StoredDocument.Cii, StoredDocument.Ubl, StoredDocument.Pdf, StoredDocument.ReportPdf, StoredDocument.ReportCsv, StoredDocument.Inputs })
            {
                var foreign = await AskAsync(stranger, Fill(route, number, kind, person), method, [.. fields.Select(field => (field.Name, field.Value.Replace("{entry}", $"s:{session:N}", StringComparison.Ordinal)))]);
                var nothing = await AskAsync(stranger, Fill(route, "RE-2026-99999", kind, Guid.NewGuid()), method, [.. fields.Select(field => (field.Name, field.Value.Replace("{entry}", $"s:{Guid.NewGuid():N}", StringComparison.Ordinal)))]);
                Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
                Assert.Equal(nothing, foreign);
            }
        }

        Assert.Empty(await _hub.ReadAsync(db => db.Set<WorkHold>().ToListAsync()));
        Assert.Null(await _hub.ReadAsync(db => db.Persons.Where(one => one.Id == person).Select(one => one.DisabledAt).SingleAsync()));
    }

    [Fact]
    public async Task No_page_of_a_customer_shows_anything_of_another()
    {
        await EndedWork.AddAsync(_hub, "Geheimes Thema", "Geheime Arbeit.");
        var number = Assert.Single(await _hub.FinaliseAsync());
        using var stranger = await Customers.SignInAsync(_hub, Customers.Theirs, "Anke Reimers");
        foreach (var address in PortalPages.Addresses)
        {
            var html = await stranger.ReadAsync(address);
            Assert.DoesNotContain("Geheim", html, StringComparison.Ordinal);
            Assert.DoesNotContain(number, html, StringComparison.Ordinal);
            Assert.DoesNotContain("Weide", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Customers.Ours, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_the_owners_queries_reach_the_database()
    {
        var folder = Path.Combine(Golden.Root(), "src", "Hub", "Portal");
        var offenders = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("OwnData.cs" or "CustomerSignIn.cs"))
            .Where(file => File.ReadAllText(file).Contains("IDbContextFactory", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }

    private static string Fill(string route, string number, string kind, Guid person) => route
        .Replace("{number}", number, StringComparison.Ordinal).Replace("{kind}", kind, StringComparison.Ordinal).Replace("{id:guid}", $"{person}", StringComparison.Ordinal);

    /// <summary>Status, body and headers, but for the clock and the address that was asked.</summary>
    private static async Task<(HttpStatusCode Status, string Body, string Headers)> AskAsync(Browser browser, string address, string method, (string, string)[] fields)
    {
        using var answer = method == "GET" ? await browser.GetAsync(address) : await browser.SendAsync("/portal/persons", address, fields);
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "Set-Cookie")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, body.Replace(address, "(asked)", StringComparison.Ordinal), string.Join('\n', headers));
    }
}
