using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class StartPageTests(HubHarness hub)
{
    [Theory]
    [InlineData("reim", "RV-2025-019,SV-2023-104")]
    [InlineData("PLANUNGSBURO", "RV-2026-007")]
    [InlineData("weide hansen", "RV-2026-007")]
    [InlineData("rv-2025-031", "RV-2025-031")]
    [InlineData("0241 4710", "RV-2026-007")]
    [InlineData("+49 241 4710 31", "RV-2026-007")]
    [InlineData("düren", "RV-2025-031,SV-2023-104")]
    [InlineData("nobody at all", "")]
    public async Task A_contract_is_found_by_firm_person_phone_and_number(string query, string numbers)
    {
        var found = await hub.Service<ContractSearch>().FindAsync(query, FirmTime.Date(hub.Service<HubClock>().Now), CancellationToken.None);

        Assert.Equal(numbers.Split(',', StringSplitOptions.RemoveEmptyEntries), found.Select(contract => contract.Number));
    }

    [Fact]
    public async Task Only_running_contracts_and_persons_who_may_ask_can_start_a_call()
    {
        using var browser = await TechnicianAsync();
        var ended = Row(await browser.ReadAsync("/?q=SV-2023-104"), "SV-2023-104");
        Assert.Contains("beendet am", ended, StringComparison.Ordinal);
        Assert.DoesNotContain("start-call", ended, StringComparison.Ordinal);

        var future = Row(await browser.ReadAsync("/?q=RV-2026-031"), "RV-2026-031");
        Assert.Contains("beginnt am", future, StringComparison.Ordinal);
        Assert.DoesNotContain("start-call", future, StringComparison.Ordinal);

        var running = Row(await browser.ReadAsync("/?q=RV-2025-031"), "RV-2025-031");
        Assert.Contains("start-call", running, StringComparison.Ordinal);
        Assert.Contains(">Birgit Adams</option>", running, StringComparison.Ordinal);
        Assert.DoesNotContain(">Praktikum Betrieb</option>", running, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_a_call_opens_the_session()
    {
        using var browser = await TechnicianAsync();
        var (contract, person) = await FindAsync("RV-2026-007", "Katrin Hansen");

        using var answer = await browser.SendAsync("/", "/calls/start", ("contract", $"{contract}"), ("person", $"{person}"), ("topic", "Plansatz"), ("severity", ""), ("estimate", ""), ("case", ""), ("q", ""));

        Assert.StartsWith("/sessions/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var session = hub.Service<SessionDirectory>().Find(Guid.Parse(answer.Headers.Location.ToString()[^32..]))!;
        Assert.Equal("Plansatz", session.Case.Topic);
        Assert.Contains("Planungsbüro Hansen", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SV-2023-104", "Greta Reimann", "Der Vertrag ist beendet.")]
    [InlineData("RV-2026-031", "Ute Ewald", "Der Vertrag hat noch nicht begonnen.")]
    [InlineData("RV-2025-031", "Praktikum Betrieb", "Diese Person darf keinen Support anfordern.")]
    public async Task A_call_that_may_not_start_is_refused_in_words(string number, string name, string words)
    {
        using var browser = await TechnicianAsync();
        var (contract, person) = await FindAsync(number, name);

        using var answer = await browser.SendAsync("/", "/calls/start", ("contract", $"{contract}"), ("person", $"{person}"), ("q", number));

        Assert.Contains(words, await browser.ReadAsync(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promised_call_back_is_taken_by_one_technician()
    {
        var promise = await PromiseAsync("Lizenz nicht gefunden");
        using var browser = await TechnicianAsync();
        Assert.Contains("Lizenz nicht gefunden", await browser.ReadAsync("/"), StringComparison.Ordinal);

        using var first = await browser.SendAsync("/", "/calls/back", ("promise", $"{promise}"));
        using var second = await browser.SendAsync("/", "/calls/back", ("promise", $"{promise}"));

        Assert.StartsWith("/sessions/", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("error=call-taken", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        var session = hub.Service<SessionDirectory>().Find(Guid.Parse(first.Headers.Location.ToString()[^32..]))!;
        Assert.Equal("Lizenz nicht gefunden", session.Case.Topic);
        Assert.DoesNotContain(promise.ToString("N"), await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_text_stays_on_the_list_until_it_is_written()
    {
        var session = await EndedWork.AddAsync(hub, start: hub.Service<HubClock>().Now - Duration.FromDays(40));
        using var browser = await TechnicianAsync();
        Assert.Contains($"sessions/{session:N}/close", await browser.ReadAsync("/"), StringComparison.Ordinal);

        using var saved = await browser.SubmitAsync($"/sessions/{session:N}/close", "close", ("text", "Bezug neu gesetzt."), ("outcome", "solved"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.DoesNotContain($"sessions/{session:N}/close", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    private async Task<Browser> TechnicianAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));

    private async Task<(Guid Contract, Guid Person)> FindAsync(string number, string name)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var contract = await db.Contracts.Include(one => one.Persons).SingleAsync(one => one.Number == number);
        return (contract.Id, contract.Persons.Single(person => person.Name == name).Id);
    }

    private async Task<Guid> PromiseAsync(string topic)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var (contract, person) = await FindAsync("RV-2025-019", "Ole Petersen");
        var now = hub.Service<HubClock>().Now;
        var supportCase = new SupportCase { Id = Guid.NewGuid(), ContractId = contract, PersonId = person, Topic = topic, Severity = "2", ApprovedUnits = 4, OpenedAt = now };
        var session = new SupportSession { Id = Guid.NewGuid(), CaseId = supportCase.Id, ContractId = contract, PersonId = person, Origin = "sign-in", CreatedAt = now, EndedAt = now, EndedBy = "hub" };
        var promise = new CallbackPromise { Id = Guid.NewGuid(), SessionId = session.Id, ContractId = contract, PersonId = person, PromisedAt = now, Deadline = now + Duration.FromHours(30) };
        db.AddRange(supportCase, session, promise);
        await db.SaveChangesAsync();
        return promise.Id;
    }

    private static string Row(string html, string number)
    {
        var start = html.IndexOf($"data-contract=\"{number}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{number} is not on the page");
        return html[start..html.IndexOf("</li>", start, StringComparison.Ordinal)];
    }
}
