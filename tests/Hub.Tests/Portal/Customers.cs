using System.Net;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Portal;

/// <summary>Persons of the demo's customers at their browsers.</summary>
internal static class Customers
{
    public const string Ours = "RV-2026-007";
    public const string Theirs = "RV-2025-019";

    /// <summary>Signed in with contract number, name and PIN.</summary>
    public static async Task<Browser> SignInAsync(HubHarness hub, string contract, string? person = null, string language = "de")
    {
        var access = hub.Demo.Contracts.Single(one => one.Number == contract);
        var who = person is null ? access.Persons[0] : access.Persons.Single(one => one.Name == person);
        var browser = new Browser(hub.Address, language: language);
        using var answer = await TryAsync(browser, contract, who.Name, who.Pin);
        Assert.Equal("/portal", answer.Headers.Location?.ToString());
        return browser;
    }

    public static Task<HttpResponseMessage> TryAsync(Browser browser, string contract, string person, string pin) =>
        browser.SubmitAsync("/portal/login", "portal-login", ("contract", contract), ("person", person), ("pin", pin));

    /// <summary>Work of the demo's first day, asked for by this person.</summary>
    public static async Task<Guid> WorkForAsync(HubHarness hub, string person, string topic = "Civil 3D: Höhenplan", string text = "Vorlage repariert.")
    {
        var session = await EndedWork.AddAsync(hub, topic, text);
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var row = await db.Sessions.Include(one => one.Case).SingleAsync(one => one.Id == session);
        var id = await db.Persons.Where(one => one.Name == person).Select(one => one.Id).SingleAsync();
        (row.PersonId, row.Case!.PersonId) = (id, id);
        await db.SaveChangesAsync();
        return session;
    }

    /// <summary>What a refusal says.</summary>
    public static async Task<string> RefusalAsync(Browser browser, string contract, string person, string pin)
    {
        using var answer = await TryAsync(browser, contract, person, pin);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var start = html.IndexOf("id=\"sign-in-error\"", StringComparison.Ordinal);
        Assert.True(start > 0, html);
        start = html.IndexOf("<span>", start, StringComparison.Ordinal) + "<span>".Length;
        return html[start..html.IndexOf('<', start)];
    }
}
