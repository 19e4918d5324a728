using Microsoft.AspNetCore.SignalR.Client;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Cases;

/// <summary>While a session runs, both ends see what the whole case and the budget will let be billed.</summary>
public sealed class WholeCaseTests : IAsyncLifetime
{
    private readonly TimedHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(ServiceKinds.Project, 60, 0, 4)]
    [InlineData(ServiceKinds.Training, 240, 0, 32)]
    [InlineData(ServiceKinds.Email, 40, 0, 3)]
    [InlineData(ServiceKinds.Travel, 0, 1, 0)]
    public async Task What_is_typed_in_during_a_session_counts_at_both_ends(string kind, int minutes, int pieces, int quarterHours)
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        await EnterAsync(id, kind, minutes, pieces);

        _hub.Time.Advance(TimeSpan.FromMinutes(1));
        await BeatAsync(id, agent, page);

        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 1 } meter && meter.UsedBeforeQuarterHours == quarterHours, "the customer's meter");
        await Wait.UntilAsync(() => page.View!.Contract.UsedQuarterHours == quarterHours, "the technician's page");
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task Project_work_of_the_case_brings_the_warning_at_eighty_per_cent()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(1));
        await BeatAsync(id, agent, page);
        Assert.Empty(agent.Questions);

        await EnterAsync(id, ServiceKinds.Project, 60, 0);
        _hub.Time.Advance(TimeSpan.FromMinutes(1));
        await BeatAsync(id, agent, page);

        await Wait.UntilAsync(() => agent.Questions.Count == 1, "the question");
        Assert.Equal((ConfirmationKinds.Extension, 8), (agent.Questions[0].Kind, agent.Questions[0].QuarterHours));
        await Wait.UntilAsync(() => page.View?.Case is { Warned: true }, "the technician is warned");
        Assert.Equal("5 4", (await _hub.LedgerAsync(id)).Single(line => line.Type == CaseEvents.ApprovalWarned).Detail);
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task A_prepaid_budget_is_used_up_before_both_eyes_and_costs_nothing()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => contract.BudgetUnits = 3);
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(20));
        await BeatAsync(id, agent, page);
        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 2, FromBudgetQuarterHours: 2, BudgetLeftQuarterHours: 1, NetAmount: "0.00" }, "the budget pays");

        _hub.Time.Advance(TimeSpan.FromMinutes(30));
        await BeatAsync(id, agent, page);

        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 4, FromBudgetQuarterHours: 3, BudgetLeftQuarterHours: 0, NetAmount: "29.63" }, "the rest costs");
        Assert.Equal(agent.Meter, page.Meter);
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task Beyond_a_budget_that_blocks_both_ends_see_what_will_not_be_billed()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => (contract.BudgetUnits, contract.Terms.BudgetPolicy) = (1, "block"));
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(20));
        await BeatAsync(id, agent, page);

        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 2, FromBudgetQuarterHours: 1, BudgetLeftQuarterHours: 0, UnconfirmedQuarterHours: 1, NetAmount: "0.00" }, "the meter");
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task An_expired_budget_is_not_shown_and_pays_nothing()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract =>
            (contract.BudgetUnits, contract.BudgetExpiresOn) = (30, FirmTime.Date(_hub.Service<HubClock>().Now).PlusDays(-1)));
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(5));
        await BeatAsync(id, agent, page);

        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 1, FromBudgetQuarterHours: 0, BudgetLeftQuarterHours: null, NetAmount: "29.63" }, "the meter");
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task A_contract_that_blocks_counts_project_work_before_it_lets_a_case_go_on()
    {
        await CaseFlow.ChangeContractAsync(_hub, contract => contract.Terms.CapPolicy = "block");
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        await EnterAsync(id, ServiceKinds.Project, 60, 0);
        var (contract, person) = await CaseFlow.FindAsync(_hub, CaseFlow.Contract, "Markus Weide");

        var again = await CaseFlow.TryStartAsync(_hub, new CaseStart(contract, person) { CaseId = CaseFlow.Live(_hub, id).Case.Id, Origin = "code" });

        Assert.Equal(ErrorCodes.ApprovalUsedUp, again.Error);
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    private async Task EnterAsync(Guid session, string kind, int minutes, int pieces)
    {
        var entry = new NewEntry(
            CaseFlow.Contract, CaseFlow.Live(_hub, session).Case.Id, kind, FirmTime.Date(_hub.Service<HubClock>().Now), minutes, pieces, "Vorlage erstellt.");
        Assert.Null(await _hub.Service<EntryDesk>().AddAsync(entry, "x", default));
    }

    private async Task BeatAsync(Guid id, AgentEnd agent, PageEnd page)
    {
        await agent.Link.SendAsync(nameof(IAgentHub.Beat), new AgentBeat(0));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
        var now = _hub.Service<HubClock>().Now;
        await Wait.UntilAsync(() => CaseFlow.Live(_hub, id).LastDurable == now, "a beat on disk");
    }
}
