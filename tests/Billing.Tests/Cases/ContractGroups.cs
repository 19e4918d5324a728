using System.Text.Json.Nodes;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>The groups about reaction, term, notice, cap, budget, retention and routing.</summary>
internal static class ContractGroups
{
    private static readonly (string, TermStart)[] StartModes = [("dayStart", TermStart.DayStart), ("event", TermStart.Event)];

    public static JsonNode Authorise(StrictObject input, BillingOptions defaults)
    {
        var refusal = SupportAuthorisation.Refuse(
            input.Instant("nowUtc"),
            input.Date("contractStart"),
            input.Date("contractEnd"),
            input.Bool("personAuthorised"),
            defaults.Zone);
        return new JsonObject
        {
            ["allow"] = refusal is null,
            ["reason"] = refusal is { } reason ? SupportAuthorisation.ToName(reason) : null,
        };
    }

    public static JsonNode Reaction(StrictObject input, BillingOptions defaults)
    {
        var hours = (defaults with
        {
            State = OptionsReader.State(input, defaults.State),
            ClosingDays = input.Has("closingDays") ? input.Dates("closingDays") : defaults.ClosingDays,
        }).ServiceHours;
        var clock = input.Word(
            "mode",
            ReactionClock.Business,
            ("business", ReactionClock.Business),
            ("clock", ReactionClock.Clock));
        var received = ToInstant(input.LocalDateTime("receivedLocal"), defaults);
        var deadline = ReactionDeadline.Of(received, input.Decimal("reactionHours"), hours, clock);
        return new JsonObject { ["deadlineLocal"] = Formats.Iso(deadline.InZone(defaults.Zone).LocalDateTime) };
    }

    public static JsonNode ReactionMet(StrictObject input, BillingOptions defaults)
    {
        var overdue = ReactionDeadline.OverdueSeconds(
            ToInstant(input.LocalDateTime("deadlineLocal"), defaults),
            ToInstant(input.LocalDateTime("firstResponseLocal"), defaults));
        return new JsonObject { ["status"] = overdue is null ? "met" : "missed", ["overdueSeconds"] = overdue };
    }

    public static JsonNode ReactionRange(StrictObject input, BillingOptions defaults) =>
        Validity(ContractTerm.IsValidReaction(input.Decimal("reactionHours")), "reaction-out-of-range");

    public static JsonNode ContractInvalid(StrictObject input, BillingOptions defaults)
    {
        input.Date("start");
        return Validity(ContractTerm.IsValidTerm(input.Int("months")), "term-out-of-range");
    }

    public static JsonNode ContractEnd(StrictObject input, BillingOptions defaults)
    {
        var mode = input.Word("startMode", TermStart.DayStart, StartModes);
        return new JsonObject { ["end"] = Formats.Iso(ContractTerm.End(input.Date("start"), input.Int("months"), mode)) };
    }

    public static JsonNode RenewalChain(StrictObject input, BillingOptions defaults)
    {
        var ends = ContractTerm.RenewalEnds(
            input.Date("start"),
            input.Int("months"),
            input.Int("renewMonths"),
            input.Int("renewals"),
            input.Word("startMode", TermStart.DayStart, StartModes));
        return new JsonObject { ["ends"] = new JsonArray([.. ends.Select(end => JsonValue.Create(Formats.Iso(end)))]) };
    }

    public static JsonNode NoticeLastDay(StrictObject input, BillingOptions defaults)
    {
        var day = ContractNotice.LastDay(input.Date("contractEnd"), input.Int("noticeMonths"));
        return new JsonObject { ["lastDay"] = Formats.Iso(day) };
    }

    public static JsonNode NoticeEffect(StrictObject input, BillingOptions defaults)
    {
        var effect = ContractNotice.Effect(
            input.Date("contractEnd"),
            input.Int("noticeMonths"),
            input.Int("renewMonths"),
            input.IsNull("receivedUtc") ? null : input.Instant("receivedUtc"),
            defaults.Zone);
        return new JsonObject { ["inTime"] = effect.InTime, ["endsOn"] = Formats.Iso(effect.EndsOn) };
    }

