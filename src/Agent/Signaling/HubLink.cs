using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Signaling;

/// <summary>The SignalR client. JSON is source-generated and strict: an unknown member is an error.</summary>
internal sealed class HubLink : IHubLink, IAsyncDisposable
{
    // Room between this program and the network; more would be pictures that the end comes too late for.
    private const int SendBufferBytes = 64 * 1024;
    private const int ConnectSeconds = 5;
    private const int AnswerSeconds = 10;

    private readonly HubConnection _connection;

    public HubLink(Uri hub)
    {
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(hub, Protocol.AgentHubPath), options =>
            {
                options.TransportMaxBufferSize = SendBufferBytes;
                options.CloseTimeout = TimeSpan.FromSeconds(1);
            })
            .AddJsonProtocol(options => options.PayloadSerializerOptions = new JsonSerializerOptions(ContractsJson.Default.Options))
            .Build();
        _connection.KeepAliveInterval = TimeSpan.FromSeconds(Protocol.BeatSeconds);
        _connection.Closed += _ =>
        {
            // The news of an old connection may come late, when the next one stands already.
            if (!Connected)
            {
                Lost?.Invoke();
            }

            return Task.CompletedTask;
        };
        RegisterHandlers();
    }

    public IAgentClient? Client { get; set; }

    public Action? Lost { get; set; }

    public bool Connected => _connection.State == HubConnectionState.Connected;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(ConnectSeconds));
        try
        {
            await _connection.StartAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsLinkFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The server cannot be reached.", failure);
        }
    }

    public Task DropAsync() => _connection.StopAsync();

    public Task<OpenReply> EnterCode(EnterCodeRequest request) => AskAsync(nameof(EnterCode), RefusedOpen, request);

    public Task<OpenReply> SignIn(SignInRequest request) => AskAsync(nameof(SignIn), RefusedOpen, request);

    public Task<OpenReply> Resume(ResumeRequest request) => AskAsync(nameof(Resume), RefusedOpen, request);

    public Task<Ack> SetConsent(ConsentChange change) => AskAsync(nameof(SetConsent), RefusedAck, change);

    public Task<Ack> SetPaused(PauseChange change) => AskAsync(nameof(SetPaused), RefusedAck, change);

    public Task<Ack> Leave() => AskAsync(nameof(Leave), RefusedAck);

    public Task Beat(AgentBeat beat) => AskAsync<object?>(nameof(Beat), null, beat);

    public Task<Ack> KeysHeld(KeysHeld held) => AskAsync(nameof(KeysHeld), RefusedAck, held);

    public Task<Ack> Reply(SeatReply reply) => AskAsync(nameof(Reply), RefusedAck, reply);

    public Task<Ack> Item(SeatItem item) => AskAsync(nameof(Item), RefusedAck, item);

    public Task<Ack> KeysResumed(SeatResumed resumed) => AskAsync(nameof(KeysResumed), RefusedAck, resumed);

    public Task<IceServerList> IceServers(SeatRef seat) => AskAsync(nameof(IceServers), IceServerList.None, seat);

    public Task<Ack> Abort(AbortNotice notice) => AskAsync(nameof(Abort), RefusedAck, notice);

    public Task<Ack> AnswerOrder(OrderAnswer answer) => AskAsync(nameof(AnswerOrder), RefusedAck, answer);

    public Task Relay(RelayFrame frame) => RelayAsync(frame, CancellationToken.None);

    public async Task RelayAsync(RelayFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            await _connection.SendCoreAsync(nameof(Relay), [frame], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsLinkFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The link is gone.", failure);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static OpenReply RefusedOpen { get; } = new(ErrorCodes.NotAllowed, null, null, null);

    private static Ack RefusedAck { get; } = new(ErrorCodes.NotAllowed);

    // A call that the server breaks off is a refusal; a call without an answer is a lost link.
    private async Task<T> AskAsync<T>(string method, T refused, params object?[] arguments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(AnswerSeconds));
        try
        {
            var answer = await _connection.InvokeCoreAsync(method, typeof(T), arguments, limit.Token).ConfigureAwait(false);
            return (T)answer!;
        }
        catch (HubException)
        {
            return refused;
        }
        catch (Exception failure) when (IsLinkFailure(failure))
        {
            throw new IOException($"{method} got no answer.", failure);
        }
    }

    private void RegisterHandlers()
    {
        On<SessionOffer>(nameof(IAgentClient.TechnicianAssigned), (client, offer) => client.TechnicianAssigned(offer));
        On<CallbackNotice>(nameof(IAgentClient.CallbackPromised), (client, notice) => client.CallbackPromised(notice));
        On<SeatInfo>(nameof(IAgentClient.SeatOpened), (client, seat) => client.SeatOpened(seat));
        On<SeatClosed>(nameof(IAgentClient.SeatClosed), (client, seat) => client.SeatClosed(seat));
        On<SeatRef>(nameof(IAgentClient.ControlRequested), (client, seat) => client.ControlRequested(seat));
        On<SeatRef>(nameof(IAgentClient.ControlReleased), (client, seat) => client.ControlReleased(seat));
        On<PauseState>(nameof(IAgentClient.PauseChanged), (client, state) => client.PauseChanged(state));
        On<MeterReading>(nameof(IAgentClient.Meter), (client, reading) => client.Meter(reading));
        On<SessionEnd>(nameof(IAgentClient.SessionEnded), (client, end) => client.SessionEnded(end));
        On<RelayFrame>(nameof(IAgentClient.Relay), (client, frame) => client.Relay(frame));
        On<KeysHeld>(nameof(IAgentClient.KeysHeld), (client, held) => client.KeysHeld(held));
        On<SeatCommit>(nameof(IAgentClient.Commit), (client, commit) => client.Commit(commit));
        On<SeatReveal>(nameof(IAgentClient.Reveal), (client, reveal) => client.Reveal(reveal));
        On<SeatItem>(nameof(IAgentClient.Item), (client, item) => client.Item(item));
        On<SeatResume>(nameof(IAgentClient.ResumeKeys), (client, resume) => client.ResumeKeys(resume));
        On<OrderQuestion>(nameof(IAgentClient.OrderAsked), (client, question) => client.OrderAsked(question));
        On<OrderRef>(nameof(IAgentClient.OrderClosed), (client, question) => client.OrderClosed(question));
        On<Fault>(nameof(IAgentClient.Fault), (client, fault) => client.Fault(fault));
    }

    private void On<T>(string method, Func<IAgentClient, T, Task> handle) =>
        _connection.On<T>(method, message => Client is { } client ? handle(client, message) : Task.CompletedTask);

    // InvalidOperationException: no connection just now.
    private static bool IsLinkFailure(Exception failure) => failure
        is IOException or HttpRequestException or OperationCanceledException or TimeoutException or InvalidOperationException
        or System.Net.WebSockets.WebSocketException or ObjectDisposedException or AggregateException;
}
