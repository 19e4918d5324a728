namespace RemoteSupport.Billing.Sessions;

/// <summary>Everything the ledger says about one session.</summary>
/// <param name="Id">The session.</param>
/// <param name="CaseId">The case (Vorgang) it belongs to.</param>
/// <param name="Severity">Class "1" to "4", fixed at the session's start (R-T14).</param>
/// <param name="Events">In ledger order; they are sorted by stamp here, equal stamps keep their order.</param>
/// <param name="ContractVersion">Sessions of different versions never share an item.</param>
/// <param name="Position">Sessions of different service positions never share an item.</param>
public sealed record SessionHistory(
    string Id,
    string CaseId,
    string Severity,
    IReadOnlyList<SessionEvent> Events,
    string? ContractVersion = null,
    string? Position = null)
{
    internal IReadOnlyList<SessionEvent> OrderedEvents() => [.. Events.OrderBy(e => e.At)];
}
