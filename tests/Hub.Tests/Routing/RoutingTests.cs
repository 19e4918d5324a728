using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Cases;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Routing;

public sealed class RoutingTests : IAsyncLifetime
{
    private readonly TimedHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_call_rings_at_the_specialist_for_its_topic_then_at_the_deputy_and_every_attempt_is_written_down()
    {
        await using var sabine = await WatchAsync("sabine.roth");
        await using var tobias = await WatchAsync("tobias.lindner");
        await using var agent = await CallAsync("ELO findet die Ablage nicht");
        await Wait.UntilAsync(() => RingsFor(sabine, agent) is ["Sabine Roth"], "the specialist");
        _hub.Time.Advance(TimeSpan.FromSeconds(31));
        await Wait.UntilAsync(() => RingsFor(sabine, agent) is ["Tobias Lindner"], "the deputy");
        Assert.Null((await tobias.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.TakeCall), new SessionRef(agent.Opened!.SessionId!))).Error);

        var lines = await _hub.LedgerAsync(Id(agent));
        var (sabineId, tobiasId) = (await StaffAsync("sabine.roth"), await StaffAsync("tobias.lindner"));
        Assert.Contains(lines, line => line is { Type: RoutingEvents.Rang, Detail: "browser specialist" } && line.Technician == sabineId);
        Assert.Contains(lines, line => line.Type == RoutingEvents.Unanswered && line.Technician == sabineId);
        Assert.Contains(lines, line => line is { Type: RoutingEvents.SpecialistCalled, Detail: "mail" } && line.Technician == sabineId);
        Assert.Contains(lines, line => line is { Type: RoutingEvents.Rang, Detail: "browser deputies" } && line.Technician == tobiasId);
        await using var db = await CaseFlow.DbAsync(_hub);
        Assert.Contains("Sabine Roth", (await db.OutgoingMails.SingleAsync(mail => mail.To == "sabine.roth@brueckner-falk.example")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_away_is_passed_over_at_once()
    {
        await using var sabine = await WatchAsync("sabine.roth");
        await using var tobias = await WatchAsync("tobias.lindner");
        Assert.Null((await sabine.Link.InvokeAsync<Ack>(nameof(ITechnicianHub.SetAvailable), new AvailabilityChange(false))).Error);
        await using var agent = await CallAsync("ELO startet nicht");

        await Wait.UntilAsync(() => RingsFor(tobias, agent) is ["Tobias Lindner"], "the deputy");
        Assert.Contains(await _hub.LedgerAsync(Id(agent)), line => line is { Type: RoutingEvents.Unreachable, Reason: "away" });
    }

    [Fact]
    public async Task The_specialist_is_called_in_with_one_click_joins_and_the_time_counts_once()
    {
        await using var sabine = await WatchAsync("sabine.roth");
        var (contract, person) = await CaseFlow.FindAsync(_hub, "RV-2025-031", "Birgit Adams");
        var (id, agent, page) = await CaseFlow.ShareAsync(_hub, new CaseStart(contract, person) { Topic = "ELO: Ablage", Origin = "code" });

        Assert.Null((await page.AskAsync(nameof(ITechnicianHub.CallSpecialist))).Error);
        await Wait.UntilAsync(() => sabine.Lobby?.Calls.Any(call => call.StaffName == "Sabine Roth") == true, "the call in the lobby");
        Assert.Null((await page.AskAsync(nameof(ITechnicianHub.CallSpecialist))).Error);
        Assert.Equal(2, (await sabine.JoinAsync(id)).Seat);
        await Wait.UntilAsync(() => page.View?.Case.Specialists is [{ Name: "Sabine Roth", State: "joined" }], "she is there");
        await Wait.UntilAsync(() => sabine.Lobby?.Calls.Length == 0, "the call goes");

        Assert.Null((await agent.ConsentAsync(2, "view", true)).Error);
        _hub.Time.Advance(TimeSpan.FromMinutes(10));
        await agent.Link.SendAsync(nameof(IAgentHub.Beat), new AgentBeat(0));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
        await sabine.Link.SendAsync(nameof(ITechnicianHub.Beat));
        await Wait.UntilAsync(() => agent.Meter is { QuarterHours: 1 }, "one clock for both");
        var lines = await _hub.LedgerAsync(id);
        Assert.Single(lines, line => line.Type == RoutingEvents.SpecialistCalled);
        Assert.Single(lines, line => line.Type == CaseEvents.Ordered);
    }

    [Fact]
    public async Task The_dispatcher_assigns_and_promises()
    {
        await using var tobias = await WatchAsync("tobias.lindner");
        await using var agent = await CallAsync("ELO");
        await Wait.UntilAsync(() => tobias.Lobby?.Ringing.Length == 1, "the call");
        var board = _hub.Service<BoardDesk>();

        Assert.True(await board.AssignCallAsync(Id(agent), await StaffAsync("tobias.lindner")));
        await Wait.UntilAsync(() => tobias.Lobby!.Ringing is [{ Step: "assigned", RingsFor: ["Tobias Lindner"] }], "the step");
        Assert.True(await board.PromiseAsync(Id(agent), await StaffAsync("petra.voss")));
        await Wait.UntilAsync(() => agent.Callbacks.Count == 1, "the promise");
        Assert.False(await board.PromiseAsync(Id(agent), await StaffAsync("petra.voss")));
        await using var db = await CaseFlow.DbAsync(_hub);
        var promise = await db.CallbackPromises.SingleAsync();
        Assert.True(await board.AssignPromiseAsync(promise.Id, await StaffAsync("tobias.lindner"), await StaffAsync("petra.voss"), default));
        Assert.False(await board.AssignPromiseAsync(promise.Id, "nobody", await StaffAsync("petra.voss"), default));
    }

    [Fact]
    public async Task A_promise_is_warned_of_at_half_and_at_four_fifths_of_its_working_time()
    {
        await using var agent = await CallAsync("ELO");
        _hub.Time.Advance(TimeSpan.FromSeconds(Protocol.MaxWaitSeconds));
        await Wait.UntilAsync(() => agent.Callbacks.Count == 1, "the promise");
        var watch = _hub.Service<ReactionWatch>();
        Assert.Equal(0, await watch.LookAsync(default));

        // Class 1: two hours of working time from ten o'clock.
        _hub.Time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal(1, await watch.LookAsync(default));
        Assert.Equal(0, await watch.LookAsync(default));
        _hub.Time.Advance(TimeSpan.FromMinutes(36));
        Assert.Equal(1, await watch.LookAsync(default));
        Assert.Equal(0, (await _hub.Service<BoardDesk>().TodayAsync(default)).Missed);
        _hub.Time.Advance(TimeSpan.FromMinutes(60));

        await using var db = await CaseFlow.DbAsync(_hub);
        Assert.Equal(2, await db.Audit.CountAsync(one => one.Kind == "reaction-warning"));
        var mails = await db.OutgoingMails.Where(mail => mail.DedupKey.StartsWith("reaction/")).Select(mail => mail.To).ToListAsync();
        Assert.Equal(2, mails.Count(to => to == "sabine.roth@brueckner-falk.example"));
        Assert.Equal(1, mails.Count(to => to == "tobias.lindner@brueckner-falk.example"));
        Assert.Equal(1, (await _hub.Service<BoardDesk>().TodayAsync(default)).Missed);
    }

    [Theory]
    [InlineData("Höhenplan fehlt", "Civil 3D")]
    [InlineData("Die ABLAGE reagiert nicht", "ELO")]
    [InlineData("MicroStation stürzt ab", "OpenRoads")]
    public void A_word_of_the_topic_leads_to_a_field(string topic, string field)
    {
        Assert.Equal(field, _hub.Service<SkillBook>().FieldOf(topic, new Contract { Number = "x" })?.Name);
    }

    private async Task<PageEnd> WatchAsync(string userName)
    {
        var page = await PageEnd.ConnectAsync(_hub, userName);
        await page.Link.InvokeAsync<Lobby>(nameof(ITechnicianHub.Watch));
        return page;
    }

    private async Task<AgentEnd> CallAsync(string topic)
    {
        var person = _hub.Demo.Contracts.Single(one => one.Number == "RV-2025-031").Persons[0];
        var agent = await AgentEnd.ConnectAsync(_hub);
        Assert.Null((await agent.SignInAsync("RV-2025-031", person.Name, person.Pin, topic)).Error);
        return agent;
    }

    private async Task<string> StaffAsync(string userName)
    {
        await using var db = await CaseFlow.DbAsync(_hub);
        return await db.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync();
    }

    private static Guid Id(AgentEnd agent) => Guid.ParseExact(agent.Opened!.SessionId!, "N");

    private static string[]? RingsFor(PageEnd page, AgentEnd agent) =>
        page.Lobby?.Ringing.FirstOrDefault(call => call.SessionId == agent.Opened!.SessionId)?.RingsFor;
}
