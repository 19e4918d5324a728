using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// Questions about cost while the session runs: one key agrees, no answer changes nothing. The key does not count while
/// somebody else has mouse and keyboard, nor shortly afterwards: what they typed may still be on its way.
/// </summary>
internal sealed class OrderDesk(IHubLink hub, HubNews news, ConsoleFace face, TimeProvider time)
{
    private const char AgreeKey = 'v';
    private static readonly TimeSpan Deaf = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private OrderQuestion? _open;
    private string? _agreed;
    private long? _handsAt;

    public void HandleAsked(OrderQuestion question)
    {
        lock (_lock)
        {
            if (question.Id == _open?.Id || question.Id == _agreed)
            {
                return;
            }

            _open = question.MayAnswer ? question : null;
        }

        face.ShowOrder(question);
    }

    public void HandleClosed(OrderRef question)
    {
        bool own;
        lock (_lock)
        {
            own = question.Id == _agreed;
            if (!own && question.Id != _open?.Id)
            {
                return;
            }

            _open = question.Id == _open?.Id ? null : _open;
        }

        face.ShowOrderClosed(own);
    }

    /// <summary>True when the key was meant for the question about cost.</summary>
    public bool TryRead(string typed, ConsentState state)
    {
        OrderQuestion question;
        lock (_lock)
        {
            _handsAt = state.ControlSeat is null ? _handsAt : time.GetTimestamp();
            if (_open is null || typed.Trim().Length != 1 || char.ToLowerInvariant(typed.Trim()[0]) != AgreeKey)
            {
                return false;
            }

            if (_handsAt is { } hands && time.GetElapsedTime(hands) < Deaf)
            {
                face.SayHandsOff();
                return true;
            }

            question = _open;
            (_open, _agreed) = (null, question.Id);
        }

        news.AddOnce(() => AnswerAsync(question));
        return true;
    }

    private async Task AnswerAsync(OrderQuestion question)
    {
        try
        {
            if ((await hub.AnswerOrder(new OrderAnswer(question.Id, true)).ConfigureAwait(false)).Error is { } error)
            {
                face.SayError(error);
            }
        }
        catch (IOException)
        {
            // The server asks again when the link is back.
            lock (_lock)
            {
                _agreed = null;
            }

            throw;
        }
    }
}
