using System.Net;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Portal;

public sealed class PortalSignInTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_right_pin_opens_the_portal_and_signing_out_closes_it()
    {
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        Assert.Contains("Guten Tag, Markus Weide", await browser.ReadAsync("/portal"), StringComparison.Ordinal);
        var cookie = browser.Cookies.GetCookies(_hub.Address)["customer"]!;
        Assert.True(cookie.HttpOnly);

        using var gone = await browser.SendAsync("/portal", "/portal/logout");
        Assert.Equal("/portal/login", gone.Headers.Location!.ToString());
        using var again = await browser.GetAsync("/portal");
        Assert.Equal("/portal/login", again.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A_wrong_pin_a_wrong_name_and_a_wrong_contract_read_the_same()
    {
        var ours = _hub.Demo.Contracts.Single(one => one.Number == Customers.Ours);
        using var browser = new Browser(_hub.Address);
        var wrongPin = await Customers.RefusalAsync(browser, ours.Number, ours.Persons[0].Name, "000000");
        Assert.Equal(wrongPin, await Customers.RefusalAsync(browser, ours.Number, "Niemand", ours.Persons[0].Pin));
        Assert.Equal(wrongPin, await Customers.RefusalAsync(browser, "RV-0000-000", ours.Persons[0].Name, ours.Persons[0].Pin));
        Assert.StartsWith("Das hat nicht gepasst.", wrongPin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_pins_pause_the_person_here_as_in_the_program()
    {
        var ours = _hub.Demo.Contracts.Single(one => one.Number == Customers.Ours);
        using var browser = new Browser(_hub.Address);
        for (var i = 0; i < PersonSignIn.MaxFailures; i++)
        {
            await Customers.RefusalAsync(browser, ours.Number, ours.Persons[0].Name, "000000");
        }

        Assert.Contains("in 15 Minuten", await Customers.RefusalAsync(browser, ours.Number, ours.Persons[0].Name, ours.Persons[0].Pin), StringComparison.Ordinal);
        var program = await _hub.Service<PersonSignIn>().TryAsync(ours.Number, ours.Persons[0].Name, ours.Persons[0].Pin, "127.0.0.0/24");
        Assert.Equal("sign-in-paused", program.Error);
        _hub.Time.Advance(TimeSpan.FromMinutes(16));
        using var after = await Customers.TryAsync(browser, ours.Number, ours.Persons[0].Name, ours.Persons[0].Pin);
        Assert.Equal("/portal", after.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_lock_and_a_new_pin_throw_the_person_out_at_once()
    {
        var person = await _hub.ReadAsync(db => db.Persons.SingleAsync(one => one.Name == "Markus Weide"));
        using (var browser = await Customers.SignInAsync(_hub, Customers.Ours))
        {
            Assert.NotNull(await _hub.Service<PersonDesk>().NewPinAsync(Customers.Ours, person.Id, "x", default));
            using var thrown = await browser.GetAsync("/portal");
            Assert.Equal("/portal/login", thrown.Headers.Location?.AbsolutePath);
        }

        using var other = await Customers.SignInAsync(_hub, Customers.Ours, "Katrin Hansen");
        await _hub.ChangeAsync(async db => (await db.Persons.SingleAsync(one => one.Name == "Katrin Hansen")).DisabledAt = NodaTime.Instant.FromUtc(2026, 11, 2, 9, 0));
        using var locked = await other.GetAsync("/portal/contract");
        Assert.Equal("/portal/login", locked.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Customers_and_staff_have_different_doors()
    {
        using var customer = await Customers.SignInAsync(_hub, Customers.Ours);
        foreach (var address in PageList.All.Where(page => page.Roles.Length > 0).Select(page => page.Address))
        {
            using var answer = await customer.GetAsync(address);
            Assert.True(answer.Headers.Location?.AbsolutePath == "/login", $"{address}: {answer.StatusCode}");
        }

        using var staff = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        foreach (var address in PortalPages.Addresses)
        {
            using var answer = await staff.GetAsync(address);
            Assert.True(answer.Headers.Location?.AbsolutePath == "/portal/login", $"{address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_ended_contract_still_shows_its_papers_and_one_that_has_not_begun_nothing()
    {
        using var ended = await Customers.SignInAsync(_hub, "SV-2023-104");
        Assert.Contains("beendet", await ended.ReadAsync("/portal/contract"), StringComparison.Ordinal);

        var early = _hub.Demo.Contracts.Single(one => one.Number == "RV-2026-031");
        using var browser = new Browser(_hub.Address);
        Assert.Equal("Ihr Vertrag hat noch nicht begonnen.", await Customers.RefusalAsync(browser, early.Number, early.Persons[0].Name, early.Persons[0].Pin));
        var nobody = _hub.Demo.Contracts.Single(one => one.Number == "RV-2025-031");
        Assert.StartsWith("Ihr Zugang ist nicht freigegeben.", await Customers.RefusalAsync(browser, nobody.Number, "Praktikum Betrieb", nobody.Persons.Single(one => one.Name == "Praktikum Betrieb").Pin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_address_leads_into_the_portal_only()
    {
        var ours = _hub.Demo.Contracts.Single(one => one.Number == Customers.Ours);
        foreach (var (asked, lands) in new[] { ("/portal/invoices", "/portal/invoices"), ("//evil.example/portal", "/portal"), ("/board", "/portal"), ("https://evil.example", "/portal") })
        {
            using var browser = new Browser(_hub.Address);
            using var answer = await browser.SubmitAsync(
                $"/portal/login?returnUrl={Uri.EscapeDataString(asked)}", "portal-login", ("contract", ours.Number), ("person", ours.Persons[0].Name), ("pin", ours.Persons[0].Pin));
            Assert.Equal(lands, answer.Headers.Location?.ToString());
        }
    }
}
