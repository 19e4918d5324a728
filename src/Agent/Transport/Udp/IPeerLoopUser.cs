using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Transport;

/// <summary>Who uses a <see cref="PeerLoop"/>. All calls come from the loop's thread and must return quickly.</summary>
internal interface IPeerLoopUser
{
    /// <summary>Something happened. The bytes of a message are good during the call.</summary>
    void Handle(PeerConnection connection, in PeerEvent news);

    /// <summary>There may be room for more to send.</summary>
    void Fill(PeerConnection connection);
}
