using System.Text.Json.Nodes;
using NodaTime;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>The groups session, email and clock.</summary>
internal static class SessionGroups
{
    public static JsonNode Session(StrictObject input, BillingOptions defaults)
    {
        var sessions = input.Objects("sessions").Select(ReadSession).ToList();
        var items = SessionBilling.Bill(sessions, OptionsReader.OfInput(input, defaults));
        return new JsonArray([.. items.Select(ToJson)]);
    }

    public static JsonNode Email(StrictObject input, BillingOptions defaults)
    {
        var entries = input.Objects("entries").Select(ReadEntry).ToList();
        var items = ManualEntries.Bill(entries, OptionsReader.OfInput(input, defaults)).Select(manual => manual.Item);
        return new JsonObject
        {
            ["items"] = new JsonArray([.. items.Select(item => new JsonObject
            {
                ["date"] = Formats.Iso(item.ServiceDate),
                ["rawSeconds"] = item.RawSeconds,
                ["units"] = item.Units,
            })]),
        };
    }

    public static JsonNode Clock(StrictObject input, BillingOptions defaults)
    {
        var options = OptionsReader.OfInput(input, defaults);
        if (input.Has("hubMonotonicSeconds"))
        {
            return Stepped(input, options);
        }

        return input.Has("lastHeartbeatPersisted") ? Crashed(input, options) : Plain(input, options);
    }

    private static JsonObject Plain(StrictObject input, BillingOptions options)
    {
        var (start, end) = (input.Instant("hubStart"), input.Instant("hubEnd"));
        var result = Measured(Bill(Span(start, end), options));
        if (input.Has("agentReportedStart"))
        {
            result["agentClockOffsetSecondsLogged"] = HubClockSpan.OffsetSeconds(start, input.Instant("agentReportedStart"));
        }

        if (input.Has("agentReportedEnd"))
        {
            input.Instant("agentReportedEnd");
        }

        return result;
    }

    private static JsonObject Stepped(StrictObject input, BillingOptions options)
    {
        var nanoseconds = decimal.ToInt64(input.Decimal("hubMonotonicSeconds") * 1_000_000_000m);
        var span = HubClockSpan.FromMonotonic(
            input.Instant("hubWallStart"),
            input.Instant("hubWallEnd"),
            Duration.FromNanoseconds(nanoseconds));
        var result = Measured(Bill(Span(span.StartStamp, span.EndStamp), options));
        result["startStamp"] = Formats.Iso(span.StartStamp);
        result["endStamp"] = Formats.Iso(span.EndStamp);
        result["flag"] = span.Flag;
        return result;
    }

    private static JsonObject Crashed(StrictObject input, BillingOptions options)
    {
        var (start, heartbeat) = (input.Instant("hubStart"), input.Instant("lastHeartbeatPersisted"));
        var (restart, resumed) = (input.Instant("hubRestart"), input.Bool("resumed"));
        input.Int("heartbeatSeconds", 5);
        List<SessionEvent> events = [.. Start(start)];
        events.AddRange(SessionRecovery.EventsAfterCrash(History(events), heartbeat, resumed));
        if (resumed)
        {
            events.Add(new SessionEvent(restart, SessionEventType.AgentConnected));
            events.Add(new SessionEvent(restart, SessionEventType.TechnicianJoined, "T1"));
            events.Add(new SessionEvent(input.Instant("hubEnd"), SessionEventType.SessionEnded));
        }

        var recovered = SessionRecovery.EndOf(heartbeat, resumed);
        var result = Measured(Bill(events, options));
        result["endStamp"] = recovered.EndStamp is { } stamp ? Formats.Iso(stamp) : null;
        result["flag"] = recovered.Flag;
        return result;
    }

    private static BillableItem Bill(IReadOnlyList<SessionEvent> events, BillingOptions options) =>
        SessionBilling.Bill([History(events)], options).Single();

    private static SessionHistory History(IReadOnlyList<SessionEvent> events) => new("S1", "", "2", events);

    private static SessionEvent[] Start(Instant at) =>
    [
        new(at, SessionEventType.AgentConnected),
        new(at, SessionEventType.ConsentGranted),
        new(at, SessionEventType.TechnicianJoined, "T1"),
    ];

    private static SessionEvent[] Span(Instant start, Instant end) =>
        [.. Start(start), new(end, SessionEventType.SessionEnded)];

    private static JsonObject Measured(BillableItem item) =>
        new() { ["rawSeconds"] = item.RawSeconds, ["units"] = item.Units };

    private static SessionHistory ReadSession(StrictObject o)
    {
        var history = new SessionHistory(
            o.Text("id"),
            o.Text("caseId", ""),
            OptionsReader.Severity(o, "2"),
            [.. o.Objects("events").Select(ReadEvent)]);
        o.Close();
        return history;
    }

    private static SessionEvent ReadEvent(StrictObject o)
    {
        if (!SessionEventNames.TryParse(o.Text("type"), out var type))
        {
            throw o.Wrong("type", $"unknown event type {o.Text("type")}");
        }

        var isTechnician = type is SessionEventType.TechnicianJoined or SessionEventType.TechnicianLeft;
        var isLeave = type is SessionEventType.TechnicianLeft or SessionEventType.AgentDisconnected;
        var read = new SessionEvent(
            o.Instant("at"),
            type,
            isTechnician ? o.Text("tech") : null,
            isLeave && o.Has("reason") ? ReadReason(o) : null);
        o.Close();
        return read;
    }

    private static LossReason ReadReason(StrictObject o) => SessionEventNames.TryParseReason(o.Text("reason"), out var reason)
        ? reason
        : throw o.Wrong("reason", $"unknown value {o.Text("reason")}");

    private static ManualEntry ReadEntry(StrictObject o)
    {
        var (caseId, date, minutes) = (o.Text("caseId", ""), o.Date("date"), o.Decimal("minutes"));
        o.Close();
        var time = Duration.FromNanoseconds(decimal.ToInt64(minutes * 60_000_000_000m));
        return new ManualEntry(caseId, date, time, ManualKind.Email, "2", "-", "T1", default);
    }

    private static JsonObject ToJson(BillableItem item) => new()
    {
        ["rawSeconds"] = item.RawSeconds,
        ["units"] = item.Units,
        ["quantityHours"] = Formats.TwoPlaces(item.QuantityHours),
        ["status"] = item.Status switch
        {
            BillableStatus.Billable => "billable",
            BillableStatus.BelowThreshold => "below-threshold",
            BillableStatus.NotEstablished => "not-established",
            _ => throw new CaseFormatException($"no word for {item.Status}"),
        },
        ["tech"] = item.Technician,
        ["serviceDate"] = Formats.Iso(item.ServiceDate),
        ["billingPeriod"] = item.BillingPeriod,
        ["outsideHours"] = item.OutsideHours,
        ["lines"] = new JsonArray([.. item.Lines.Select(ToJson)]),
    };

    private static JsonObject ToJson(TariffLine line) => new()
    {
        ["quantityHours"] = Formats.TwoPlaces(line.QuantityHours),
        ["rate"] = Formats.Price(line.Rate),
        ["surchargePercent"] = Formats.Shortest(line.SurchargePercent),
        ["net"] = Formats.TwoPlaces(line.Net),
    };
}
