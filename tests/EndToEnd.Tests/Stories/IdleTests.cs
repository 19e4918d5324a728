using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class IdleTests(Stage stage)
{
    private const double MostOfACore = 0.01;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task An_unchanged_screen_costs_no_frame_and_next_to_no_processor_time()
    {
        await using var session = await RunningSession.BeginAsync(stage);

        // Moving from the relay to the direct way shows everything anew once: that is no cost of standing still. What the
        // page shows of a change after it has come after it.
        await session.Agent.WaitForTransportAsync("direct");
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        var frames = await session.Tab.FramesPaintedAsync();
        var used = session.Agent.ProcessorTime;
        await Task.Delay(Watched);
        var share = (session.Agent.ProcessorTime - used) / Watched;
        var more = await session.Tab.FramesPaintedAsync() - frames;
        Assert.True(more == 0, $"{more} frames of an unchanged screen after {frames}:\n{session.Agent.Output}");
        Assert.True(share <= MostOfACore, $"the agent used {share:P1} of a core");
        await session.Tab.EndAsync();
    }
}
