using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Signaling;

/// <summary>A small real server: Kestrel, SignalR and the contract, nothing behind it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestServer(WebApplication application) => _application = application;

    public ConcurrentQueue<object> Heard => _application.Services.GetRequiredService<ServerMemory>().Heard;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public int Port => Address.Port;

    /// <summary>The technician's end of seat 1.</summary>
    public TestViewer Viewer => _application.Services.GetRequiredService<ServerMemory>().Viewer;

    /// <summary>Whoever is connected.</summary>
    public IClientProxy Clients => _application.Services.GetRequiredService<IHubContext<TestHub>>().Clients.All;

    /// <param name="port">0 for any free one.</param>
    /// <param name="looseJson">True to write what the contract does not know.</param>
    public static async Task<TestServer> StartAsync(int port = 0, bool looseJson = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton<ServerMemory>();
        builder.Services.AddSignalR(options => options.MaximumReceiveMessageSize = Protocol.MaxHubMessage)
            .AddJsonProtocol(options =>
            {
                if (!looseJson)
                {
                    options.PayloadSerializerOptions = new JsonSerializerOptions(ContractsJson.Default.Options);
                }
            });
        var application = builder.Build();
        application.MapHub<TestHub>(Protocol.AgentHubPath);
        await application.StartAsync();
        return new TestServer(application);
    }

    /// <summary>Ends without waiting for anybody, as a killed process does.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }
}

internal sealed class ServerMemory
{
    public ConcurrentQueue<object> Heard { get; } = new();

    public TestViewer Viewer { get; } = new(1);
}

/// <summary>Says yes to everything except what the test names ask for.</summary>
internal sealed class TestHub(ServerMemory memory) : Hub<IAgentClient>, IAgentHub
{
    public const int EchoSeat = 3;

    public const string SessionId = "0123456789abcdef0123456789abcdef";

    public Task<OpenReply> EnterCode(EnterCodeRequest request) => Open(request, request.Version);

    public Task<OpenReply> SignIn(SignInRequest request) => Open(request, request.Version);

    public async Task<OpenReply> Resume(ResumeRequest request)
    {
        var reply = await Open(request, request.Version);
        await Clients.Caller.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        return reply;
    }

    public Task<Ack> SetConsent(ConsentChange change)
    {
        memory.Heard.Enqueue(change);
        return change.Seat == 99 ? throw new HubException("no such seat") : Task.FromResult(Ack.Ok);
    }

    public Task<Ack> SetPaused(PauseChange change) => Note(change);

    public async Task<Ack> Leave()
    {
        await Clients.Caller.SessionEnded(new SessionEnd("customer", "2026-11-24T10:44", Session.FakeHubLink.Meter));
        return Ack.Ok;
    }

    public Task Beat(AgentBeat beat) => Note(beat);

    public Task<Ack> KeysHeld(KeysHeld held) => Pass(memory.Viewer.Handle(held));

    public Task<Ack> Reply(SeatReply reply) => Pass(memory.Viewer.Handle(reply));

    public Task<Ack> Item(SeatItem item)
    {
        memory.Viewer.Handle(item);
        return Task.FromResult(Ack.Ok);
    }

    public Task<Ack> KeysResumed(SeatResumed resumed) => Note(resumed);

    public Task<IceServerList> IceServers(SeatRef seat) => Task.FromResult(IceServerList.None);

    public Task<Ack> Abort(AbortNotice notice) => Note(notice);

    public Task<Ack> AnswerOrder(OrderAnswer answer) => Note(answer);

    public async Task Relay(RelayFrame frame)
    {
        memory.Heard.Enqueue(frame);
        memory.Viewer.Handle(frame);
        if (frame.Seat == EchoSeat)
        {
            await Clients.Caller.Relay(frame);
        }
    }

    private Task<OpenReply> Open(object request, int version)
    {
        memory.Heard.Enqueue(request);
        return Task.FromResult(version == Protocol.Version
            ? new OpenReply(null, SessionId, "secret", Session.FakeHubLink.Offer)
            : new OpenReply(ErrorCodes.VersionUnsupported, null, null, null));
    }

    public override Task OnConnectedAsync()
    {
        var caller = Clients.Caller;
        memory.Viewer.Agent = () => caller;
        return Task.CompletedTask;
    }

    private static async Task<Ack> Pass(Task carried)
    {
        await carried;
        return Ack.Ok;
    }

    private Task<Ack> Note(object message)
    {
        memory.Heard.Enqueue(message);
        return Task.FromResult(Ack.Ok);
    }
}
