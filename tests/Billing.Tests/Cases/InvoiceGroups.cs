using System.Text.Json.Nodes;
using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>The groups about invoices, projects, corrections, numbers and DATEV.</summary>
internal static class InvoiceGroups
{
    private static readonly (string, VatCategory)[] VatCategories =
        [("S", VatCategory.S), ("AE", VatCategory.AE), ("O", VatCategory.O), ("E", VatCategory.E)];

    public static JsonNode Invoice(StrictObject input, BillingOptions defaults)
    {
        var totals = InvoiceTotals.Of([.. input.Objects("lines").Select(ReadLine)]);
        return new JsonObject
        {
            ["lineNet"] = Texts(totals.LineNet.Select(Formats.TwoPlaces)),
            ["net"] = Formats.TwoPlaces(totals.Net),
            ["vat"] = Formats.TwoPlaces(totals.Vat),
            ["gross"] = Formats.TwoPlaces(totals.Gross),
        };
    }

    public static JsonNode Period(StrictObject input, BillingOptions defaults)
    {
        var (first, last) = InvoiceRun.Period(input.DatePair("invoicePeriod"), input.DatePairs("linePeriods"));
        return new JsonObject { ["bt73"] = Formats.Iso(first), ["bt74"] = Formats.Iso(last) };
    }

    public static JsonNode Run(StrictObject input, BillingOptions defaults)
    {
        if (!YearMonthOrQuarter(input.Text("period")))
        {
            throw input.Wrong("period", "is neither a month nor a quarter");
        }

        List<RunCandidate> candidates = input.Has("billableItems")
            ? [.. input.Texts("billableItems").Select(id => new RunCandidate(id, true))]
            : [.. input.Objects("sessions").Select(ReadCandidate)];
        HashSet<string> billed = new(StringComparer.Ordinal);
        List<RunOutcome> outcomes = [];
        for (var i = 0; i < input.Int("runs", 1); i++)
        {
            outcomes.Add(InvoiceRun.Execute(candidates, billed));
            billed.UnionWith(outcomes[^1].Billed);
        }

        return new JsonObject
        {
            ["invoicesCreated"] = input.Has("runs")
                ? new JsonArray([.. outcomes.Select(o => JsonValue.Create(o.InvoicesCreated))])
                : outcomes[0].InvoicesCreated,
            ["billed"] = Texts(outcomes.SelectMany(o => o.Billed)),
            ["carriedOver"] = Texts(outcomes[^1].CarriedOver),
        };
    }

    public static JsonNode ProjectHours(StrictObject input, BillingOptions defaults)
    {
        var mode = input.Word(
            "mode",
            RoundingMode.Nearest,
            ("nearest", RoundingMode.Nearest),
            ("up", RoundingMode.Up),
            ("down", RoundingMode.Down));
        var hours = ProjectRounding.Hours(input.Ints("minutes"), input.Int("stepMinutes", 60), mode);
        return new JsonObject { ["hours"] = Formats.Shortest(hours) };
    }

    public static JsonNode ProjectDays(StrictObject input, BillingOptions defaults)
    {
        var isHourly = input.Word("overtime", false, ("none", false), ("hourly", true));
        var days = ProjectRounding.Days(input.Int("minutes"), isHourly);
        return new JsonObject
        {
            ["days"] = Formats.Shortest(days.Days),
            ["extraHours"] = Formats.Shortest(days.ExtraHours),
        };
    }

    public static JsonNode TrainingDays(StrictObject input, BillingOptions defaults) =>
        new JsonObject { ["days"] = Formats.Shortest(ProjectRounding.TrainingDays(input.Int("minutes"))) };

    public static JsonNode Correction(StrictObject input, BillingOptions defaults)
    {
        var action = input.Word("action", ("edit", InvoiceAction.Edit), ("cancel", InvoiceAction.Cancel));
        return input.Has("invoiceState") ? Refusal(input, action) : Cancellation(input, action);
    }

