using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Check.Harness;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>An agent that sends whatever a test wants, on real links: the one that a wrong or hostile program would be.</summary>
public sealed class HandmadeAgent : IAsyncDisposable
{
    private const int Seat = 1;

    private readonly HubConnection _link;
    private readonly List<string> _faults = [];
    private readonly List<SeatItem> _items = [];
    private readonly Lock _lock = new();
    private readonly AgentExchange _exchange = new(
        Seat,
        new LocalSide(
            ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256),
            RandomNumberGenerator.GetBytes(KeyCheckSizes.Fingerprint),
            RandomNumberGenerator.GetBytes(KeyCheckSizes.Nonce)),
        WordLanguage.German,
        new ExchangeLedger());

    private HandmadeAgent(HubConnection link)
    {
        _link = link;
        link.On<SeatCommit>(nameof(IAgentClient.Commit), HandleCommitAsync);
        link.On<SeatReveal>(nameof(IAgentClient.Reveal), HandleReveal);
        link.On<SeatItem>(nameof(IAgentClient.Item), HandleItem);
        link.On<RelayFrame>(nameof(IAgentClient.Relay), Hear);
        link.On<Fault>(nameof(IAgentClient.Fault), fault => Note(fault.Code));
    }

    /// <summary>What the viewer or the hub complained of, in order.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Items that the page has said.</summary>
    public IReadOnlyList<SeatItem> Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>SHA-256 of the page's certificate.</summary>
    public byte[] PeerFingerprint
    {
        get
        {
            lock (_lock)
            {
                return _exchange.PeerFingerprint!;
            }
        }
    }

    private static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    private ExchangeState State
    {
        get
        {
            lock (_lock)
            {
                return _exchange.State;
            }
        }
    }

    public static async Task<HandmadeAgent> EnterAsync(string address, string code)
    {
        var link = new HubConnectionBuilder()
            .WithUrl(address + Protocol.AgentHubPath)
            .AddJsonProtocol(json => json.PayloadSerializerOptions = ContractsJson.ForSignalR())
            .Build();
        var agent = new HandmadeAgent(link);
        await link.StartAsync();
        var reply = await link.InvokeAsync<OpenReply>(nameof(IAgentHub.EnterCode),
            new EnterCodeRequest(Protocol.Version, code, "de", new AgentFacts("test", "test", "2026-10-05T08:00:00Z")));
        Assert.Null(reply.Error);
        return agent;
    }

    /// <summary>Lets the page begin an exchange.</summary>
    public Task InviteAsync() => AskAsync(nameof(IAgentHub.KeysHeld), new KeysHeld(Seat, 1, [], 0, 3, Invite: true, Reply: true));

    /// <summary>Signs an item and sends it.</summary>
    public Task SayAsync(string type, byte[] body)
    {
        Item item;
        lock (_lock)
        {
            item = _exchange.CreateItem(type, body);
        }

        return AskAsync(nameof(IAgentHub.Item), new SeatItem(Seat, item.Type, item.Seq, item.Body, item.Mac));
    }

    /// <summary>Passes the key check as an honest program would, and says that the customer agreed.</summary>
    public async Task LetViewAsync(SessionTab tab)
    {
        await InviteAsync();
        var words = await tab.WordsAsync();
        await Wait.UntilAsync("the reveal", () => State == ExchangeState.Words);
        Item? matched;
        string readBack;
        lock (_lock)
        {
            Assert.Equal(EntryResult.Right, _exchange.EnterWords([.. words], Now, out matched));
            readBack = _exchange.ReadBackWord!;
        }

        await AskAsync(nameof(IAgentHub.Item), new SeatItem(Seat, matched!.Type, matched.Seq, matched.Body, matched.Mac));
        await tab.EnterReadBackAsync(readBack);
        await AskAsync(nameof(IAgentHub.SetConsent), new ConsentChange(Seat, "view", true));
    }

    /// <summary>Sends bytes of a channel, sealed like everything that may be believed.</summary>
    public Task SendAsync(int channel, byte[] message)
    {
        byte[] payload;
        lock (_lock)
        {
            payload = _exchange.Outgoing!.Seal((byte)channel, message)!;
        }

        return SendSealedAsync(channel, payload);
    }

    /// <summary>Sends a payload as it is.</summary>
    public Task SendSealedAsync(int channel, byte[] payload) =>
        _link.SendAsync(nameof(IAgentHub.Relay), new RelayFrame(Seat, channel, payload));

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    private async Task AskAsync(string method, object message) => Assert.Null((await _link.InvokeAsync<Ack>(method, message)).Error);

    private Task HandleCommitAsync(SeatCommit commit)
    {
        lock (_lock)
        {
            Assert.True(_exchange.TryHandleCommit(new CommitMessage(commit.Sid, commit.Commitment), Now, out var reply));
            return _link.SendAsync(nameof(IAgentHub.Reply), new SeatReply(Seat, reply.PublicKey, reply.Fingerprint, reply.Nonce, reply.Language));
        }
    }

    private void HandleReveal(SeatReveal reveal)
    {
        lock (_lock)
        {
            _exchange.TryHandleReveal(new RevealMessage(reveal.PublicKey, reveal.Fingerprint, reveal.Nonce), Now);
        }
    }

    private void HandleItem(SeatItem item)
    {
        lock (_lock)
        {
            _exchange.TryHandleItem(new Item(item.Type, item.Seq, item.Body, item.Mac), Now);
            _items.Add(item);
        }
    }

    private void Hear(RelayFrame frame)
    {
        byte[] content;
        lock (_lock)
        {
            _exchange.Incoming!.Open((byte)frame.Channel, frame.Payload, out content);
        }

        if (frame.Channel == Channels.Control && WireMessages.TryRead(frame.Channel, content, out var message, out _)
            && message is PeerFault fault)
        {
            Note(fault.Code);
        }
    }

    private void Note(string code)
    {
        lock (_faults)
        {
            _faults.Add(code);
        }
    }
}
