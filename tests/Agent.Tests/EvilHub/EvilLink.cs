using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.EvilHub;

/// <summary>Lets a <see cref="Middle"/> sit in the test double of the server.</summary>
internal static class EvilLink
{
    public static Middle Attack(this FakeHubLink hub, Attack attack)
    {
        var middle = new Middle(attack);
        hub.Between = (fromAgent, message) =>
        {
            if (message is SeatItem)
            {
                middle.ViewerWords = hub.Viewer().Words;
            }

            // All of it, in the order in which the attacker wants it; the test double carries nothing itself.
            foreach (var parcel in middle.Pass(fromAgent, message))
            {
                Deliver(hub, parcel);
            }

            return null;
        };
        return middle;
    }

    private static void Deliver(FakeHubLink hub, Parcel parcel)
    {
        switch (parcel.Message)
        {
            case RelayFrame frame:
                hub.Viewer().Handle(frame);
                break;
            case KeysHeld held when parcel.ToAgent:
                hub.Client!.KeysHeld(held);
                break;
            case KeysHeld held:
                _ = hub.Viewer().Handle(held);
                break;
            case SeatCommit commit:
                hub.Client!.Commit(commit);
                break;
            case SeatReveal reveal:
                hub.Client!.Reveal(reveal);
                break;
            case SeatReply reply:
                _ = hub.Viewer().Handle(reply);
                break;
            case SeatItem item when parcel.ToAgent:
                hub.Client!.Item(item);
                break;
            case SeatItem item:
                hub.Viewer().Handle(item);
                break;
        }
    }
}
