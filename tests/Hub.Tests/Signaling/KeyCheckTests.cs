using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Tests.Signaling;

public sealed class KeyCheckTests(HubHarness hub) : IClassFixture<HubHarness>
{
    private static readonly byte[] Hash = new byte[32];
    private static readonly byte[] Point = new byte[65];
    private static readonly byte[] Sid = new byte[16];

    public static TheoryData<string, object> FromAgent => new()
    {
        { nameof(IAgentHub.KeysHeld), new KeysHeld(1, 1, [], 0, 3, true, true) },
        { nameof(IAgentHub.Reply), new SeatReply(1, Point, Hash, Hash, "de") },
        { nameof(IAgentHub.Item), new SeatItem(1, "grant", 0, new byte[4096], Hash) },
        { nameof(IAgentHub.KeysResumed), new SeatResumed(1, Hash, Hash, Hash) },
    };

    public static TheoryData<string, object> FromPage => new()
    {
        { nameof(ITechnicianHub.KeysHeld), new KeysHeld(1, 1, Sid, 0, 0, false, true) },
        { nameof(ITechnicianHub.Commit), new SeatCommit(1, 1, Sid, Hash) },
        { nameof(ITechnicianHub.Reveal), new SeatReveal(1, Point, Hash, Hash) },
        { nameof(ITechnicianHub.Item), new SeatItem(1, "confirmed", 0, [], Hash) },
        { nameof(ITechnicianHub.ResumeKeys), new SeatResume(1, 1, Hash, Hash, Hash) },
    };

    public static TheoryData<string, object> TooLong => new()
    {
        { nameof(IAgentHub.KeysHeld), new KeysHeld(1, 1, new byte[17], 0, 3, true, true) },
        { nameof(IAgentHub.KeysHeld), new KeysHeld(1, -1, [], 0, 3, true, true) },
        { nameof(IAgentHub.Reply), new SeatReply(1, new byte[66], Hash, Hash, "de") },
        { nameof(IAgentHub.Reply), new SeatReply(1, Point, new byte[64], Hash, "de") },
        { nameof(IAgentHub.Reply), new SeatReply(1, Point, Hash, Hash, new string('d', 33)) },
        { nameof(IAgentHub.Item), new SeatItem(1, "grant", 0, new byte[4097], Hash) },
        { nameof(IAgentHub.Item), new SeatItem(1, "", 0, [], Hash) },
        { nameof(IAgentHub.Item), new SeatItem(1, "grant", 0, [], []) },
        { nameof(IAgentHub.KeysResumed), new SeatResumed(1, Hash, Hash, new byte[31]) },
        { nameof(IAgentHub.Abort), new AbortNotice(1, "trikot pudding") },
        { nameof(IAgentHub.Abort), new AbortNotice(1, "") },
    };

    [Theory]
    [MemberData(nameof(FromAgent), DisableDiscoveryEnumeration = true)]
    public async Task What_an_agent_says_to_a_seat_comes_to_this_seat_alone(string method, object message)
    {
        await using var scene = await Scene.BeginAsync(hub);
        await using var other = await PageEnd.ConnectAsync(hub, "sabine.roth");
        await other.JoinAsync(scene.Session);

        Assert.Null((await scene.Agent.Link.InvokeCoreAsync<Ack>(method, [message])).Error);
        await Wait.UntilAsync(() => scene.Page.KeyMessages.Count == 1, "the message");
        Assert.Equal(message.GetType(), scene.Page.KeyMessages[0].GetType());
        Assert.Empty(other.KeyMessages);
    }

    [Theory]
    [MemberData(nameof(FromPage), DisableDiscoveryEnumeration = true)]
    public async Task What_a_page_says_comes_to_the_agent_from_its_own_seat_only(string method, object message)
    {
        await using var scene = await Scene.BeginAsync(hub);
        Assert.Null((await scene.Page.Link.InvokeCoreAsync<Ack>(method, [message])).Error);
        await Wait.UntilAsync(() => scene.Agent.KeyMessages.Count == 1, "the message");
        Assert.Equal(message.GetType(), scene.Agent.KeyMessages[0].GetType());

        await using var other = await PageEnd.ConnectAsync(hub, "sabine.roth");
        Assert.Equal(2, (await other.JoinAsync(scene.Session)).Seat);
        Assert.Equal(ErrorCodes.NotAllowed, (await other.Link.InvokeCoreAsync<Ack>(method, [message])).Error);
        Assert.Single(scene.Agent.KeyMessages);
    }

    [Theory]
    [MemberData(nameof(TooLong), DisableDiscoveryEnumeration = true)]
    public async Task Sizes_that_cannot_be_are_refused_and_carried_to_nobody(string method, object message)
    {
        await using var scene = await Scene.BeginAsync(hub);
        Assert.Equal(ErrorCodes.MessageMalformed, (await scene.Agent.Link.InvokeCoreAsync<Ack>(method, [message])).Error);
        Assert.Null((await scene.Agent.Link.InvokeCoreAsync<Ack>(nameof(IAgentHub.KeysHeld), [new KeysHeld(1, 1, [], 0, 3, true, true)])).Error);
        await Wait.UntilAsync(() => scene.Page.KeyMessages.Count > 0, "the message after it");
        Assert.Single(scene.Page.KeyMessages);
        Assert.Null(scene.Page.Ended);
    }

