using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.WebRtc.Tests.Simulation;

internal delegate void EventHandler(AssociationEvent news, ReadOnlySpan<byte> message);

/// <summary>One end of the simulation.</summary>
internal sealed class SimulatedEnd(Association association, SimulatedLink outgoing)
{
    public Association Association { get; } = association;

    public SimulatedLink Outgoing { get; } = outgoing;

    public EventHandler? OnEvent { get; set; }

    /// <summary>The application takes no events while this is set.</summary>
    public bool Sleeps { get; set; }

    public List<AssociationEventKind> News { get; } = [];

    public CloseReason Reason { get; set; }
}

/// <summary>Two associations, two links and a clock that jumps to whatever happens next.</summary>
internal sealed class SimulatedPair
{
    private readonly byte[] _packet = new byte[2048];
    private readonly byte[] _message = new byte[1 << 20];
    private int _stepsWithoutTime;

    public SimulatedPair(AssociationOptions a, AssociationOptions b, LinkOptions aToB, LinkOptions bToA, int seed)
    {
        A = new SimulatedEnd(new Association(a with { Random = Seeded(seed) }), new SimulatedLink(aToB, seed + 1));
        B = new SimulatedEnd(new Association(b with { Random = Seeded(seed + 7) }), new SimulatedLink(bToA, seed + 2));
    }

    public SimulatedPair(AssociationOptions options, LinkOptions link, int seed)
        : this(options, options, link, link, seed)
    {
    }

    public SimulatedEnd A { get; }

    public SimulatedEnd B { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>Called at each step, so that an application may send on.</summary>
    public Action? OnStep { get; set; }

    public static FillRandom Seeded(int seed)
    {
        var random = new Random(seed);
        return random.NextBytes;
    }

    public SimulatedPair Connected()
    {
        A.Association.Connect(Now);
        Assert.True(RunUntil(() => A.Association.State == AssociationState.Established && B.Association.State == AssociationState.Established, TimeSpan.FromSeconds(60)));
        return this;
    }

    public void RunFor(TimeSpan span) => RunUntil(() => false, span);

    /// <summary>False when the time is up first, or when nothing will ever happen again.</summary>
    public bool RunUntil(Func<bool> done, TimeSpan limit)
    {
        var end = Now + limit;
        while (true)
        {
            OnStep?.Invoke();
            Drain(A);
            Drain(B);
            if (done())
            {
                return true;
            }

            var next = Min(Min(A.Association.NextTimeout, B.Association.NextTimeout), Min(A.Outgoing.NextArrival, B.Outgoing.NextArrival));
            if (next is null || next > end)
            {
                Now = end;
                A.Association.Advance(Now);
                B.Association.Advance(Now);
                return done();
            }

            Jump(next.Value);
        }
    }

    private static TimeSpan? Min(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private void Jump(TimeSpan next)
    {
        _stepsWithoutTime = next > Now ? 0 : _stepsWithoutTime + 1;
        Assert.True(_stepsWithoutTime < 1000, "time stands still");
        Now = next > Now ? next : Now;
        Deliver(A.Outgoing, B.Association);
        Deliver(B.Outgoing, A.Association);
        A.Association.Advance(Now);
        B.Association.Advance(Now);
    }

    private void Deliver(SimulatedLink link, Association to)
    {
        while (link.TryReceive(Now, _packet, out var length))
        {
            to.HandlePacket(_packet.AsSpan(0, length), Now);
        }

        to.EndBatch(Now);
    }

    private void Drain(SimulatedEnd end)
    {
        while (!end.Sleeps && end.Association.TryPollEvent(_message, out var news))
        {
            if (news.Kind != AssociationEventKind.Message)
            {
                end.News.Add(news.Kind);
                end.Reason = news.Reason;
            }

            end.OnEvent?.Invoke(news, _message.AsSpan(0, news.Length));
        }

        while (end.Association.TryPoll(_packet, out var length))
        {
            end.Outgoing.Send(_packet.AsSpan(0, length), Now, end.Association.MayFragmentLast);
        }
    }
}
