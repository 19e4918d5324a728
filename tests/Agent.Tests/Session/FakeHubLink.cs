using System.Collections.Concurrent;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>A server that says what the test tells it to and writes down what it hears.</summary>
internal sealed class FakeHubLink : IHubLink
{
    private readonly Lock _lock = new();
    private readonly List<object> _heard = [];
    private readonly ConcurrentDictionary<int, TestViewer> _viewers = new();
    private volatile bool _connected;

    public IAgentClient? Client { get; set; }

    public Action? Lost { get; set; }

    public bool Connected => _connected;

    /// <summary>Whether an attempt to connect works.</summary>
    public bool Reachable { get; set; } = true;

    public Func<object, OpenReply> Opens { get; set; } = _ => new OpenReply(null, "0123456789abcdef0123456789abcdef", "secret", Offer);

    public Func<ConsentChange, Ack> Writes { get; set; } = _ => Ack.Ok;

    public static SessionOffer Offer { get; } = new(
        "Brückner & Falk GmbH, Köln", "0221 4710 123", "Jana Krämer", "V-2026-7", "Lang Ingenieure", "Eva Lang",
        "Höhenplan wird nicht aktualisiert", "2", "118.50", "29.63", "EUR", 4);

    public static MeterReading Meter { get; } = new(2_248, 3, "88.88", "EUR", false, 4, 900);

    public IReadOnlyList<object> Heard
    {
        get
        {
            lock (_lock)
            {
                return [.. _heard];
            }
        }
    }

    public IEnumerable<T> HeardOf<T>() => Heard.OfType<T>();

    /// <summary>The technician's end of a seat.</summary>
    public TestViewer Viewer(int seat = 1) => _viewers.GetOrAdd(seat, number => new TestViewer(number) { Agent = () => Carry(number) });

    /// <summary>Whether messages for a seat find its page there.</summary>
    public bool Carries { get; set; } = true;

    /// <summary>Alters or drops what passes between agent and seat, as a hostile server would; null drops it.</summary>
    public Func<bool, object, object?> Between { get; set; } = (_, message) => message;

    /// <summary>The messages that a seat was sent and could open.</summary>
    public IEnumerable<IWireMessage> SentTo(int seat)
    {
        foreach (var frame in Viewer(seat).Opened)
        {
            Assert.True(WireMessages.TryRead(frame.Channel, frame.Payload, out var message, out var error), error);
            yield return message;
        }
    }

    public Task Says(int seat, int channel, IWireMessage message) => Says(seat, channel, message.ToBytes());

    public Task Says(int seat, int channel, byte[] message) => Client!.Relay(Viewer(seat).Seal(channel, message));

    public void Lose(bool reachable)
    {
        Reachable = reachable;
        _connected = false;
        Lost?.Invoke();
    }

    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        Note("connect");
        _connected = Reachable;
        return Reachable ? Task.CompletedTask : Task.FromException(new IOException("not there"));
    }

    public Task DropAsync()
    {
        if (_connected)
        {
            Lose(Reachable);
        }

        return Task.CompletedTask;
    }

    public Task<OpenReply> EnterCode(EnterCodeRequest request) => Answer(request, () => Opens(request));

    public Task<OpenReply> SignIn(SignInRequest request) => Answer(request, () => Opens(request));

    public Task<OpenReply> Resume(ResumeRequest request) => Answer(request, () => Opens(request));

    public Task<Ack> SetConsent(ConsentChange change) => Answer(change, () => Writes(change));

    public Task<Ack> SetPaused(PauseChange change) => Answer(change, () => Ack.Ok);

    public async Task<Ack> Leave()
    {
        var ack = await Answer("leave", () => Ack.Ok);
        await Client!.SessionEnded(new SessionEnd("customer", "2026-11-24T10:44", Meter));
        return ack;
    }

    public Task Beat(AgentBeat beat) => Answer(beat, () => Ack.Ok);

    public Task Relay(RelayFrame frame) => RelayAsync(frame, CancellationToken.None);

    public Task RelayAsync(RelayFrame frame, CancellationToken cancellationToken) => PassAsync(frame, carried =>
    {
        Viewer(carried.Seat).Handle(carried);
        return Task.CompletedTask;
    });

    public Task<Ack> KeysHeld(KeysHeld held) => PassAsync(held, carried => Viewer(carried.Seat).Handle(carried));

    public Task<Ack> Reply(SeatReply reply) => PassAsync(reply, carried => Viewer(carried.Seat).Handle(carried));

    public Task<Ack> Item(SeatItem item) => PassAsync(item, carried =>
    {
        Viewer(carried.Seat).Handle(carried);
        return Task.CompletedTask;
    });

    public Task<Ack> KeysResumed(SeatResumed resumed) => PassAsync(resumed, carried =>
    {
        Viewer(carried.Seat).Handle(carried);
        return Task.CompletedTask;
    });

    public Task<IceServerList> IceServers(SeatRef seat) => Answer(seat, () => IceServerList.None);

    public Task<Ack> Abort(AbortNotice notice) => Answer(notice, () => Ack.Ok);

    public Task<Ack> AnswerOrder(OrderAnswer answer) => Answer(answer, () => Ack.Ok);

    private async Task<Ack> PassAsync<T>(T message, Func<T, Task> carry)
        where T : class
    {
        var ack = await Answer(message, () => Carries ? Ack.Ok : new Ack(ErrorCodes.PeerAway));
        if (Carries && Between(true, message) is T carried)
        {
            await carry(carried);
        }

        return ack;
    }

    private IAgentClient? Carry(int seat) => Connected && Client is { } client ? new Altering(client, this, seat) : null;

    private Task<T> Answer<T>(object message, Func<T> answer)
    {
        Note(message);
        return _connected ? Task.FromResult(answer()) : Task.FromException<T>(new IOException("not connected"));
    }

    private void Note(object message)
    {
        lock (_lock)
        {
            _heard.Add(message);
        }
    }

    /// <summary>The way from a seat to the agent, past <see cref="Between"/>.</summary>
    private sealed class Altering(IAgentClient client, FakeHubLink hub, int seat) : SilentClient
    {
        public override Task KeysHeld(KeysHeld held) => Pass(held with { Seat = seat }, client.KeysHeld);

        public override Task Commit(SeatCommit commit) => Pass(commit, client.Commit);

        public override Task Reveal(SeatReveal reveal) => Pass(reveal, client.Reveal);

        public override Task Item(SeatItem item) => Pass(item, client.Item);

        private Task Pass<T>(T message, Func<T, Task> carry)
            where T : class => hub.Between(false, message) is T carried ? carry(carried) : Task.CompletedTask;
    }
}
