using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Pages;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Cases;

public sealed class ApprovalTests : IAsyncLifetime
{
    private readonly TimedHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_yes_that_shares_the_screen_orders_and_is_kept_with_the_text_that_was_shown()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);

        var rows = await CaseFlow.ConfirmationsAsync(_hub, id);
        Assert.Equal([ConfirmationKinds.Standing, ConfirmationKinds.Order], rows.Select(row => row.Kind));
        var order = rows[1];
        Assert.Equal(("Markus Weide", ConfirmationChannels.Agent, 4), (order.PersonName, order.Channel, order.Units));
        Assert.Equal(string.Join('\n', agent.Opened!.Offer!.OrderLines!), order.Text);
        Assert.Equal(ContractText.Hash(order.Text), order.TextHash);
        Assert.Contains("Schätzung: bis 1:00 h", order.Text, StringComparison.Ordinal);
        Assert.Contains("29,63 € netto je angefangene Viertelstunde", order.Text, StringComparison.Ordinal);
        await using var db = await CaseFlow.DbAsync(_hub);
        var mail = await db.OutgoingMails.SingleAsync(one => one.DedupKey == $"order/{id:N}");
        Assert.Equal("m.weide@hansen-weide.example", mail.To);
        Assert.Contains("Höhenplan", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/confirm/", mail.Text, StringComparison.Ordinal);
        await agent.DisposeAsync();
        await page.DisposeAsync();
    }

    [Fact]
    public async Task An_estimate_is_confirmed_with_one_key_and_counts_once()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        Assert.Null((await CaseFlow.AskAsync(page, nameof(ITechnicianHub.AskEstimate), new EstimateWish(10))).Error);
        await Wait.UntilAsync(() => agent.Questions.Count > 0, "the question");
        Assert.True(agent.Questions[0].MayAnswer);
        Assert.Equal(4, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        var (_, path) = await CaseFlow.MailAsync(_hub, "m.weide@hansen-weide.example");

        Assert.Null((await AnswerAsync(agent, agent.Questions[0].Id, true)).Error);

        Assert.Equal(10, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        Assert.Equal(10, await _hub.Service<CaseApprovals>().ConfirmedUnitsAsync(CaseFlow.Live(_hub, id).Case.Id, default));
        Assert.Equal(ErrorCodes.MessageMalformed, (await AnswerAsync(agent, agent.Questions[0].Id, true)).Error);
        using var browser = new Browser(_hub.Address);
        Assert.Contains("Dieser Link gilt nicht mehr", await browser.ReadAsync(path), StringComparison.Ordinal);
        await Wait.UntilAsync(() => page.View?.Contract.ApprovedQuarterHours == 10, "the technician's page");
    }

    [Fact]
    public async Task Opening_the_link_confirms_nothing_its_button_does_once()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        await CaseFlow.AskAsync(page, nameof(ITechnicianHub.AskEstimate), new EstimateWish(8));
        var (mail, path) = await CaseFlow.MailAsync(_hub, "m.weide@hansen-weide.example");
        using var scanner = new Browser(_hub.Address);
        Assert.Contains("Schätzung: bis 2:00 h", await scanner.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("Schätzung: bis 2:00 h", await scanner.ReadAsync(path), StringComparison.Ordinal);
        Assert.Equal(4, CaseFlow.Live(_hub, id).Case.ApprovedUnits);

        using var approver = new Browser(_hub.Address);
        using var answer = await approver.SubmitAsync(path, "confirm");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Sie haben zugestimmt", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(8, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        var row = (await CaseFlow.ConfirmationsAsync(_hub, id)).Single(one => one.Kind == ConfirmationKinds.Estimate);
        Assert.Equal((ConfirmationChannels.MailLink, mail.MessageId, "Markus Weide"), (row.Channel, row.MailMessageId, row.PersonName));
        Assert.Contains("gilt nicht mehr", await approver.ReadAsync(path), StringComparison.Ordinal);
        await Wait.UntilAsync(() => agent.OrdersClosed.Contains(agent.Questions[0].Id), "the question goes");
        Assert.Contains(await _hub.LedgerAsync(id), line => line is { Type: CaseEvents.ApprovalGiven, Reason: ConfirmationChannels.MailLink });
        Assert.DoesNotContain(path["/confirm/".Length..], row.LinkHash!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_approve_cost_is_told_and_somebody_else_is_asked_by_mail()
    {
        var (contract, person) = await CaseFlow.FindAsync(_hub, "RV-2025-019", "Ole Petersen");
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub, new CaseStart(contract, person) { Topic = "Lizenz", EstimateUnits = 6, Origin = "code" });
        await Wait.UntilAsync(() => agent.Questions.Count > 0, "the information");

        Assert.False(agent.Questions[0].MayAnswer);
        Assert.Equal(4, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        Assert.Equal(ErrorCodes.NotAllowed, (await AnswerAsync(agent, agent.Questions[0].Id, true)).Error);
        var (_, path) = await CaseFlow.MailAsync(_hub, "a.reimers@tiefbau-reimers.example");
        using var approver = new Browser(_hub.Address, language: "en");
        using var answer = await approver.SubmitAsync(path, "confirm");
        Assert.Contains("You have agreed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(6, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        await page.DisposeAsync();
    }

    [Fact]
    public async Task At_eighty_per_cent_both_are_warned_and_the_extension_is_one_key_away()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(30));
        await BeatAsync(id, agent, page);
        Assert.Empty(agent.Questions);

        _hub.Time.Advance(TimeSpan.FromMinutes(16));
        await BeatAsync(id, agent, page);
        await Wait.UntilAsync(() => agent.Questions.Count == 1, "the question");
        Assert.Equal(("extension", 8), (agent.Questions[0].Kind, agent.Questions[0].QuarterHours));
        await Wait.UntilAsync(() => page.View?.Case is { Warned: true, Asked.QuarterHours: 8 }, "the technician is warned");
        var (mail, _) = await CaseFlow.MailAsync(_hub, "m.weide@hansen-weide.example");
        Assert.Contains("Schätzung fast erreicht", mail.Subject, StringComparison.Ordinal);

        Assert.Null((await AnswerAsync(agent, agent.Questions[0].Id, true)).Error);
        await Wait.UntilAsync(() => page.View?.Case is { Warned: false, Asked: null }, "the warning goes");
        Assert.Equal(8, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        Assert.Single(await _hub.LedgerAsync(id), line => line.Type == CaseEvents.ApprovalWarned);
    }

    [Fact]
    public async Task Nothing_is_cut_when_all_is_used_up_and_it_is_asked_again_once()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);
        _hub.Time.Advance(TimeSpan.FromMinutes(46));
        await BeatAsync(id, agent, page);
        await Wait.UntilAsync(() => agent.Questions.Count == 1, "the warning");
        _hub.Time.Advance(TimeSpan.FromMinutes(16));
        await BeatAsync(id, agent, page);
        await Wait.UntilAsync(() => agent.Questions.Count == 2, "the second question");
        _hub.Time.Advance(TimeSpan.FromMinutes(20));
        await BeatAsync(id, agent, page);

        var live = CaseFlow.Live(_hub, id);
        Assert.False(live.Ended);
        Assert.Equal(4, live.Case.ApprovedUnits);
        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 6, ApprovedQuarterHours: 4, UnconfirmedQuarterHours: 2, NetAmount: "118.50", Running: true }, "the meter goes on");
        Assert.Equal(["4 4", "5 4"], (await _hub.LedgerAsync(id)).Where(line => line.Type == CaseEvents.ApprovalWarned).Select(line => line.Detail));
        Assert.Equal(2, agent.Questions.Count);
    }

    [Fact]
    public async Task Both_sides_are_shown_the_same_clock_with_the_work_before()
    {
        var (contract, person) = await CaseFlow.FindAsync(_hub, CaseFlow.Contract, "Markus Weide");
        var start = new CaseStart(contract, person) { Topic = "Höhenplan", Origin = "code" };
        var first = await CaseFlow.StartAsync(_hub, start);
        var supportCase = CaseFlow.Live(_hub, first).Case.Id;
        _hub.Time.Advance(TimeSpan.FromMinutes(20));
        await EndAsync(first);
        _hub.Time.Advance(TimeSpan.FromHours(2));

        var (id, agent, page) = await CaseFlow.ShareAsync(_hub, start with { CaseId = supportCase });
        _hub.Time.Advance(TimeSpan.FromMinutes(5));
        await BeatAsync(id, agent, page);
        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 1, UsedBeforeQuarterHours: 2 }, "the meter");
        await Wait.UntilAsync(() => page.View!.Contract.UsedQuarterHours == 2, "the page");
        Assert.Equal("29.63", agent.Meter!.NetAmount);
    }

    [Fact]
    public async Task The_billing_run_asks_at_the_screen_too_while_a_session_of_the_case_runs()
    {
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub);

        Assert.Null(await _hub.Service<ClearingDesk>().AskAsync($"s:{id:N}", 4, "clerk", default));

        await Wait.UntilAsync(() => agent.Questions.Count == 1, "the question");
        Assert.Equal((ConfirmationKinds.Estimate, 8, true), (agent.Questions[0].Kind, agent.Questions[0].QuarterHours, agent.Questions[0].MayAnswer));
        Assert.Equal("m.weide@hansen-weide.example", (await CaseFlow.MailAsync(_hub, "m.weide@hansen-weide.example")).Mail.To);
        Assert.Null((await AnswerAsync(agent, agent.Questions[0].Id, true)).Error);
        Assert.Equal(8, CaseFlow.Live(_hub, id).Case.ApprovedUnits);
        Assert.Equal(ErrorCodes.SessionUnknown, await _hub.Service<ClearingDesk>().AskAsync($"s:{Guid.NewGuid():N}", 4, "clerk", default));
        await page.DisposeAsync();
    }

    private static Task<Ack> AnswerAsync(AgentEnd agent, string id, bool yes) =>
        agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.AnswerOrder), new OrderAnswer(id, yes));

    // Signs of life of both, then a look of the hub: its second has passed when the next meter comes.
    private async Task BeatAsync(Guid id, AgentEnd agent, PageEnd page)
    {
        await agent.Link.SendAsync(nameof(IAgentHub.Beat), new AgentBeat(0));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
        var now = _hub.Service<HubClock>().Now;
        await Wait.UntilAsync(() => CaseFlow.Live(_hub, id).LastDurable == now, "a beat on disk");
    }

    private async Task EndAsync(Guid id)
    {
        var live = CaseFlow.Live(_hub, id);
        await live.Gate.WaitAsync();
        await _hub.Service<SessionEndings>().EndAsync(live, "technician", _hub.Service<HubClock>().Now);
        live.Gate.Release();
    }
}
