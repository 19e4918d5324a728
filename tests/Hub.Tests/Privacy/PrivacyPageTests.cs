using System.Net;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Privacy;

public sealed class PrivacyPageTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_missing_contract_on_data_processing_is_warned_of_and_a_person_is_two_clicks_from_the_report()
    {
        using var admin = await Administrators.SignInAsync(_hub);
        var page = await admin.ReadAsync("/privacy");
        var missing = await _hub.ReadAsync(db => db.Parties.CountAsync(one => one.DataProcessingSignedOn == null));
        Assert.True(missing > 0);
        Assert.Contains($"Bei {missing} Kunden fehlt der Vertrag zur Auftragsverarbeitung", page, StringComparison.Ordinal);
        var person = await _hub.ReadAsync(db => db.Persons.SingleAsync(one => one.Name == "Katrin Hansen"));
        Assert.Contains($"privacy/persons/{person.Id}/access.json", page, StringComparison.Ordinal);
        using var report = await admin.GetAsync($"/privacy/persons/{person.Id}/access.json");
        Assert.Contains("k.hansen@hansen-weide.example", await report.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Contains("Katrin Hansen löschen?", await admin.ReadAsync($"/privacy/erase/{person.Id}"), StringComparison.Ordinal);
        using var erased = await admin.SendAsync($"/privacy/erase/{person.Id}", "/privacy/erase", ("person", $"{person.Id}"));
        Assert.Equal("/privacy?done=erased", erased.Headers.Location?.ToString());
        page = await admin.ReadAsync("/privacy");
        Assert.DoesNotContain("Katrin Hansen", page, StringComparison.Ordinal);
        Assert.Contains("unkenntlich gemacht", page, StringComparison.Ordinal);
        using var nobody = await admin.GetAsync($"/privacy/erase/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }
}
