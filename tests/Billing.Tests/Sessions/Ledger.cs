using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Tests.Sessions;

/// <summary>Short ways to write a history down. Times are UTC on Monday 5 October 2026, two hours behind Berlin.</summary>
internal static class Ledger
{
    /// <summary>The firm's defaults with the prices of the worked cases.</summary>
    public static BillingOptions Options { get; } = new()
    {
        RatesBySeverity = new Dictionary<string, decimal>
        {
            ["1"] = 148.50m,
            ["2"] = 118.50m,
            ["3"] = 104.00m,
            ["4"] = 96.00m,
        },
    };

    /// <summary>An instant: <c>08:00</c>, <c>08:00:00.5</c>, or a full stamp.</summary>
    public static Instant At(string time)
    {
        var full = time.Contains('T') ? time : $"2026-10-05T{(time.Length == 5 ? time + ":00" : time)}Z";
        return InstantPattern.ExtendedIso.Parse(full).Value;
    }

    /// <summary>One stamp, such as <c>08:10:00 tech_left T1 lost</c>.</summary>
    public static SessionEvent Stamp(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(SessionEventNames.TryParse(words[1], out var type), line);
        var rest = words.Skip(2).ToList();
        LossReason? reason = SessionEventNames.TryParseReason(rest.LastOrDefault(), out var parsed) ? parsed : null;
        var technician = rest.FirstOrDefault(word => word is not ("lost" or "left" or "new"));
        return new SessionEvent(At(words[0]), type, technician, reason, rest.Contains("new"));
    }

    /// <summary>A history, one stamp per line.</summary>
    public static SessionHistory Session(string lines, string id = "S1", string caseId = "C1", string severity = "2") =>
        new(id, caseId, severity, [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Stamp)]);

    /// <summary>Everyone is there from <paramref name="start"/>, then what <paramref name="lines"/> say.</summary>
    public static SessionHistory Joint(string start, string lines, string id = "S1", string caseId = "C1", string severity = "2") =>
        Session($"{start} agent_connected\n{start} consent_granted\n{start} tech_joined T1\n{lines}", id, caseId, severity);

    /// <summary>Everyone is there from start to end.</summary>
    public static SessionHistory Plain(string start, string end, string id = "S1", string caseId = "C1", string severity = "2") =>
        Joint(start, $"{end} session_ended", id, caseId, severity);

    public static IReadOnlyList<BillableItem> Bill(params SessionHistory[] sessions) => SessionBilling.Bill(sessions, Options);

    public static BillableItem BillOne(SessionHistory session, BillingOptions? options = null) =>
        Assert.Single(SessionBilling.Bill([session], options ?? Options));
}
