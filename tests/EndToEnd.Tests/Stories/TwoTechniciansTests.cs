using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class TwoTechniciansTests(Stage stage)
{
    [Fact]
    public async Task A_second_technician_is_asked_for_by_name_and_sees_the_same()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await using var specialist = await stage.TechnicianAsync(1);
        await using var second = await specialist.JoinAsync(session.Tab.SessionId);
        await second.WaitForStateAsync("asking");
        Assert.Equal(0, await second.FramesPaintedAsync());
        await session.Agent.AnswerAsync("view", "j");
        await second.CheckAsync(session.Agent);
        Assert.Contains(stage.Demo.Technician(1).Name, session.Agent.Output, StringComparison.Ordinal);
        await second.WaitForPictureAsync();
        Assert.True((await PictureCheck.CompareAsync(second, stage.Display)).Matches);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);

        await session.Tab.EndAsync();
        await second.WaitForStateAsync("ended");
        var ledger = await session.Tab.LedgerAsync();
        Assert.Equal(2, ledger.Events.Where(line => line.Type == "tech_joined").Select(line => line.Technician).Distinct().Count());
        Assert.Equal(1, ledger.Bill().QuarterHours);
    }

    [Fact]
    public async Task Control_is_with_one_of_them_at_a_time()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await using var specialist = await stage.TechnicianAsync(1);
        await using var second = await specialist.JoinAsync(session.Tab.SessionId);
        await session.Agent.AnswerAsync("view", "j");
        await second.CheckAsync(session.Agent);
        await second.WaitForStateAsync("viewing");
        await session.Tab.TakeControlAsync(session.Agent);
        await Wait.UntilAsync("the other one's button to be off", async () => !await second.MayAsync("request-control"));
        Assert.Equal("viewing", await second.StateAsync());

        await session.Tab.ActAsync("release-control");
        await session.Tab.WaitForStateAsync("viewing");
        await Wait.UntilAsync("the other one's button to be on", () => second.MayAsync("request-control"));
        await second.TakeControlAsync(session.Agent);
        Assert.Equal("viewing", await session.Tab.StateAsync());
        await session.Tab.EndAsync();
    }

    [Fact]
    public async Task One_of_them_may_leave_and_the_other_goes_on()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        await using var specialist = await stage.TechnicianAsync(1);
        await using (var second = await specialist.JoinAsync(session.Tab.SessionId))
        {
            await session.Agent.AnswerAsync("view", "j");
            await second.CheckAsync(session.Agent);
            await second.WaitForStateAsync("viewing");
        }

        await Wait.UntilAsync("the closed tab in the ledger", async () => (await session.Tab.LedgerAsync()).Has("tech_left", "left"));
        Assert.Equal("viewing", await session.Tab.StateAsync());
        await using var change = await ScreenChange.MakeAsync(stage.Display);
        Assert.True((await PictureCheck.CompareAsync(session.Tab, stage.Display)).Matches);
        await session.Tab.EndAsync();
    }
}
