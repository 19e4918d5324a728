using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Check.Harness;

/// <summary>A session's ledger as the hub exports it, and what Billing makes of it: the hub's own sums are not asked.</summary>
public sealed record SessionRecord(byte[] Json, bool ChainIntact, IReadOnlyList<RecordedEvent> Events)
{
    private const string Severity = "2";

    public static SessionRecord Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var events = root.GetProperty("events").EnumerateArray().Select(one => new RecordedEvent(
            InstantPattern.ExtendedIso.Parse(one.GetProperty("at").GetString()!).Value,
            one.GetProperty("type").GetString()!,
            one.GetProperty("tech").GetString(),
            one.GetProperty("reason").GetString()));
        return new SessionRecord(json, root.GetProperty("chain").GetString() == "intact", [.. events]);
    }

    public bool Has(string type, string? reason = null) => Events.Any(one => one.Type == type && (reason is null || one.Reason == reason));

    public int Count(string type) => Events.Count(one => one.Type == type);

    /// <summary>Net seconds and quarter-hours by the rules of the demo contract: it bills from the first second, and nothing
    /// of a session whose key check failed.</summary>
    public (long RawSeconds, int QuarterHours) Bill() => Bill([this]);

    /// <summary>The same for the sessions of one case, which merge.</summary>
    public static (long RawSeconds, int QuarterHours) Bill(IReadOnlyList<SessionRecord> ofOneCase)
    {
        var histories = ofOneCase.Where(one => !one.Has("possible_interception"))
            .Select((one, index) => new SessionHistory($"session {index}", "case", Severity, [.. one.Events.SelectMany(TimeEvent)])).ToList();
        var options = new BillingOptions { MinBillableSeconds = 0, RatesBySeverity = new Dictionary<string, decimal> { [Severity] = 100m } };
        var items = SessionBilling.Bill(histories, options);
        return (items.Sum(item => item.RawSeconds), items.Sum(item => item.Units));
    }

    private static IEnumerable<SessionEvent> TimeEvent(RecordedEvent line)
    {
        if (SessionEventNames.TryParse(line.Type, out var type))
        {
            LossReason? reason = SessionEventNames.TryParseReason(line.Reason, out var known) ? known : null;
            yield return new SessionEvent(line.At, type, line.Technician, reason);
        }
    }
}

/// <summary>One line of the ledger, as far as time goes.</summary>
public sealed record RecordedEvent(Instant At, string Type, string? Technician, string? Reason);
