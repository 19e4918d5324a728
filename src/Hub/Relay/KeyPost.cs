using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Hub.Relay;

/// <summary>
/// Carries the messages of the key check between an agent and one seat. Their fields are opaque: sizes are checked and
/// nothing else. What cannot be delivered is answered by <see cref="ErrorCodes.PeerAway"/>: items wait at their sender.
/// </summary>
public sealed class KeyPost(SessionPost post)
{
    private const int MaxWord = 32;

    /// <summary>Agent to one seat.</summary>
    public Task<Ack> ToSeatAsync(LiveSession session, int seat, bool fits, Func<ITechnicianClient, Task> carry) =>
        CarryAsync(fits, session.Seat(seat) is { } known ? post.Page(known) : null, carry);

    /// <summary>A seat to the agent.</summary>
    public Task<Ack> ToAgentAsync(LiveSession session, bool fits, Func<IAgentClient, Task> carry) =>
        CarryAsync(fits, post.Agent(session), carry);

    public static bool Fits(KeysHeld held) => held is { Sid.Length: 0 or KeyCheckSizes.Sid, Call: >= 0, Taken: >= 0, Left: >= 0 };

    public static bool Fits(SeatCommit commit) => commit is { Sid.Length: KeyCheckSizes.Sid, Commitment.Length: KeyCheckSizes.Hash };

    public static bool Fits(SeatReply reply) =>
        AreSide(reply.PublicKey, reply.Fingerprint, reply.Nonce) && reply.Language.Length is > 0 and <= MaxWord;

    public static bool Fits(SeatReveal reveal) => AreSide(reveal.PublicKey, reveal.Fingerprint, reveal.Nonce);

    public static bool Fits(SeatItem item) =>
        item is { Type.Length: > 0 and <= MaxWord, Body.Length: <= KeyCheckSizes.MaxItemBody, Mac.Length: KeyCheckSizes.Hash };

    public static bool Fits(SeatResume resume) => ArePart(resume.Fingerprint, resume.Nonce) && resume.Mac.Length == KeyCheckSizes.Hash;

    public static bool Fits(SeatResumed resumed) => ArePart(resumed.Fingerprint, resumed.Nonce) && resumed.Mac.Length == KeyCheckSizes.Hash;

    public static bool Fits(AbortNotice notice) =>
        notice.Reason.Length is > 0 and <= MaxWord && notice.Reason.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');

    private static bool AreSide(byte[] publicKey, byte[] fingerprint, byte[] nonce) =>
        publicKey.Length == KeyCheckSizes.Point && ArePart(fingerprint, nonce);

    private static bool ArePart(byte[] fingerprint, byte[] nonce) =>
        fingerprint.Length == KeyCheckSizes.Fingerprint && nonce.Length == KeyCheckSizes.Nonce;

    private static async Task<Ack> CarryAsync<T>(bool fits, T? peer, Func<T, Task> carry)
        where T : class
    {
        if (!fits)
        {
            return new Ack(ErrorCodes.MessageMalformed);
        }

        if (peer is null)
        {
            return new Ack(ErrorCodes.PeerAway);
        }

        await carry(peer);
        return Ack.Ok;
    }
}
