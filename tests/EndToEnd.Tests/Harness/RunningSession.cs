using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>A session in which the technician sees the customer's screen.</summary>
public sealed record RunningSession(Technician Technician, SessionTab Tab, AgentProcess Agent) : IAsyncDisposable
{
    public static async Task<RunningSession> BeginAsync(Stage stage, string locale = "de-DE", string? path = null) =>
        await BeginAsync(stage, stage.Hub, await stage.TechnicianAsync(locale: locale), path);

    /// <summary>The same at a hub of its own, whose technician has signed in there.</summary>
    /// <param name="path">Null, or the one way that the page may use.</param>
    public static async Task<RunningSession> BeginAsync(Stage stage, HubProcess hub, Technician technician, string? path = null)
    {
        var tab = await technician.StartCallAsync(MainJob.Contract, "Lageplan", path);
        return await BeginAsync(stage, hub, technician, tab);
    }

    /// <summary>The same on a page that waits for the customer.</summary>
    public static async Task<RunningSession> BeginAsync(Stage stage, HubProcess hub, Technician technician, SessionTab tab)
    {
        var agent = AgentProcess.WithCode(hub, stage.Display.Name, await tab.CodeAsync());
        await agent.LetViewAsync();
        await tab.CheckAsync(agent);
        await tab.WaitForPictureAsync();
        await tab.WaitForStateAsync("viewing");
        return new RunningSession(technician, tab, agent);
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Tab.DisposeAsync();
        await Technician.DisposeAsync();
    }
}
