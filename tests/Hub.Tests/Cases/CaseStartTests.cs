using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Cases;

public sealed class CaseStartTests : IAsyncLifetime
{
    private readonly TimedHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Only_a_severity_of_the_contract_can_be_chosen()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => contract.SeverityClasses.RemoveAll(one => one.Severity == "4"));
        var start = await StartAsync();

        Assert.Equal(ErrorCodes.SeverityNotAgreed, (await CaseFlow.TryStartAsync(_hub, start with { Severity = "4" })).Error);
        Assert.Equal(ErrorCodes.SeverityNotAgreed, (await CaseFlow.TryStartAsync(_hub, start with { Severity = "7" })).Error);
        Assert.Null((await CaseFlow.TryStartAsync(_hub, start with { Severity = "3" })).Error);
    }

    [Fact]
    public async Task Urgent_is_the_highest_severity_that_was_agreed_and_its_price_is_offered()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => contract.SeverityClasses.RemoveAll(one => one.Severity == "1"));
        var person = _hub.Demo.Contracts.Single(one => one.Number == CaseFlow.Contract).Persons[0];
        await using var agent = await AgentEnd.ConnectAsync(_hub);
        Assert.Null((await agent.SignInAsync(CaseFlow.Contract, person.Name, person.Pin, "Plot leer", urgent: true)).Error);
        await using var page = await PageEnd.ConnectAsync(_hub);
        Assert.Null((await page.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.TakeCall), new SessionRef(agent.Opened!.SessionId!))).Error);
        await Wait.UntilAsync(() => agent.Offers.Count > 0, "the offer");

        Assert.Equal(("2", "118.50"), (agent.Offers[0].Severity, agent.Offers[0].RatePerHour));
        Assert.Contains("Thema: Plot leer", agent.Offers[0].OrderLines!);
        Assert.Contains(agent.Offers[0].OrderLines!, line => line.Contains("118,50 € netto je Stunde", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_the_contract_does_not_name_cannot_be_started()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => contract.Services.RemoveAll(one => one.Kind == ServiceKinds.Remote));
        var person = _hub.Demo.Contracts.Single(one => one.Number == CaseFlow.Contract).Persons[0];
        await using var agent = await AgentEnd.ConnectAsync(_hub);
        Assert.Equal(ErrorCodes.ServiceNotAgreed, (await agent.SignInAsync(CaseFlow.Contract, person.Name, person.Pin)).Error);
        var call = await CaseFlow.StartAsync(_hub, await StartAsync());
        Assert.Equal(ErrorCodes.ServiceNotAgreed, (await agent.EnterAsync(CaseFlow.Live(_hub, call).Code!.Value.ToString())).Error);

        await CaseFlow.ChangeContractAsync(_hub, contract => contract.Services.RemoveAll(one => one.Kind == ServiceKinds.Phone));
        Assert.Equal(ErrorCodes.ServiceNotAgreed, (await CaseFlow.TryStartAsync(_hub, await StartAsync())).Error);
    }

    [Fact]
    public async Task Where_the_contract_blocks_a_used_up_case_begins_no_new_session()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => (contract.Terms.CapPolicy, contract.StandingApprovalUnits) = ("block", 1));
        var start = await StartAsync();
        var first = await CaseFlow.StartAsync(_hub, start);
        var supportCase = CaseFlow.Live(_hub, first).Case.Id;
        _hub.Time.Advance(TimeSpan.FromMinutes(10));
        await EndAsync(first);

        Assert.Equal(ErrorCodes.ApprovalUsedUp, (await CaseFlow.TryStartAsync(_hub, start with { CaseId = supportCase })).Error);
        Assert.Null((await CaseFlow.TryStartAsync(_hub, start)).Error);

        await CaseFlow.ChangeContractAsync(_hub, contract => contract.Terms.CapPolicy = "ask");
        Assert.Null((await CaseFlow.TryStartAsync(_hub, start with { CaseId = supportCase })).Error);
    }

    [Fact]
    public async Task Time_with_the_manufacturer_adds_no_units()
    {
        var start = await StartAsync();
        var first = await CaseFlow.StartAsync(_hub, start);
        var supportCase = CaseFlow.Live(_hub, first).Case.Id;
        _hub.Time.Advance(TimeSpan.FromMinutes(10));
        await EndAsync(first);
        await using var db = await CaseFlow.DbAsync(_hub);
        var technician = await db.Users.SingleAsync(user => user.UserName == "jana.kraemer");
        Assert.Null(await _hub.Service<SessionDesk>().WriteWorkAsync(first, "Fehlerbild an den Hersteller gegeben.", "vendor", technician, default));
        Assert.NotNull((await db.Cases.AsNoTracking().SingleAsync(one => one.Id == supportCase)).VendorSince);

        _hub.Time.Advance(TimeSpan.FromHours(3));
        var second = await CaseFlow.StartAsync(_hub, start with { CaseId = supportCase });
        _hub.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(2, SessionFacts.Used(CaseFlow.Live(_hub, second), _hub.Service<HubClock>().Now));
        Assert.Null((await db.Cases.AsNoTracking().SingleAsync(one => one.Id == supportCase)).VendorSince);
    }

    [Fact]
    public async Task A_new_severity_holds_from_the_next_session_and_a_higher_rate_needs_the_customers_yes()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        Assert.Null((await CaseFlow.AskAsync(page, nameof(ITechnicianHub.SetSeverity), new SeverityWish("3"))).Error);
        var live = CaseFlow.Live(_hub, id);
        Assert.Equal(("2", "3"), (live.Severity, live.Case.Severity));

        Assert.Null((await CaseFlow.AskAsync(page, nameof(ITechnicianHub.SetSeverity), new SeverityWish("1"))).Error);
        await Wait.UntilAsync(() => agent.Questions.Count > 0, "the question");
        Assert.Equal("3", live.Case.Severity);
        Assert.Contains(agent.Questions[0].Lines, line => line.Contains("148,50", StringComparison.Ordinal));
        Assert.Null((await agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.AnswerOrder), new OrderAnswer(agent.Questions[0].Id, true))).Error);

        Assert.Equal(("2", "1"), (live.Severity, live.Case.Severity));
        var lines = await _hub.LedgerAsync(id);
        Assert.Equal(["2 3", "3 1"], lines.Where(line => line.Type == CaseEvents.SeverityChanged).Select(line => line.Detail));
        Assert.Equal(ErrorCodes.SeverityNotAgreed, (await CaseFlow.AskAsync(page, nameof(ITechnicianHub.SetSeverity), new SeverityWish("9"))).Error);
    }

    private async Task<CaseStart> StartAsync()
    {
        var (contract, person) = await CaseFlow.FindAsync(_hub, CaseFlow.Contract, "Markus Weide");
        return new CaseStart(contract, person) { Topic = "Höhenplan", Origin = "code" };
    }

    private async Task EndAsync(Guid id)
    {
        var live = CaseFlow.Live(_hub, id);
        await live.Gate.WaitAsync();
        await _hub.Service<SessionEndings>().EndAsync(live, "technician", _hub.Service<HubClock>().Now);
        live.Gate.Release();
    }
}
