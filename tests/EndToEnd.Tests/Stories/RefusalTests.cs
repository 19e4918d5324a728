using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class RefusalTests(Stage stage)
{
    [Fact]
    public async Task A_code_that_never_existed_is_wrong()
    {
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, SessionCode.FromNumber(123_456_789).Digits);
        await RefusedAsync(agent, ErrorCodes.CodeWrong);
    }

    [Fact]
    public async Task A_slip_of_the_tongue_is_noticed_before_the_server_is_asked()
    {
        var right = SessionCode.FromNumber(987_654_321).Digits;
        var slip = right[..9] + (char)('0' + ((right[9] - '0' + 1) % 10));
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, slip);
        await agent.WaitForOutputAsync("Eine Ziffer stimmt nicht.");
        agent.EndInput();
        await agent.WaitForExitAsync();
        Assert.DoesNotContain(ErrorCodes.CodeWrong, agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Zweimal");
        var code = await tab.CodeAsync();
        await using var first = AgentProcess.WithCode(stage.Hub, stage.Display.Name, code);
        await first.AnswerAsync("called", "j");
        await using var second = AgentProcess.WithCode(stage.Hub, stage.Display.Name, code);
        await RefusedAsync(second, ErrorCodes.CodeUsed);
        Assert.False(first.Exited, first.Output);
        await tab.EndAsync();
    }

    [Fact]
    public async Task A_wrong_pin_and_an_unknown_person_get_the_same_answer()
    {
        var contract = stage.Demo.Contract(MainJob.Contract);
        var wrong = contract.Persons[1].Pin == "000000" ? "111111" : "000000";
        await using var pin = await AgentProcess.WithPinAsync(stage.Hub, stage.Display.Name, contract.Number, contract.Persons[1].Name, wrong);
        await RefusedAsync(pin, ErrorCodes.SignInFailed);
        await using var person = await AgentProcess.WithPinAsync(stage.Hub, stage.Display.Name, contract.Number, "Niemand Bekanntes", wrong);
        await RefusedAsync(person, ErrorCodes.SignInFailed);
    }

    [Theory]
    [InlineData("SV-2023-104", 0, ErrorCodes.ContractExpired)]
    [InlineData("RV-2026-031", 0, ErrorCodes.ContractNotStarted)]
    [InlineData("RV-2025-031", 1, ErrorCodes.PersonNotAuthorised)]
    public async Task With_the_right_pin_the_reason_is_said(string number, int who, string reason)
    {
        var person = stage.Demo.Contract(number).Persons[who];
        await using var agent = await AgentProcess.WithPinAsync(stage.Hub, stage.Display.Name, number, person.Name, person.Pin);
        await RefusedAsync(agent, reason);
    }

    [Fact]
    public async Task For_a_contract_that_has_ended_no_call_can_be_started()
    {
        await using var technician = await stage.TechnicianAsync();
        var page = await technician.Browser.NewPageAsync();
        await page.GotoAsync($"{stage.Hub.Address}/?q=SV-2023-104");
        var row = page.Locator("[data-contract='SV-2023-104']");
        Assert.Equal(1, await row.CountAsync());
        Assert.Equal(0, await row.Locator("[data-action=start-call]").CountAsync());
    }

    private static async Task RefusedAsync(AgentProcess agent, string code)
    {
        await agent.WaitForErrorAsync(code);
        agent.EndInput();
        await agent.WaitForExitAsync();
        Assert.NotEqual(0, agent.ExitCode);
    }
}
