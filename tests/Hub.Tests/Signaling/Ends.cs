using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

/// <summary>An agent without a screen: says what an agent says and keeps what it is told.</summary>
public sealed class AgentEnd : IAsyncDisposable
{
    private static readonly AgentFacts Facts = new("test", "test", "2026-10-05T08:00:00Z");

    private AgentEnd(HubConnection link)
    {
        Link = link;
        link.On<SeatInfo>(nameof(IAgentClient.SeatOpened), seat => Add(Seats, seat));
        link.On<SeatRef>(nameof(IAgentClient.ControlRequested), seat => Add(ControlQuestions, seat.Seat));
        link.On<RelayFrame>(nameof(IAgentClient.Relay), frame => Add(Frames, frame));
        link.On<Fault>(nameof(IAgentClient.Fault), fault => Add(Faults, fault.Code));
        link.On<SessionEnd>(nameof(IAgentClient.SessionEnded), end => Add(Endings, end));
        link.On<SessionOffer>(nameof(IAgentClient.TechnicianAssigned), offer => Add(Offers, offer));
        link.On<CallbackNotice>(nameof(IAgentClient.CallbackPromised), notice => Add(Callbacks, notice));
        link.On<MeterReading>(nameof(IAgentClient.Meter), reading => Meter = reading);
        link.On<OrderQuestion>(nameof(IAgentClient.OrderAsked), question => Add(Questions, question));
        link.On<OrderRef>(nameof(IAgentClient.OrderClosed), question => Add(OrdersClosed, question.Id));
        link.On<SeatClosed>(nameof(IAgentClient.SeatClosed), seat => Add(Closed, seat));
        link.On<KeysHeld>(nameof(IAgentClient.KeysHeld), held => Add(KeyMessages, held));
        link.On<SeatCommit>(nameof(IAgentClient.Commit), commit => Add(KeyMessages, commit));
        link.On<SeatReveal>(nameof(IAgentClient.Reveal), reveal => Add(KeyMessages, reveal));
        link.On<SeatItem>(nameof(IAgentClient.Item), item => Add(KeyMessages, item));
        link.On<SeatResume>(nameof(IAgentClient.ResumeKeys), resume => Add(KeyMessages, resume));
    }

    public HubConnection Link { get; }

    public List<SeatInfo> Seats { get; } = [];

    public List<SeatClosed> Closed { get; } = [];

    public List<object> KeyMessages { get; } = [];

    public List<int> ControlQuestions { get; } = [];

    public List<RelayFrame> Frames { get; } = [];

    public List<string> Faults { get; } = [];

    public List<SessionEnd> Endings { get; } = [];

    public List<SessionOffer> Offers { get; } = [];

    public List<CallbackNotice> Callbacks { get; } = [];

    public List<OrderQuestion> Questions { get; } = [];

    public List<string> OrdersClosed { get; } = [];

    public MeterReading? Meter { get; private set; }

    public OpenReply? Opened { get; private set; }

    public static async Task<AgentEnd> ConnectAsync(HubHarness hub) => new(await hub.AgentAsync());

    public async Task<OpenReply> EnterAsync(string code) =>
        Opened = await Link.InvokeAsync<OpenReply>(nameof(IAgentHub.EnterCode), new EnterCodeRequest(Protocol.Version, code, "de", Facts));

    public async Task<OpenReply> SignInAsync(string contract, string person, string pin, string topic = "", bool urgent = false) =>
        Opened = await Link.InvokeAsync<OpenReply>(
            nameof(IAgentHub.SignIn), new SignInRequest(Protocol.Version, contract, person, pin, "de", Facts, topic, urgent));

    public Task<Ack> ConsentAsync(int seat, string capability, bool granted) =>
        Link.InvokeAsync<Ack>(nameof(IAgentHub.SetConsent), new ConsentChange(seat, capability, granted));

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private static void Add<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }
    }
}

/// <summary>A technician's page without a browser.</summary>
public sealed class PageEnd : IAsyncDisposable
{
    private PageEnd(HubConnection link)
    {
        Link = link;
        link.On<SessionView>(nameof(ITechnicianClient.SessionChanged), view => View = view);
        link.On<MeterReading>(nameof(ITechnicianClient.Meter), reading => Meter = reading);
        link.On<RelayFrame>(nameof(ITechnicianClient.Relay), frame => Frames.Add(frame));
        link.On<Fault>(nameof(ITechnicianClient.Fault), fault => Faults.Add(fault.Code));
        link.On<SessionEnd>(nameof(ITechnicianClient.SessionEnded), end => Ended = end);
        link.On<Lobby>(nameof(ITechnicianClient.LobbyChanged), lobby => Lobby = lobby);
        link.On(nameof(ITechnicianClient.SeatTaken), () => SeatTaken = true);
        link.On<KeysHeld>(nameof(ITechnicianClient.KeysHeld), held => KeyMessages.Add(held));
        link.On<SeatReply>(nameof(ITechnicianClient.Reply), reply => KeyMessages.Add(reply));
        link.On<SeatItem>(nameof(ITechnicianClient.Item), item => KeyMessages.Add(item));
        link.On<SeatResumed>(nameof(ITechnicianClient.KeysResumed), resumed => KeyMessages.Add(resumed));
    }

    public HubConnection Link { get; }

    public SessionView? View { get; private set; }

    public MeterReading? Meter { get; private set; }

    public SessionEnd? Ended { get; private set; }

    public Lobby? Lobby { get; private set; }

    public bool SeatTaken { get; private set; }

    public List<object> KeyMessages { get; } = [];

    public List<RelayFrame> Frames { get; } = [];

    public List<string> Faults { get; } = [];

    public static async Task<PageEnd> ConnectAsync(HubHarness hub, string userName = "jana.kraemer") =>
        new(await hub.TechnicianAsync(await hub.SignInAsync(userName)));

    public Task<JoinReply> JoinAsync(Guid session) =>
        Link.InvokeAsync<JoinReply>(nameof(ITechnicianHub.Join), new SessionRef(session.ToString("N")));

    public Task<Ack> AskAsync(string method) => Link.InvokeAsync<Ack>(method);

    public ValueTask DisposeAsync() => Link.DisposeAsync();
}

/// <summary>Short cuts through the hub's own services.</summary>
public static class HubSteps
{
    public static async Task<Guid> StartCallAsync(this HubHarness hub, string contract = "RV-2026-007", string userName = "jana.kraemer")
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var row = await db.Contracts.Include(c => c.Persons).SingleAsync(c => c.Number == contract);
        var user = await db.Users.SingleAsync(u => u.UserName == userName);
        var started = await hub.Service<SessionDesk>().StartCallAsync(
            new CaseStart(row.Id, row.Persons.First(p => p.MayRequest).Id) { Topic = "Höhenplan", Origin = "code" }, user, default);
        Assert.Null(started.Error);
        return started.SessionId!.Value;
    }

    public static async Task<List<LedgerEvent>> LedgerAsync(this HubHarness hub, Guid session)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await db.Ledger.AsNoTracking().Where(line => line.SessionId == session && line.Type != LedgerTypes.Beat)
            .OrderBy(line => line.Sequence).ToListAsync();
    }
}
