namespace RemoteSupport.Hub.Cases;

/// <summary>Words of the ledger about cost and topic; none of them is time. Persons stand in the confirmations, not here.</summary>
public static class CaseEvents
{
    /// <summary>The customer agreed to topic and cost; <c>Detail</c> is the limit in quarter-hours.</summary>
    public const string Ordered = "ordered";

    public const string TopicSet = "topic_set";

    /// <summary>The technician estimates; <c>Detail</c> is quarter-hours of the whole case.</summary>
    public const string Estimated = "estimated";

    /// <summary>Somebody is asked for more: <c>Detail</c> is kind and limit, <c>Reason</c> the channel.</summary>
    public const string ApprovalAsked = "approval_asked";

    public const string ApprovalGiven = "approval_given";

    public const string ApprovalRefused = "approval_refused";

    /// <summary>80 % are used, or all (<c>Reason</c> <c>used-up</c>); <c>Detail</c> is used and limit.</summary>
    public const string ApprovalWarned = "approval_warned";

    /// <summary>From the next session on; <c>Detail</c> is old and new.</summary>
    public const string SeverityChanged = "severity_changed";
}
