using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Contracts;

/// <summary>A contract with a mail domain helps colleagues whom nobody has named before.</summary>
public sealed class ColleagueAdmissionTests : IAsyncLifetime
{
    private const string Domain = "hansen-weide.example";

    private BillingHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BillingHub.StartAsync();
        await ChangeAsync(contract => contract.MailDomain = Domain);
    }

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_colleague_on_the_phone_gets_help_at_once_and_may_not_approve_cost()
    {
        using var technician = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        var contract = await ContractAsync();
        var page = await technician.ReadAsync($"/?q=nora.neu%40{Domain}");
        Assert.Contains($"Kollegen mit Adresse bei @{Domain}", page, StringComparison.Ordinal);

        using var started = await technician.SendAsync(
            "/", "/calls/start",
            ("contract", $"{contract.Id}"), ("person", $"{contract.Persons[0].Id}"), ("colleagueName", "Nora Neu"), ("colleagueAddress", $"nora.neu@{Domain}"), ("topic", "Drucker"));

        Assert.StartsWith("/sessions/", started.Headers.Location!.ToString(), StringComparison.Ordinal);
        var person = await _hub.ReadAsync(db => db.Sessions.Where(one => one.EndedAt == null).Select(one => one.Person!).SingleAsync());
        Assert.Equal(("Nora Neu", true, false, (string?)null), (person.Name, person.MayRequest, person.MayApprove, person.PinHash));
        Assert.True(await _hub.ReadAsync(db => db.Audit.AnyAsync(one => one.Kind == "person-admitted" && one.Detail!.Contains(BillingHub.Contract))));
    }

    [Theory]
    [InlineData("Nora Neu", "nora@andere.example")]
    [InlineData("Nora Neu", "nora@mail.hansen-weide.example")]
    [InlineData("Nora Neu", "nora@hansen-weide.example.andere.example")]
    [InlineData("Nora Neu", "nora@xhansen-weide.example")]
    [InlineData("Nora Neu", "hansen-weide.example")]
    [InlineData(" ", "nora@hansen-weide.example")]
    [InlineData("Markus Weide", "somebody.else@hansen-weide.example")]
    public async Task Nobody_else_is_admitted(string name, string address)
    {
        var before = (await ContractAsync()).Persons.Count;
        Assert.Equal((null, ErrorCodes.ColleagueNotAdmitted), await AdmitAsync(name, address));
        Assert.Equal(before, (await ContractAsync()).Persons.Count);
    }

    [Fact]
    public async Task Without_a_domain_only_named_persons_get_help()
    {
        await ChangeAsync(contract => contract.MailDomain = null);
        Assert.Equal(ErrorCodes.ColleagueNotAdmitted, (await AdmitAsync("Nora Neu", $"nora@{Domain}")).Error);
        using var technician = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        Assert.DoesNotContain("colleagueAddress", await technician.ReadAsync("/?q=RV-2026-007"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_address_is_the_same_person()
    {
        var (first, _) = await AdmitAsync("Nora Neu", $"nora@{Domain}");
        var (again, _) = await AdmitAsync("N. Neu", $"NORA@{Domain.ToUpperInvariant()}");
        Assert.NotNull(first);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Whom_the_customer_has_locked_stays_locked()
    {
        var (person, _) = await AdmitAsync("Nora Neu", $"nora@{Domain}");
        await _hub.ChangeAsync(async db => (await db.Persons.SingleAsync(one => one.Id == person)).DisabledAt = Instant.FromUtc(2026, 11, 1, 9, 0));

        var (again, _) = await AdmitAsync("Nora Neu", $"nora@{Domain}");

        var opened = await _hub.Service<CaseOpening>().OpenAsync(new CaseStart((await ContractAsync()).Id, again!.Value) { Origin = "code" }, default);
        Assert.Equal(ErrorCodes.PersonNotAuthorised, opened.Error);
    }

    [Fact]
    public async Task An_ended_contract_admits_nobody_and_names_nobody()
    {
        await ChangeAsync(contract => contract.TerminatedOn = new LocalDate(2026, 10, 31));
        Assert.Equal((null, ErrorCodes.ContractExpired), await AdmitAsync("Nora Neu", $"nora@{Domain}"));
        Assert.DoesNotContain((await ContractAsync()).Persons, one => one.Name == "Nora Neu");
    }

    [Fact]
    public async Task A_refusal_is_told_on_the_start_page()
    {
        using var technician = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        using var refused = await technician.SendAsync(
            "/", "/calls/start", ("contract", $"{(await ContractAsync()).Id}"), ("person", $"{Guid.Empty}"), ("colleagueName", "Nora Neu"), ("colleagueAddress", "nora@andere.example"));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains("gehört nicht zu den Kollegen", await technician.ReadAsync(refused.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    private Task<(Guid? PersonId, string? Error)> AdmitAsync(string name, string address) => AdmitAsync(_hub, name, address);

    private static async Task<(Guid? PersonId, string? Error)> AdmitAsync(BillingHub hub, string name, string address)
    {
        var contract = await hub.ReadAsync(db => db.Contracts.Where(one => one.Number == BillingHub.Contract).Select(one => one.Id).SingleAsync());
        return await hub.Service<ColleagueAdmission>().AdmitAsync(contract, name, address, "x", default);
    }

    private Task<Contract> ContractAsync() => _hub.ReadAsync(db => db.Contracts.AsNoTracking().Include(one => one.Persons).SingleAsync(one => one.Number == BillingHub.Contract));

    private Task ChangeAsync(Action<Contract> change) => _hub.ChangeAsync(async db => change(await db.Contracts.SingleAsync(one => one.Number == BillingHub.Contract)));
}
