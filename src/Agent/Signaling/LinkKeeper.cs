using System.Threading.Channels;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Signaling;

/// <summary>How keeping the link came to its end.</summary>
internal enum LinkOutcome
{
    /// <summary>The server refused to go on: see the error code.</summary>
    Refused,

    /// <summary>The server did not come back.</summary>
    Unreachable,
}

/// <summary>Finds the way back into the session after every lost link.</summary>
internal sealed class LinkKeeper
{
    private readonly Channel<bool> _lost = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly IHubLink _link;
    private readonly TimeProvider _time;

    public LinkKeeper(IHubLink link, TimeProvider time)
    {
        _link = link;
        _time = time;
        link.Lost = () => _lost.Writer.TryWrite(true);
    }

    /// <summary>Called as soon as the link is lost.</summary>
    public required Action OnLost { get; init; }

    /// <summary>Called when the session goes on.</summary>
    public required Action<OpenReply> OnBack { get; init; }

    /// <summary>What to say to a server that is there again.</summary>
    public required Func<ResumeRequest> Request { get; init; }

    /// <summary>Runs until the way back is closed for good; the code says why a server refused.</summary>
    public async Task<(LinkOutcome Outcome, string Code)> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _lost.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (_link.Connected)
            {
                continue;
            }

            OnLost();
            OpenReply? reply = null;
            var answered = await ReconnectPolicy.TryAsync(
                async () => (reply = await TryResumeAsync(cancellationToken).ConfigureAwait(false)) is not null,
                ReconnectPolicy.SessionLimit,
                _time,
                cancellationToken).ConfigureAwait(false);
            if (!answered)
            {
                return (LinkOutcome.Unreachable, "");
            }

            if (reply!.Error is { } code)
            {
                return (LinkOutcome.Refused, code);
            }

            OnBack(reply);
        }
    }

    private async Task<OpenReply?> TryResumeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _link.ConnectAsync(cancellationToken).ConfigureAwait(false);
            // A loss that this attempt has already repaired must not end the new connection.
            _lost.Reader.TryRead(out _);
            var reply = await _link.Resume(Request()).ConfigureAwait(false);
            if (reply.Error is null or ErrorCodes.SessionUnknown or ErrorCodes.VersionUnsupported or ErrorCodes.MessageMalformed)
            {
                return reply;
            }

            await _link.DropAsync().ConfigureAwait(false);
            return null;
        }
        catch (IOException)
        {
            await _link.DropAsync().ConfigureAwait(false);
            return null;
        }
    }
}
