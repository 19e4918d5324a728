using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Hub.Tests.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Cases;

/// <summary>Steps of a session about cost, through the hub's own doors.</summary>
internal static partial class CaseFlow
{
    public const string Contract = "RV-2026-007";

    /// <summary>A session in which the customer has shared the screen, and with it ordered.</summary>
    public static async Task<(Guid Id, AgentEnd Agent, PageEnd Page)> ShareAsync(TimedHub hub, CaseStart? start = null, string person = "Markus Weide")
    {
        var id = start is null ? await StartAsync(hub, person) : await StartAsync(hub, start);
        var page = await PageEnd.ConnectAsync(hub);
        Assert.Null((await page.JoinAsync(id)).Error);
        var agent = await AgentEnd.ConnectAsync(hub);
        Assert.Null((await agent.EnterAsync(Live(hub, id).Code!.Value.ToString())).Error);
        Assert.Null((await agent.ConsentAsync(1, "view", true)).Error);
        return (id, agent, page);
    }

    public static async Task<Guid> StartAsync(TimedHub hub, string person, string topic = "Höhenplan")
    {
        var (contract, personId) = await FindAsync(hub, Contract, person);
        return await StartAsync(hub, new CaseStart(contract, personId) { Topic = topic, Origin = "code" });
    }

    public static async Task<Guid> StartAsync(TimedHub hub, CaseStart start)
    {
        var result = await TryStartAsync(hub, start);
        Assert.Null(result.Error);
        return result.SessionId!.Value;
    }

    public static async Task<StartCallResult> TryStartAsync(TimedHub hub, CaseStart start)
    {
        await using var db = await DbAsync(hub);
        var technician = await db.Users.SingleAsync(user => user.UserName == "jana.kraemer");
        return await hub.Service<SessionDesk>().StartCallAsync(start, technician, CancellationToken.None);
    }

    public static async Task<(Guid Contract, Guid Person)> FindAsync(TimedHub hub, string number, string name)
    {
        await using var db = await DbAsync(hub);
        var contract = await db.Contracts.Include(one => one.Persons).SingleAsync(one => one.Number == number);
        return (contract.Id, contract.Persons.Single(person => person.Name == name).Id);
    }

    public static async Task ChangeContractAsync(TimedHub hub, Action<Contract> change, string number = Contract)
    {
        await using var db = await DbAsync(hub);
        change(await db.Contracts.Include(one => one.Services).Include(one => one.SeverityClasses).Include(one => one.Persons).SingleAsync(one => one.Number == number));
        await db.SaveChangesAsync();
    }

    public static LiveSession Live(TimedHub hub, Guid id) => hub.Service<SessionDirectory>().Find(id)!;

    public static Task<HubDbContext> DbAsync(TimedHub hub) => hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();

    public static async Task<List<CaseConfirmation>> ConfirmationsAsync(TimedHub hub, Guid session) =>
        [.. await hub.Service<CaseApprovals>().ListAsync(Live(hub, session).Case.Id, CancellationToken.None)];

    public static Task<Ack> AskAsync<T>(PageEnd page, string method, T argument) => page.Link.InvokeAsync<Ack>(method, argument);

    /// <summary>The newest mail to somebody, and the path of the link in it.</summary>
    public static async Task<(OutgoingMail Mail, string Path)> MailAsync(TimedHub hub, string to)
    {
        await using var db = await DbAsync(hub);
        var mail = await db.OutgoingMails.Where(one => one.To == to && one.DedupKey.StartsWith("approval/")).OrderByDescending(one => one.CreatedAt).FirstAsync();
        return (mail, Link().Match(mail.Text).Value);
    }

    [GeneratedRegex("/confirm/[0-9a-f]{64}")]
    private static partial Regex Link();
}
