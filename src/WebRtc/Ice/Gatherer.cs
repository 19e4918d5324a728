using System.Net;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>Asks STUN servers how we look from outside (RFC 8445 section 5.1.1.2), and asks again now and then until a way
/// is chosen, so that the NAT does not forget us while the peer takes its time.</summary>
internal sealed class Gatherer(AgentContext context, Candidates candidates)
{
    private const int RequestSize = 64;
    private readonly List<Question> _questions = [];
    private readonly List<IPEndPoint> _later = [];
    private bool _isComplete;

    public bool IsDone { get; private set; }

    public TimeSpan? Deadline(bool isConnected)
    {
        TimeSpan? next = null;
        foreach (var question in _questions)
        {
            if (question.Timer is { } timer)
            {
                next = Timing.Earlier(next, timer.NextAt);
            }
            else if (!isConnected)
            {
                next = Timing.Earlier(next, question.AskAt > context.NextSlot ? question.AskAt : context.NextSlot);
            }
        }

        return next;
    }

    public void Add(LocalBase local)
    {
        foreach (var server in context.Options.StunServers.Concat(_later).Where(server => Addresses.SameFamily(server, local.EndPoint)))
        {
            _questions.Add(new Question(local, server) { AskAt = context.Now });
            IsDone = false;
        }
    }

    /// <summary>A server that became known later: by a name, for instance.</summary>
    public void AddServer(IPEndPoint server)
    {
        foreach (var local in candidates.Bases.Where(one => one.Type == CandidateType.Host && Addresses.SameFamily(server, one.EndPoint)))
        {
            _questions.Add(new Question(local, server) { AskAt = context.Now });
            IsDone = false;
        }

        _later.Add(server);
    }

    public void Remove(IPEndPoint local) => _questions.RemoveAll(question => question.Local.EndPoint.Equals(local));

    /// <summary>The program has named all its addresses.</summary>
    public void Complete() => _isComplete = true;

    public void Advance(bool isConnected)
    {
        foreach (var question in _questions)
        {
            Repeat(question);
            if (question.Timer is null && !isConnected && context.Now >= question.AskAt && context.TryTakeSlot())
            {
                Ask(question);
            }
        }

        if (_isComplete && !IsDone && _questions.TrueForAll(question => question.IsAnswered))
        {
            IsDone = true;
            context.Events.Enqueue(new GatheringDone());
        }
    }

    /// <summary>Takes an answer of a server; it must come from where the question went.</summary>
    public bool TryHandle(IPEndPoint local, IPEndPoint remote, StunMessage message)
    {
        var id = message.Id;
        var question = _questions.Find(one => one.Timer is not null && one.Id == id && one.Server.Equals(remote) && one.Local.EndPoint.Equals(local));
        if (question is null)
        {
            return false;
        }

        Close(question);
        if (message.Class == StunClass.Success && XorAddress.TryGet(message, StunAttribute.XorMappedAddress, out var mapped))
        {
            candidates.AddReflexive(question.Local, mapped, question.Server);
        }

        return true;
    }

    private void Ask(Question question)
    {
        question.Id = TransactionId.Create(context.Options.Random);
        question.Timer = RetransmitTimer.OfCheck(context.Now, context.Options.Pacing);
        Send(question);
    }

    private void Repeat(Question question)
    {
        switch (question.Timer?.Advance(context.Now))
        {
            case RetransmitStep.Resend:
                Send(question);
                break;
            case RetransmitStep.GiveUp:
                Close(question);
                break;
        }
    }

    private void Close(Question question)
    {
        question.Timer = null;
        question.IsAnswered = true;
        question.AskAt = context.Now + IceLimits.ReflexiveKeepalive;
    }

    private void Send(Question question)
    {
        var writer = new StunWriter(stackalloc byte[RequestSize], StunMethod.Binding, StunClass.Request, question.Id);
        writer.AddFingerprint();
        context.Send(question.Local.EndPoint, question.Server, writer.Written.ToArray());
    }

    private sealed class Question(LocalBase local, IPEndPoint server)
    {
        public LocalBase Local { get; } = local;

        public IPEndPoint Server { get; } = server;

        public TransactionId Id { get; set; }

        public RetransmitTimer? Timer { get; set; }

        public TimeSpan AskAt { get; set; }

        public bool IsAnswered { get; set; }
    }
}
