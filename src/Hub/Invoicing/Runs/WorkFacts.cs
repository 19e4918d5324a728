using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>The words around a charge: who, what, what people said about it.</summary>
/// <param name="Channel">How the customer was helped.</param>
/// <param name="Technicians">Staff ids with the instant of joining.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Topic">About what.</param>
/// <param name="Text">What was done; empty while a part of it is missing.</param>
/// <param name="Manual">Who typed it in.</param>
/// <param name="Holds">Open objections and the like.</param>
/// <param name="Sessions">The sessions behind it.</param>
/// <param name="Case">Its case.</param>
public sealed record WorkFacts(
    WorkChannel Channel,
    IReadOnlyList<(string Staff, Instant Since)> Technicians,
    string RequestedBy,
    string Topic,
    string Text,
    ManualMark? Manual,
    IReadOnlyList<WorkHold> Holds,
    IReadOnlyList<SupportSession> Sessions,
    SupportCase Case)
{
    public bool HasText => !string.IsNullOrWhiteSpace(Topic) && !string.IsNullOrWhiteSpace(Text);
}
