using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Until when a request must be answered: the one place that puts contract, class and calendar together (R-S1).</summary>
public static class ReactionTerms
{
    /// <summary>The last instant in time. Load <see cref="Contract.SeverityClasses"/> with it.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="severity">The class of the session, not what its case has changed to since.</param>
    /// <param name="received">When the request came.</param>
    /// <param name="options">The contract's, with the firm's closing days.</param>
    public static Instant ReactionDueAt(this Contract contract, string severity, Instant received, BillingOptions options)
    {
        var runs = contract.Terms.ReactionClock == "clock" ? ReactionClock.Clock : ReactionClock.Business;
        var hours = SessionFacts.SeverityOf(contract, severity, FirmTime.Date(received)).ReactionHours;
        return ReactionDeadline.Of(received, hours, options.ServiceHours, runs);
    }
}
