using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Sessions;

/// <summary>Sessions in, billable items out.</summary>
public static class SessionBilling
{
    /// <summary>
    /// Bills the sessions of one contract. Sessions that already are on a final invoice must not be passed again:
    /// nothing merges into an invoiced item. A history that ends while billable is still running and is left out,
    /// and so is one without any event.
    /// </summary>
    /// <returns>Items in order of their first instant; those of one merged group in order of the technician's id.</returns>
    public static IReadOnlyList<BillableItem> Bill(IReadOnlyList<SessionHistory> sessions, BillingOptions options)
    {
        options.Validate();
        var ended = sessions
            .Where(history => history.Events.Count > 0)
            .Select(history => MeasuredSession.Of(history, options))
            .Where(session => !session.Span.IsRunning)
            .ToList();
        var items = SessionMerging.Merge(ended, options).SelectMany(group => ItemBuilder.Build(group, options));
        return TechnicianConflicts.Flag([.. items], ended, options);
    }
}
