using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NodaTime;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

/// <summary>The hub's clock stands still here, so that a slow machine refills no bucket.</summary>
public sealed class MessageBudgetTests(TimedHub hub) : IClassFixture<TimedHub>
{
    [Fact]
    public void Sixty_at_once_and_twenty_a_second_are_served()
    {
        var start = Instant.FromUtc(2026, 10, 5, 8, 0);
        var budget = new MessageBudget(start);

        Assert.Equal(60, Enumerable.Range(0, 100).Count(_ => budget.TryTake(start)));
        Assert.Equal(20, Enumerable.Range(0, 100).Count(_ => budget.TryTake(start + Duration.FromSeconds(1))));
        Assert.Equal(60, Enumerable.Range(0, 100).Count(_ => budget.TryTake(start + Duration.FromHours(1))));
    }

    [Fact]
    public async Task A_flood_of_requests_is_refused_and_the_link_lives_on()
    {
        await using var agent = await AgentEnd.ConnectAsync(hub);
        await using var neighbour = await AgentEnd.ConnectAsync(hub);
        for (var i = 0; i < MessageBudget.Burst; i++)
        {
            Assert.Equal(ErrorCodes.SessionUnknown, (await ResumeAsync(agent)).Error);
        }

        var refused = await Assert.ThrowsAsync<HubException>(() => ResumeAsync(agent));
        Assert.Contains(ErrorCodes.TooManyMessages, refused.Message);
        Assert.Equal(ErrorCodes.SessionUnknown, (await ResumeAsync(neighbour)).Error);
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCodes.SessionUnknown, (await ResumeAsync(agent)).Error);
    }

    private static Task<OpenReply> ResumeAsync(AgentEnd agent) => agent.Link.InvokeAsync<OpenReply>(
        nameof(IAgentHub.Resume), new ResumeRequest(Protocol.Version, "no session", "no token", [], null, false));
}