    [Fact]
    public async Task Whoever_is_not_there_gets_nothing_and_the_sender_is_told()
    {
        await using var scene = await Scene.BeginAsync(hub);
        var item = new SeatItem(1, "grant", 0, [], Hash);
        await scene.Page.DisposeAsync();
        await Wait.UntilAsync(() => scene.Agent.Closed.Count == 1, "the closed seat");

        Assert.Equal(ErrorCodes.PeerAway, (await scene.Agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.Item), item)).Error);
        Assert.Equal(ErrorCodes.PeerAway, (await scene.Agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.Item), item with { Seat = 9 })).Error);
    }

    [Fact]
    public async Task A_flood_of_items_is_stopped_at_the_budget()
    {
        await using var scene = await Scene.BeginAsync(hub);
        var refused = 0;
        for (var i = 0; i < 10 * MessageBudget.Burst; i++)
        {
            try
            {
                await scene.Agent.Link.InvokeAsync<Ack>(nameof(IAgentHub.Item), new SeatItem(1, "candidate", i, [], Hash));
            }
            catch (HubException full)
            {
                Assert.Contains(ErrorCodes.TooManyMessages, full.Message);
                refused++;
            }
        }

        Assert.True(refused > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_check_ends_the_session_for_all_burns_its_codes_and_costs_nothing(bool fromAgent)
    {
        await using var scene = await Scene.BeginAsync(hub);
        await scene.Agent.ConsentAsync(1, "view", true);
        await Wait.UntilAsync(() => scene.Page.View?.State == "viewing", "viewing");
        var fresh = await scene.Page.Link.InvokeAsync<CodeReply>(nameof(ITechnicianHub.NewCode));
        var link = fromAgent ? scene.Agent.Link : scene.Page.Link;
        Assert.Null((await link.InvokeAsync<Ack>("Abort", new AbortNotice(1, "words-wrong"))).Error);

        await Wait.UntilAsync(() => scene.Agent.Endings.Count == 1 && scene.Page.Ended is not null, "the end");
        Assert.Equal(("interception", "interception"), (scene.Agent.Endings[0].By, scene.Page.Ended!.By));
        Assert.Equal((0, 0, "0.00", false), (scene.Page.Ended.Meter.NetSeconds, scene.Page.Ended.Meter.QuarterHours, scene.Page.Ended.Meter.NetAmount, scene.Page.Ended.Meter.Running));
        var lines = await hub.LedgerAsync(scene.Session);
        Assert.Equal(("words-wrong", "1"), (lines.Single(line => line.Type == "possible_interception").Reason, lines.Single(line => line.Type == "possible_interception").Detail));
        Assert.Null(LedgerHash.FirstBroken(lines));
        Assert.Equal(0, (await hub.Service<SessionBills>().OfSessionAsync(scene.Session, default))!.NetSeconds);

        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        Assert.Contains(await db.Audit.Where(one => one.Kind == "possible-interception").ToListAsync(), one => one.Detail!.Contains(scene.Session.ToString("N"), StringComparison.Ordinal));
        var mails = await db.OutgoingMails.Where(mail => mail.DedupKey.StartsWith($"interception/{scene.Session:N}/")).ToListAsync();
        Assert.Contains(new SessionId(scene.Session).CaseNumber, Assert.Single(mails).Subject, StringComparison.Ordinal);
        Assert.All(await db.Codes.Where(code => code.SessionId == scene.Session).ToListAsync(), code => Assert.NotNull(code.VoidedAt));
        await using var late = await AgentEnd.ConnectAsync(hub);
        Assert.Equal(ErrorCodes.CodeLate, (await late.EnterAsync(fresh.Code!)).Error);
    }

    [Fact]
    public async Task Nobody_can_abort_a_session_from_a_seat_that_is_not_theirs()
    {
        await using var scene = await Scene.BeginAsync(hub);
        Assert.Equal(ErrorCodes.MessageMalformed, (await scene.Page.Link.InvokeAsync<Ack>("Abort", new AbortNotice(2, "stopped"))).Error);
        Assert.Null(scene.Page.Ended);
    }

    /// <summary>A call with its agent and one technician's page.</summary>
    private sealed record Scene(Guid Session, AgentEnd Agent, PageEnd Page) : IAsyncDisposable
    {
        public static async Task<Scene> BeginAsync(HubHarness hub)
        {
            var id = await hub.StartCallAsync();
            var page = await PageEnd.ConnectAsync(hub);
            var code = (await page.JoinAsync(id)).Session!.Code!;
            var agent = await AgentEnd.ConnectAsync(hub);
            await agent.EnterAsync(code);
            return new Scene(id, agent, page);
        }

        public async ValueTask DisposeAsync()
        {
            await Agent.DisposeAsync();
            await Page.DisposeAsync();
        }
    }
}
