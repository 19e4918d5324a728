using System.Net;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class DiskFullTests(Stage stage)
{
    [Fact]
    public async Task A_full_disk_refuses_new_sessions_and_ends_no_running_one()
    {
        await using var hub = await HubProcess.StartAsync(diskSize: "12m");
        await using var technician = new Technician(hub.Address, await stage.Chromium.NewPersonAsync());
        await technician.SignInAsync(hub.Demo.Technician());
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Lageplan");
        await using var agent = AgentProcess.WithCode(hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        await tab.CheckAsync(agent);
        await tab.WaitForPictureAsync();

        var filler = Path.Combine(hub.DataFolder, "filler");
        Fill(filler);
        await WaitForHealthAsync(hub, HttpStatusCode.ServiceUnavailable);
        await using (await ScreenChange.MakeAsync(stage.Display))
        {
            Assert.True((await PictureCheck.CompareAsync(tab, stage.Display)).Matches);
        }

        await RefusedAsync(technician, hub);
        File.Delete(filler);
        await WaitForHealthAsync(hub, HttpStatusCode.OK);
        await tab.EndAsync();
        var ledger = await tab.LedgerAsync();
        Assert.True(ledger.ChainIntact);
        Assert.True(ledger.Has("agent_disconnected", "lost"), "the time that could not be written is a hole");
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            // Far more than the small disk holds; a disk that takes it all is not the one that was meant.
            for (var written = 0; written < 64 << 20; written += 4096)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException full)
        {
            Assert.Contains("space", full.Message, StringComparison.OrdinalIgnoreCase);
            return;
        }

        Assert.Fail("the hub's disk is not the small one");
    }

    private static async Task WaitForHealthAsync(HubProcess hub, HttpStatusCode wanted)
    {
        using var http = new HttpClient();
        await Wait.UntilAsync(
            $"/health to say {wanted}",
            async () => (await http.GetAsync(new Uri(hub.Address + "/health"))).StatusCode == wanted,
            situation: () => hub.Output);
    }

    /// <summary>A second call is refused with words, on the start page.</summary>
    private static async Task RefusedAsync(Technician technician, HubProcess hub)
    {
        var page = await technician.Browser.NewPageAsync();
        await page.GotoAsync($"{hub.Address}/?q={MainJob.Contract}");
        await page.ClickAsync($"[data-contract={MainJob.Contract}] [data-action=start-call]");
        await page.Locator("body", new() { HasText = "nicht geschrieben" }).WaitForAsync();
        Assert.DoesNotContain("/sessions/", page.Url, StringComparison.Ordinal);
        await Chromium.PutAwayAsync(page.CloseAsync());
    }
}
