using System.Diagnostics;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Signaling;

public sealed class ReconnectTests
{
    [Fact]
    public void The_pauses_grow_to_two_seconds_and_stay_there() => Assert.Equal(
        [0, 500, 1_000, 1_000, 2_000, 2_000, 2_000],
        Enumerable.Range(0, 7).Select(attempt => (int)ReconnectPolicy.DelayBefore(attempt).TotalMilliseconds));

    [Fact]
    public void Trying_goes_on_for_as_long_as_the_limit_allows_and_no_longer()
    {
        var elapsed = TimeSpan.Zero;
        var attempts = new List<int>();
        while (ReconnectPolicy.DelayBefore(attempts.Count, elapsed, ReconnectPolicy.FirstLimit) is { } delay)
        {
            elapsed += delay;
            attempts.Add((int)elapsed.TotalMilliseconds);
        }

        Assert.Equal([0, 500, 1_500, 2_500, 4_500, 6_500, 8_500, 10_500, 12_500, 14_500], attempts);
    }

    [Fact]
    public async Task An_attempt_that_succeeds_is_the_last_one()
    {
        var count = 0;
        var reached = await ReconnectPolicy.TryAsync(
            () => Task.FromResult(++count == 2), ReconnectPolicy.FirstLimit, TimeProvider.System, CancellationToken.None);

        Assert.Equal((true, 2), (reached, count));
        Assert.False(await ReconnectPolicy.TryAsync(
            () => Task.FromResult(false), TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public async Task A_restarted_server_has_its_session_back_well_within_ten_seconds()
    {
        var first = await TestServer.StartAsync();
        var port = first.Port;
        await using var link = new HubLink(first.Address) { Client = new RecordingClient() };
        await link.ConnectAsync(CancellationToken.None);
        var lost = new TaskCompletionSource();
        var back = new TaskCompletionSource<OpenReply>();
        using var stop = new CancellationTokenSource();
        var keeper = new LinkKeeper(link, TimeProvider.System)
        {
            OnLost = () => lost.TrySetResult(),
            OnBack = reply => back.TrySetResult(reply),
            Request = () => new ResumeRequest(Protocol.Version, TestHub.SessionId, "secret", [1], null, false),
        };
        var keeping = keeper.RunAsync(stop.Token);

        await first.DisposeAsync();
        await lost.Task.WaitAsync(Eventually.Deadline);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await using var second = await TestServer.StartAsync(port);
        var listening = Stopwatch.GetTimestamp();
        var reply = await back.Task.WaitAsync(Eventually.Deadline);

        Assert.Null(reply.Error);
        Assert.InRange(Stopwatch.GetElapsedTime(listening).TotalSeconds, 0, 8);
        Assert.Contains(second.Heard, heard => heard is ResumeRequest { Token: "secret" });
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
    }
}
