using NodaTime;
using RemoteSupport.Hub.Contracts.Editing;

namespace RemoteSupport.Hub.Cases;

/// <summary>Makes the row that keeps what somebody was shown.</summary>
public static class CaseEvidence
{
    /// <param name="text">What is agreed to.</param>
    /// <param name="caseId">For which case.</param>
    /// <param name="sessionId">In which session, if in one.</param>
    /// <param name="language">In which language it is shown.</param>
    /// <param name="askedBy">Who of the staff asks, or <c>hub</c>.</param>
    /// <param name="now">When.</param>
    public static CaseConfirmation Of(OrderText text, Guid caseId, Guid? sessionId, string language, string askedBy, Instant now)
    {
        var shown = string.Join('\n', text.In(language));
        return new CaseConfirmation
        {
            Id = Guid.NewGuid(),
            CaseId = caseId,
            SessionId = sessionId,
            Kind = text.Kind,
            Units = text.Units,
            Severity = text.Severity,
            RatePerHour = text.Rate,
            AskedBy = askedBy,
            AskedAt = now,
            PersonName = "",
            Text = shown,
            TextHash = ContractText.Hash(shown),
        };
    }
}
