using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class WaysInTests(Stage stage)
{
    [Fact]
    public async Task With_the_code_from_the_phone_the_technician_sees_the_screen()
    {
        await using var session = await RunningSession.BeginAsync(stage);
        var (matches, canvas, display) = await PictureCheck.CompareAsync(session.Tab, stage.Display);
        Assert.True(matches, $"{canvas.Differences(display)} pixels differ");
        await session.Tab.EndAsync();
        await session.Agent.WaitForExitAsync();
        Assert.Equal(0, session.Agent.ExitCode);
    }

    [Fact]
    public async Task With_contract_and_pin_the_call_rings_at_the_technicians_and_one_of_them_takes_it()
    {
        await using var technician = await stage.TechnicianAsync();
        var page = await technician.Browser.NewPageAsync();
        await page.GotoAsync(stage.Hub.Address);
        var contract = stage.Demo.Contract(MainJob.Contract);
        var person = contract.Persons[0];
        await using var agent = await AgentProcess.WithPinAsync(stage.Hub, stage.Display.Name, contract.Number, person.Name, person.Pin);
        var card = page.Locator(".ring").Filter(new() { HasText = person.Name });
        await card.Locator("[data-action=take-call]").ClickAsync();
        await using var tab = await technician.ArriveAsync(page);
        await agent.LetViewAsync();
        await tab.CheckAsync(agent);
        await tab.WaitForPictureAsync();
        await tab.WaitForStateAsync("viewing");
        await tab.EndAsync();
        var ledger = await tab.LedgerAsync();
        Assert.True(ledger.Has("signed_in"));
        Assert.True(ledger.Has("call_taken"));
    }
}
