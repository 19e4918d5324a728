using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Invoices;

public sealed class InvoiceTests
{
    private static readonly InvoiceAmount Hour = new(1m, InvoiceUnit.HUR, 97.50m, VatCategory.S, 19m);

    [Fact]
    public void Tax_is_taken_once_per_rate_on_the_sum()
    {
        var totals = InvoiceTotals.Of([Hour with { Price = 0.03m }, Hour with { Price = 0.03m }, Hour with { Price = 0.03m }]);
        Assert.Equal((0.09m, 0.02m, 0.11m), (totals.Net, totals.Vat, totals.Gross));
    }

    [Fact]
    public void Each_rate_is_rounded_alone()
    {
        var totals = InvoiceTotals.Of([Hour with { Price = 0.13m }, Hour with { Price = 0.36m, VatRate = 7m }]);
        Assert.Equal(0.05m, totals.Vat);
    }

    [Fact]
    public void Negative_quantities_round_away_from_zero_and_negative_prices_are_refused()
    {
        Assert.Equal(-29.63m, InvoiceTotals.Of([Hour with { Quantity = -0.25m, Price = 118.50m }]).Net);
        Assert.Throws<ArgumentOutOfRangeException>(() => InvoiceTotals.Of([Hour with { Price = -1m }]));
    }

    [Fact]
    public void Only_the_standard_category_has_a_rate()
    {
        Assert.Throws<ArgumentException>(() => InvoiceTotals.Of([Hour with { VatCategory = VatCategory.AE }]));
        Assert.Equal(0m, InvoiceTotals.Of([Hour with { VatCategory = VatCategory.AE, VatRate = 0m }]).Vat);
    }

    [Fact]
    public void A_second_run_bills_nothing_twice()
    {
        RunCandidate[] candidates = [new("I1", true), new("I2", false), new("I1", true)];
        var first = InvoiceRun.Execute(candidates, new HashSet<string>());
        var second = InvoiceRun.Execute(candidates, first.Billed.ToHashSet());
        Assert.Equal((1, 0), (first.InvoicesCreated, second.InvoicesCreated));
        Assert.Equal(["I1"], first.Billed);
        Assert.Equal(["I2"], second.CarriedOver);
    }

    [Theory]
    [InlineData("RE-2026-00042", true)]
    [InlineData("RE-2026-123456", true)]
    [InlineData("RE-2026-42", false)]
    [InlineData("RE-26-00042", false)]
    [InlineData("2026-00042", false)]
    [InlineData("RE-2026-0004x", false)]
    [InlineData(null, false)]
    public void A_number_reads_back_as_it_was_written(string? text, bool valid)
    {
        Assert.Equal(valid, InvoiceNumber.TryParse(text, out var number));
        Assert.Equal(valid ? text : "-0000-00000", number.ToString());
    }

    [Fact]
    public void A_new_local_year_starts_at_one_and_no_year_comes_back()
    {
        var last = new InvoiceNumber("ST", 2026, 7);
        Assert.Equal("ST-2026-00008", last.Finalise(Instant.FromUtc(2026, 12, 31, 22, 59), BillingOptions.Berlin).Number.ToString());
        Assert.Equal("ST-2027-00001", last.Finalise(Instant.FromUtc(2026, 12, 31, 23, 0), BillingOptions.Berlin).Number.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => last.Next(2025));
    }

    [Theory]
    [InlineData(InvoiceState.Draft, InvoiceAction.Edit, null)]
    [InlineData(InvoiceState.Draft, InvoiceAction.Cancel, null)]
    [InlineData(InvoiceState.Final, InvoiceAction.Edit, CorrectionError.Immutable)]
    [InlineData(InvoiceState.Final, InvoiceAction.Cancel, null)]
    [InlineData(InvoiceState.Cancelled, InvoiceAction.Edit, CorrectionError.Immutable)]
    [InlineData(InvoiceState.Cancelled, InvoiceAction.Cancel, CorrectionError.AlreadyCancelled)]
    public void A_final_invoice_is_never_changed(InvoiceState state, InvoiceAction action, CorrectionError? error)
    {
        Assert.Equal(error, InvoiceCorrection.Refuse(state, action));
    }

    [Fact]
    public void A_cancellation_repeats_the_amounts_under_its_own_number()
    {
        var document = InvoiceCorrection.Cancel(new NumberedInvoice("RE-2026-00042", 100m, 19m, 119m), "ST-2026-00003");
        Assert.Equal(("ST-2026-00003", 119m, "381"), (document.Amounts.Number, document.Amounts.Gross, document.TypeCode));
        Assert.Equal("RE-2026-00042", document.PrecedingInvoice);
    }

    [Fact]
    public void A_cancellation_is_booked_on_the_other_side()
    {
        var booking = new DatevBooking(
            AccountChart.SKR03, "10042", "ST-2026-00003", new LocalDate(2026, 3, 1), 119m, VatCategory.S, 19m, IsCancellation: true);
        var row = DatevRow.Of(booking).Fields;
        Assert.Equal(("H", "0103", "119,00", "8400"), (row["Soll/Haben"], row["Belegdatum"], row["Umsatz"], row["Gegenkonto"]));
        Assert.Throws<ArgumentException>(() => DatevRow.Of(booking with { VatRate = 16m }));
    }

    [Theory]
    [InlineData(RoundingMode.Nearest, 60, new[] { 380 }, "6")]
    [InlineData(RoundingMode.Nearest, 60, new[] { 390 }, "7")]
    [InlineData(RoundingMode.Nearest, 60, new[] { 10 }, "1")]
    [InlineData(RoundingMode.Nearest, 60, new[] { 0 }, "0")]
    [InlineData(RoundingMode.Up, 15, new[] { 46 }, "1")]
    [InlineData(RoundingMode.Up, 30, new[] { 61 }, "1.5")]
    [InlineData(RoundingMode.Down, 15, new[] { 74 }, "1")]
    [InlineData(RoundingMode.Down, 15, new[] { 5 }, "0.25")]
    public void Project_hours_are_summed_then_rounded_once(RoundingMode mode, int step, int[] minutes, string hours)
    {
        var expected = decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, ProjectRounding.Hours(minutes, step, mode));
    }

    [Theory]
    [InlineData(0, false, 0, 0)]
    [InlineData(1, false, 0.5, 0)]
    [InlineData(240, false, 0.5, 0)]
    [InlineData(241, false, 1, 0)]
    [InlineData(481, false, 1, 0)]
    [InlineData(480, true, 1, 0)]
    [InlineData(481, true, 1, 0.25)]
    [InlineData(500, true, 1, 0.5)]
    public void Project_days_are_halves_and_wholes(int minutes, bool hourly, decimal days, decimal extra)
    {
        Assert.Equal(new ProjectDays(days, extra), ProjectRounding.Days(minutes, hourly));
    }

    [Theory]
    [InlineData(RecordKind.Invoice, 2034, 12, 31)]
    [InlineData(RecordKind.WorkReport, 2034, 12, 31)]
    [InlineData(RecordKind.BusinessLetter, 2032, 12, 31)]
    [InlineData(RecordKind.Recording, 2026, 12, 2)]
    [InlineData(RecordKind.ConnectionLog, 2027, 1, 31)]
    public void Records_are_kept_as_long_as_the_law_says(RecordKind kind, int year, int month, int day)
    {
        Assert.Equal(new LocalDate(year, month, day), RetentionPeriod.KeepThrough(kind, new LocalDate(2026, 11, 2)));
    }
}
