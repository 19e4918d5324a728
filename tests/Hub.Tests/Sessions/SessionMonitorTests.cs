using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Sessions;

/// <summary>A hub whose clock the test moves; its timers tick in real time, and cookies must not have expired by that.</summary>
public sealed class TimedHub : HubHarness
{
    public TestTime Time { get; } = new("2036-11-25T09:00:00Z");

    protected override TestTime? Clock => Time;

    protected override void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Time);

        // The test moves hours in a moment: links must not be taken for silent.
        builder.Services.Configure<HubOptions<AgentHub>>(options => options.ClientTimeoutInterval = TimeSpan.FromDays(1));
        builder.Services.Configure<HubOptions<TechnicianHub>>(options => options.ClientTimeoutInterval = TimeSpan.FromDays(1));
    }
}

public sealed class SessionMonitorTests : IAsyncLifetime
{
    private readonly TimedHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Nobody_waits_longer_than_two_minutes_then_a_call_back_is_promised()
    {
        var person = _hub.Demo.Contracts.Single(c => c.Number == "RV-2026-007").Persons[0];
        await using var agent = await AgentEnd.ConnectAsync(_hub);
        Assert.Null((await agent.SignInAsync("RV-2026-007", person.Name, person.Pin)).Error);

        _hub.Time.Advance(TimeSpan.FromSeconds(Protocol.MaxWaitSeconds));
        await Wait.UntilAsync(() => agent.Callbacks.Count > 0, "the promise");

        // Received Tuesday 10:00 local; class 2 reacts within 4 business hours.
        Assert.Equal("2036-11-25T14:00:00", agent.Callbacks[0].DeadlineLocal);
        await using var db = await Factory.CreateDbContextAsync();
        Assert.Single(await db.CallbackPromises.ToListAsync());
        Assert.All(await db.Sessions.ToListAsync(), session => Assert.NotNull(session.EndedAt));
    }

    [Fact]
    public async Task A_call_timer_ends_at_the_last_sign_of_its_page()
    {
        var id = await _hub.StartCallAsync();
        var page = await PageEnd.ConnectAsync(_hub);
        await page.JoinAsync(id);
        _hub.Time.Advance(TimeSpan.FromMinutes(4));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
        await Wait.UntilAsync(() => Live(id).LastSignOfLife == _hub.Service<HubClock>().Now, "the beat");
        var lastSign = _hub.Service<HubClock>().Now;
        await page.DisposeAsync();
        await Wait.UntilAsync(() => Live(id).Seats.All(seat => seat.ConnectionId is null), "the page is gone");

        _hub.Time.Advance(TimeSpan.FromSeconds(121));
        await Wait.UntilAsync(() => !Live(id).CallRunning, "the timer ends");

        Assert.Equal(lastSign, (await _hub.LedgerAsync(id)).Single(line => line.Type == LedgerTypes.CallEnded).At);
    }

    [Fact]
    public async Task A_deserted_session_ends_after_fifteen_minutes_at_its_last_sign_of_life()
    {
        var id = await _hub.StartCallAsync();
        var start = _hub.Service<HubClock>().Now;
        _hub.Time.Advance(TimeSpan.FromMinutes(15));
        await Wait.UntilAsync(() => _hub.Service<SessionDirectory>().Find(id) is null, "the end");

        var lines = await _hub.LedgerAsync(id);
        Assert.Equal(start, lines.Single(line => line.Type == LedgerTypes.SessionEnded).At);
        Assert.Equal("timeout", lines[^1].Detail);
    }

