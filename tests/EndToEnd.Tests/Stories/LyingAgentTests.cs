using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class LyingAgentTests(Stage stage)
{
    [Fact]
    public async Task An_agent_that_lies_about_its_tiles_is_told_and_disturbs_nobody()
    {
        await using var neighbour = await Harness.RunningSession.BeginAsync(stage);
        await using var technician = await stage.TechnicianAsync(1);
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Lageplan");
        await using var liar = await HandmadeAgent.EnterAsync(stage.Hub.Address, (await tab.CodeAsync()).Replace(" ", "", StringComparison.Ordinal));
        await liar.LetViewAsync(tab);
        await tab.WaitForStateAsync("viewing");

        // A tile of 16 × 16 pixels whose bytes make three: raw pixels cut short.
        await liar.SendAsync(Channels.Control, new DisplayLayout([new DisplayEntry(0, 0, 0, 64, 64, true, "A")]).ToBytes());
        await liar.SendAsync(Channels.Picture, new FrameBegin(1, 0, 64, 64, 1).ToBytes());
        await liar.SendAsync(Channels.Picture, new Tile(1, 0, 0, 16, 16, TileEncoding.Raw, new byte[9]).ToBytes());
        await Wait.UntilAsync("the fault", () => liar.Faults.Contains(ErrorCodes.TileInvalid));

        await liar.SendAsync(Channels.Picture, [0xFF, 1, 2, 3]);
        await Wait.UntilAsync("the second fault", () => liar.Faults.Contains(ErrorCodes.MessageMalformed));

        // What nobody with the keys has sealed is not even worth an answer.
        await liar.SendSealedAsync(Channels.Picture, new FrameBegin(9, 0, 32, 32, 0).ToBytes());

        // The page lives on, and so does everybody else.
        await liar.SendAsync(Channels.Picture, new FrameBegin(2, 0, 64, 64, 1).ToBytes());
        await liar.SendAsync(Channels.Picture, new Tile(2, 0, 0, 64, 64, TileEncoding.Solid, new byte[] { 200, 30, 40 }).ToBytes());
        await Wait.UntilAsync("the honest frame", async () => (await tab.CanvasAsync()) is { Width: 64 } canvas && canvas.At(32, 32) == canvas.At(1, 1) && canvas.At(32, 32) == 0xC81E28);
        Assert.True((await PictureCheck.CompareAsync(neighbour.Tab, stage.Display)).Matches);
        await tab.EndAsync();
        await neighbour.Tab.EndAsync();
    }
}
