using System.Diagnostics;
using System.Globalization;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class IdleTests(Stage stage, ITestOutputHelper output)
{
    private const double MostOfACore = 0.01;
    private const int Seconds = 10;

    [Fact]
    public async Task An_unchanged_screen_costs_no_frame_and_next_to_no_processor_time()
    {
        await using var session = await RunningSession.BeginAsync(stage);

        // Moving from the relay to the direct way shows everything anew once: that is no cost of standing still. What the
        // page shows of a change after it has come after it.
        await session.Agent.WaitForTransportAsync("direct");
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);

        // What the beginning has used often is compiled anew in the background for a while; then there is rest.
        await Wait.UntilAsync("a second of rest", async () => await ShareAsync(session.Agent, TimeSpan.FromSeconds(1)) <= MostOfACore);
        var frames = await session.Tab.FramesPaintedAsync();
        var shares = new List<double>();
        for (var second = 0; second < Seconds; second++)
        {
            shares.Add(await ShareAsync(session.Agent, TimeSpan.FromSeconds(1)));
        }

        var more = await session.Tab.FramesPaintedAsync() - frames;
        var each = string.Join(' ', shares.Select(share => share.ToString("P1", CultureInfo.InvariantCulture)));
        output.WriteLine($"{shares.Average():P2} of a core; second by second: {each}");
        Assert.True(more == 0, $"{more} frames of an unchanged screen after {frames}:\n{session.Agent.Output}");
        Assert.True(shares.Average() <= MostOfACore, $"the agent used {shares.Average():P2} of a core; second by second: {each}");
        await session.Tab.EndAsync();
    }

    private static async Task<double> ShareAsync(AgentProcess agent, TimeSpan time)
    {
        var (used, clock) = (agent.ProcessorTime, Stopwatch.StartNew());
        await Task.Delay(time);
        return (agent.ProcessorTime - used) / clock.Elapsed;
    }
}
