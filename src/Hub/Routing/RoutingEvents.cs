namespace RemoteSupport.Hub.Routing;

/// <summary>Words of the ledger about attempts to reach somebody (R-R3): who, by which channel, with which result.</summary>
public static class RoutingEvents
{
    /// <summary>It rings at a page; <c>Detail</c> is the step.</summary>
    public const string Rang = "call_rang";

    /// <summary>It rang until the end of the step; nobody took it there.</summary>
    public const string Unanswered = "call_unanswered";

    /// <summary>It was this one's turn, but there was no page to ring at or a talk going on (<c>Reason</c>).</summary>
    public const string Unreachable = "call_unreachable";

    /// <summary>The dispatcher put the caller through to somebody.</summary>
    public const string Assigned = "call_assigned";

    /// <summary>A specialist was called into a running session, or written to; <c>Detail</c> are the channels.</summary>
    public const string SpecialistCalled = "specialist_called";
}