    [Fact]
    public async Task A_restart_of_the_hub_bills_the_gap_only_as_the_bridging_rule_allows()
    {
        var id = await _hub.StartCallAsync();
        var page = await PageEnd.ConnectAsync(_hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        var agent = await AgentEnd.ConnectAsync(_hub);
        var opened = await agent.EnterAsync(code);
        await agent.ConsentAsync(1, "view", true);
        await page.AskAsync(nameof(ITechnicianHub.EndCall));
        var cookies = await _hub.SignInAsync("jana.kraemer");
        _hub.Time.Advance(TimeSpan.FromMinutes(5));
        await agent.Link.SendAsync(nameof(IAgentHub.Beat), new AgentBeat(0));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
        await Wait.UntilAsync(() => Live(id).LastDurable == _hub.Service<HubClock>().Now, "the beat on disk");

        await _hub.RestartAsync();
        await agent.DisposeAsync();
        await page.DisposeAsync();
        _hub.Time.Advance(TimeSpan.FromMinutes(10));
        await using var agentBack = await AgentEnd.ConnectAsync(_hub);
        Assert.Null((await agentBack.Link.InvokeAsync<OpenReply>(nameof(IAgentHub.Resume),
            new ResumeRequest(Protocol.Version, opened.SessionId!, opened.Token!, [1], null, false))).Error);
        await using var link = await _hub.TechnicianAsync(cookies);
        Assert.Null((await link.InvokeAsync<JoinReply>(nameof(ITechnicianHub.Join), new SessionRef(opened.SessionId!))).Error);
        _hub.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null((await link.InvokeAsync<Ack>(nameof(ITechnicianHub.EndSession))).Error);

        var histories = _hub.Service<BillingHistories>();
        var item = Assert.Single(SessionBilling.Bill([(await histories.ForSessionAsync(id, default))!], await OptionsAsync()));
        Assert.Equal(8 * 60, item.RawSeconds);
        Assert.Null(LedgerHash.FirstBroken(await AllLinesAsync(id)));
    }

    [Fact]
    public async Task Time_that_could_not_be_written_is_a_hole_like_any_loss()
    {
        var id = await _hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(_hub);
        var code = (await page.JoinAsync(id)).Session!.Code!;
        await using var agent = await AgentEnd.ConnectAsync(_hub);
        await agent.EnterAsync(code);
        await agent.ConsentAsync(1, "view", true);
        await page.AskAsync(nameof(ITechnicianHub.EndCall));
        await SqlAsync("ALTER TABLE Ledger RENAME TO Away");
        _hub.Time.Advance(TimeSpan.FromMinutes(5));
        await BeatBothAsync(agent, page);
        await Wait.UntilAsync(() => _hub.Service<SessionLedger>().Trouble is not null, "the trouble is known");
        Assert.Equal(ErrorCodes.LedgerUnavailable, await TryStartAsync());

        await SqlAsync("ALTER TABLE Away RENAME TO Ledger");
        _hub.Time.Advance(TimeSpan.FromSeconds(1));
        await BeatBothAsync(agent, page);
        await Wait.UntilAsync(() => _hub.Service<SessionLedger>().Trouble is null && !Live(id).MissedBeat, "the ledger is back");
        _hub.Time.Advance(TimeSpan.FromMinutes(2));
        await Wait.UntilAsync(() => page.AskAsync(nameof(ITechnicianHub.EndSession)).Result.Error is null, "the end");

        var item = Assert.Single(SessionBilling.Bill([(await _hub.Service<BillingHistories>().ForSessionAsync(id, default))!], await OptionsAsync()));
        Assert.InRange(item.RawSeconds, 120, 125);
    }

    private IDbContextFactory<HubDbContext> Factory => _hub.Service<IDbContextFactory<HubDbContext>>();

    private LiveSession Live(Guid id) => _hub.Service<SessionDirectory>().Find(id)!;

    private static async Task BeatBothAsync(AgentEnd agent, PageEnd page)
    {
        await agent.Link.SendAsync(nameof(IAgentHub.Beat), new AgentBeat(0));
        await page.Link.SendAsync(nameof(ITechnicianHub.Beat));
    }

    private async Task<string?> TryStartAsync()
    {
        await using var db = await Factory.CreateDbContextAsync();
        var contract = await db.Contracts.Include(c => c.Persons).SingleAsync(c => c.Number == "RV-2026-007");
        var user = await db.Users.SingleAsync(u => u.UserName == "jana.kraemer");
        return (await _hub.Service<SessionDesk>().StartCallAsync(new CaseStart(contract.Id, contract.Persons[0].Id) { Origin = "code" }, user, default)).Error;
    }

    private async Task<RemoteSupport.Billing.Rounding.BillingOptions> OptionsAsync()
    {
        await using var db = await Factory.CreateDbContextAsync();
        return BillingHistories.OptionsOf(await db.Contracts.Include(c => c.SeverityClasses).SingleAsync(c => c.Number == "RV-2026-007"), _hub.Service<FirmCalendar>().DaysFor("NW"));
    }

    private async Task<List<LedgerEvent>> AllLinesAsync(Guid id)
    {
        await using var db = await Factory.CreateDbContextAsync();
        return await db.Ledger.AsNoTracking().Where(line => line.SessionId == id).OrderBy(line => line.Sequence).ToListAsync();
    }

    private async Task SqlAsync(string sql)
    {
        await using var db = await Factory.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