    public static JsonNode DueDate(StrictObject input, BillingOptions defaults)
    {
        var state = OptionsReader.State(input, defaults.State);
        return new JsonObject
        {
            ["due"] = Formats.Iso(WorkingDays.DueDate(input.Date("invoiceDate"), input.Int("days"), state)),
        };
    }

    public static JsonNode Cap(StrictObject input, BillingOptions defaults)
    {
        var worked = checked(input.Int("usedUnits") + input.Int("newUnits"));
        var state = ApprovalCap.Of(input.Int("confirmedUnits"), worked);
        var blocks = input.Word("policy", false, ("ask", false), ("block", true));
        var result = new JsonObject
        {
            ["usage"] = state.Usage is { } usage ? Formats.TwoPlaces(usage) : null,
            ["warn"] = state.Warn,
            ["billable"] = state.Billable,
            ["pending"] = state.Pending,
        };
        if (input.Has("startNew") && input.Bool("startNew"))
        {
            result["startAllowed"] = !(blocks && state.IsReached);
        }

        return result;
    }

    public static JsonNode Budget(StrictObject input, BillingOptions defaults)
    {
        var split = PrepaidBudget.Take(input.Int("budgetUnits"), input.Int("usedUnits"), input.Int("newUnits"));
        return new JsonObject
        {
            ["fromBudget"] = split.FromBudget,
            ["atRate"] = split.AtRate,
            ["remaining"] = split.Remaining,
        };
    }

    public static JsonNode Retention(StrictObject input, BillingOptions defaults)
    {
        var kind = input.Word(
            "kind",
            ("invoice", RecordKind.Invoice),
            ("work-report", RecordKind.WorkReport),
            ("business-letter", RecordKind.BusinessLetter),
            ("recording", RecordKind.Recording),
            ("connection-log", RecordKind.ConnectionLog));
        return new JsonObject { ["keepThrough"] = Formats.Iso(RetentionPeriod.KeepThrough(kind, input.Date("date"))) };
    }

    public static JsonNode Routing(StrictObject input, BillingOptions defaults)
    {
        (string Word, RoutingStepKind Kind)[] words =
        [
            ("specialist", RoutingStepKind.Specialist),
            ("deputies", RoutingStepKind.Deputies),
            ("skillGroup", RoutingStepKind.SkillGroup),
            ("callback", RoutingStepKind.Callback),
        ];
        var steps = input.Objects("steps").Select(o => ReadStep(o, words)).ToList();
        var result = RoutingPlan.Follow(steps, input.IsNull("acceptAfterSeconds") ? null : input.Int("acceptAfterSeconds"));
        return result.By == RoutingStepKind.Callback
            ? new JsonObject
            {
                ["result"] = "callback",
                ["by"] = null,
                ["afterSeconds"] = result.AfterSeconds,
                ["deadlineFrom"] = "receipt",
            }
            : new JsonObject
            {
                ["result"] = "accepted",
                ["by"] = words.Single(w => w.Kind == result.By).Word,
                ["afterSeconds"] = result.AfterSeconds,
                ["deadlineFrom"] = null,
            };
    }

    private static RoutingStep ReadStep(StrictObject o, (string Word, RoutingStepKind Kind)[] words)
    {
        var kind = o.Word("kind", words);
        var step = new RoutingStep(kind, kind == RoutingStepKind.Callback ? o.Int("seconds", 0) : o.Int("seconds"));
        o.Close();
        return step;
    }

    private static JsonObject Validity(bool valid, string error) =>
        valid ? new JsonObject { ["valid"] = true } : new JsonObject { ["valid"] = false, ["error"] = error };

    private static Instant ToInstant(LocalDateTime local, BillingOptions defaults) =>
        local.InZoneLeniently(defaults.Zone).ToInstant();
}
