using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemoteSupport.Agent.Tests.EvilHub;
using RemoteSupport.Check.Harness;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>
/// Stands before a real hub, where the customer's program believes it to be, and does to the messages of seat 1 what a
/// <see cref="Middle"/> decides.
/// </summary>
internal sealed class EvilServer : IAsyncDisposable
{
    private const char End = '\u001e';
    private const int Invocation = 1;

    private static readonly (string Name, Type Type)[] Known =
    [
        ("KeysHeld", typeof(KeysHeld)), ("Commit", typeof(SeatCommit)), ("Reply", typeof(SeatReply)), ("Reveal", typeof(SeatReveal)),
        ("Item", typeof(SeatItem)), ("Relay", typeof(RelayFrame)),
    ];

    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _toAgent = new(1, 1);
    private readonly SemaphoreSlim _toHub = new(1, 1);
    private readonly Uri _hub;
    private readonly Task _accepting;

    public EvilServer(HubProcess hub, Middle middle)
    {
        (_hub, Middle) = (new Uri(hub.Address), middle);
        Address = $"http://127.0.0.1:{FreePort.Find()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    public Middle Middle { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _accepting;
        _http.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = context.Request.IsWebSocketRequest ? JoinAsync(context) : ForwardAsync(context);
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // What is asked before the link stands is carried as it is.
    private async Task ForwardAsync(HttpListenerContext context)
    {
        using var body = new StreamContent(context.Request.InputStream);
        using var answer = await _http.PostAsync(new Uri(_hub, context.Request.RawUrl), body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private async Task JoinAsync(HttpListenerContext context)
    {
        using var hub = new ClientWebSocket();
        await hub.ConnectAsync(new Uri($"ws://{_hub.Authority}{context.Request.RawUrl}"), _stop.Token);
        var agent = (await context.AcceptWebSocketAsync(null)).WebSocket;
        try
        {
            await Task.WhenAny(PumpAsync(agent, hub, fromAgent: true), PumpAsync(hub, agent, fromAgent: false));
        }
        finally
        {
            agent.Abort();
            hub.Abort();
        }
    }

    private async Task PumpAsync(WebSocket from, WebSocket to, bool fromAgent)
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        var letters = new char[buffer.Length];
        while (await ReadAsync(from, buffer) is { } count)
        {
            text.Append(letters, 0, decoder.GetChars(buffer, 0, count, letters, 0));
            var all = text.ToString();
            var whole = all.LastIndexOf(End) + 1;
            text.Clear().Append(all, whole, all.Length - whole);
            foreach (var record in all[..whole].Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                await PassAsync(record, fromAgent, agent: fromAgent ? from : to, hub: fromAgent ? to : from);
            }
        }
    }

    private async Task<int?> ReadAsync(WebSocket from, byte[] buffer)
    {
        try
        {
            var read = await from.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            return read.MessageType == WebSocketMessageType.Close ? null : read.Count;
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task PassAsync(string record, bool fromAgent, WebSocket agent, WebSocket hub)
    {
        var json = JsonNode.Parse(record)!.AsObject();
        var known = Known.FirstOrDefault(one => one.Name == (string?)json["target"]);
        if ((int?)json["type"] != Invocation || known.Type is null)
        {
            await SendAsync(fromAgent, record, agent, hub);
            return;
        }

        var message = JsonSerializer.Deserialize(json["arguments"]![0]!.ToJsonString(), known.Type, ContractsJson.Default)!;
        var id = (string?)json["invocationId"];
        foreach (var parcel in Middle.Pass(fromAgent, message))
        {
            var onwards = parcel.ToAgent != fromAgent;
            await SendAsync(!parcel.ToAgent, Text(parcel.Message, onwards ? id : null), agent, hub);
            id = onwards ? null : id;
        }

        // Swallowed: whoever waits for an answer gets a friendly one.
        if (id is not null)
        {
            await SendAsync(false, $$$"""{"type":3,"invocationId":"{{{id}}}","result":{"error":null}}""", agent, hub);
        }
    }

    private async Task SendAsync(bool toHub, string record, WebSocket agent, WebSocket hub)
    {
        var turn = toHub ? _toHub : _toAgent;
        await turn.WaitAsync();
        try
        {
            await (toHub ? hub : agent).SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, true, _stop.Token);
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException)
        {
            // The link is gone; so is this message.
            return;
        }
        finally
        {
            turn.Release();
        }
    }

    private static string Text(object message, string? id)
    {
        var json = new JsonObject { ["type"] = Invocation, ["target"] = Known.First(one => one.Type == message.GetType()).Name };
        if (id is not null)
        {
            json["invocationId"] = id;
        }

        json["arguments"] = new JsonArray(JsonNode.Parse(JsonSerializer.Serialize(message, message.GetType(), ContractsJson.Default)));
        return json.ToJsonString();
    }
}