    public static JsonNode Numbering(StrictObject input, BillingOptions defaults)
    {
        if (!InvoiceNumber.TryParse(input.Text("lastNumber"), out var last))
        {
            throw input.Wrong("lastNumber", "is not a number of a range");
        }

        if (input.Has("finalisedUtc"))
        {
            var (number, date) = last.Finalise(input.Instant("finalisedUtc"), defaults.Zone);
            return new JsonObject { ["number"] = number.ToString(), ["issueDate"] = Formats.Iso(date) };
        }

        var numbers = new JsonArray();
        foreach (var attempt in input.Texts("attempts"))
        {
            if (attempt is not ("commit" or "rollback" or "draft"))
            {
                throw input.Wrong("attempts", $"unknown value {attempt}");
            }

            last = attempt == "commit" ? last.Next(last.Year) : last;
            numbers.Add(attempt == "commit" ? JsonValue.Create(last.ToString()) : null);
        }

        return new JsonObject { ["numbers"] = numbers };
    }

    public static JsonNode Datev(StrictObject input, BillingOptions defaults)
    {
        var row = DatevRow.Of(new DatevBooking(
            input.Word("chart", ("SKR03", AccountChart.SKR03), ("SKR04", AccountChart.SKR04)),
            input.Text("debtor"),
            input.Text("no"),
            input.Date("date"),
            input.Decimal("gross"),
            input.Word("vatCategory", VatCategories),
            input.Has("vatRate") ? input.Decimal("vatRate") : 0m,
            input.Has("buyerVat") && !input.IsNull("buyerVat") ? input.Text("buyerVat") : null,
            input.Has("creditNote") && input.Bool("creditNote")));
        var fields = row.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value)));
        return new JsonObject { ["row"] = new JsonObject(fields) };
    }

    private static JsonObject Refusal(StrictObject input, InvoiceAction action)
    {
        var state = input.Word(
            "invoiceState",
            ("draft", InvoiceState.Draft),
            ("final", InvoiceState.Final),
            ("cancelled", InvoiceState.Cancelled));
        var error = InvoiceCorrection.Refuse(state, action);
        return new JsonObject
        {
            ["allowed"] = error is null,
            ["error"] = error switch
            {
                CorrectionError.Immutable => "immutable",
                CorrectionError.AlreadyCancelled => "already-cancelled",
                _ => null,
            },
        };
    }

    private static JsonObject Cancellation(StrictObject input, InvoiceAction action)
    {
        if (action != InvoiceAction.Cancel)
        {
            throw input.Wrong("action", "only a cancellation makes a document");
        }

        var fields = input.Object("invoice");
        var invoice = new NumberedInvoice(
            fields.Text("no"),
            fields.Decimal("net"),
            fields.Decimal("vat"),
            fields.Decimal("gross"));
        fields.Close();
        var document = InvoiceCorrection.Cancel(invoice, input.Text("nextNumber"));
        return new JsonObject
        {
            ["document"] = new JsonObject
            {
                ["no"] = document.Amounts.Number,
                ["typeCode"] = document.TypeCode,
                ["titleDe"] = document.TitleDe,
                ["net"] = Formats.TwoPlaces(document.Amounts.Net),
                ["vat"] = Formats.TwoPlaces(document.Amounts.Vat),
                ["gross"] = Formats.TwoPlaces(document.Amounts.Gross),
                ["precedingInvoice"] = document.PrecedingInvoice,
            },
            ["itemsReleased"] = true,
        };
    }

    private static InvoiceAmount ReadLine(StrictObject o)
    {
        var units = Enum.GetValues<InvoiceUnit>().Select(unit => (unit.ToString(), unit));
        var line = new InvoiceAmount(
            o.Decimal("quantity"),
            o.Word("unit", [.. units]),
            o.Decimal("price"),
            o.Word("vatCategory", VatCategories),
            o.Has("vatRate") ? o.Decimal("vatRate") : 0m,
            o.Has("baseQuantity") ? o.Decimal("baseQuantity") : 1m);
        o.Close();
        return line;
    }

    private static RunCandidate ReadCandidate(StrictObject o)
    {
        var candidate = new RunCandidate(o.Text("id"), o.Word("state", ("ended", true), ("running", false)));
        o.Close();
        return candidate;
    }

    private static bool YearMonthOrQuarter(string text) =>
        NodaTime.Text.YearMonthPattern.Iso.Parse(text).Success
        || (text.Length == 7 && text[4..6] == "-Q" && text[6] is >= '1' and <= '4' && text[..4].All(char.IsAsciiDigit));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
