using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.Tests.Assembly.Assemblies;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Assembly;

public sealed class InvoiceAssemblyTests
{
    [Fact]
    public void Items_of_one_price_share_a_line_and_are_rounded_once()
    {
        var invoice = Assemble(
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:37:28Z", "S1", "C1"),
            Plain("2026-10-08T12:10:00Z", "2026-10-08T12:34:05Z", "S2", "C2"),
            Plain("2026-10-22T15:08:00Z", "2026-10-22T15:30:46Z", "S3", "C3", severity: "1"));

        Assert.Equal(["1", "2"], invoice.Lines.Select(line => line.Severity));
        Assert.Equal([0.50m, 1.25m], invoice.Lines.Select(line => line.Amount.Quantity));
        Assert.Equal([74.25m, 148.13m], invoice.Lines.Select(line => line.Net));
        Assert.Equal((222.38m, 42.25m, 264.63m), (invoice.Totals.Net, invoice.Totals.Vat, invoice.Totals.Gross));
        Assert.Equal((new LocalDate(2026, 10, 6), new LocalDate(2026, 10, 8)), (invoice.Lines[1].First, invoice.Lines[1].Last));
    }

    [Fact]
    public void One_line_per_item_costs_what_each_line_rounds_to()
    {
        var charges = Charges(
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:10:00Z", "S1", "C1"),
            Plain("2026-10-07T08:00:00Z", "2026-10-07T08:10:00Z", "S2", "C2"),
            Plain("2026-10-08T08:00:00Z", "2026-10-08T08:10:00Z", "S3", "C3")).Select(charge => new Candidate(charge)).ToList();

        Assert.Equal(88.88m, Assemble(charges).Totals.Net);
        var single = Assemble(charges, terms: Domestic with { LinePerItem = true });
        Assert.Equal([29.63m, 29.63m, 29.63m], single.Lines.Select(line => line.Net));
        Assert.Equal(88.89m, single.Totals.Net);
    }

    [Fact]
    public void What_is_billable_is_the_smaller_of_agreed_and_worked_in_order_of_time()
    {
        var invoice = Assemble(
            Plain("2026-10-05T08:00:00Z", "2026-10-05T08:44:00Z", "S1", "C1"),
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:29:00Z", "S2", "C1"));

        Assert.Equal([3, 1], invoice.Items.Select(item => item.InvoiceParts));
        Assert.Equal([0, 1], invoice.Items.Select(item => item.PendingParts));
        Assert.Equal([ItemState.Billed, ItemState.PartlyBilled], invoice.Items.Select(item => item.State));
        Assert.Equal(1.00m, invoice.Lines.Single().Amount.Quantity);
    }

    [Fact]
    public void A_later_confirmation_bills_the_rest_and_nothing_twice()
    {
        var charge = Assert.Single(Charges(Plain("2026-10-05T08:00:00Z", "2026-10-05T09:14:00Z")));
        var first = Assert.Single(Assemble([new Candidate(charge)]).Items);
        Assert.Equal((4, 1), (first.InvoiceParts, first.PendingParts));

        var again = Assemble([new Candidate(charge, BilledParts: 4)]);
        Assert.Empty(again.Lines);
        var confirmed = Assemble([new Candidate(charge, BilledParts: 4)], approvedSeconds: 5 * 900);
        Assert.Equal((4, 1), (confirmed.Items[0].FirstPart, confirmed.Items[0].InvoiceParts));
        Assert.Equal(0.25m, confirmed.Lines.Single().Amount.Quantity);
    }

    [Fact]
    public void What_waits_is_not_billed_but_keeps_its_share_of_the_approval()
    {
        var charges = Charges(
            Plain("2026-10-05T08:00:00Z", "2026-10-05T08:44:00Z", "S1", "C1"),
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:29:00Z", "S2", "C1"));
        foreach (var (waiting, state) in new[]
        {
            (new Candidate(charges[0], HasText: false), ItemState.TextMissing),
            (new Candidate(charges[0], OnHold: true), ItemState.OnHold),
            (new Candidate(charges[0], InReview: true), ItemState.InReview),
        })
        {
            var invoice = Assemble([waiting, new Candidate(charges[1])]);
            Assert.Equal((state, 0), (invoice.Items[0].State, invoice.Items[0].InvoiceParts));
            Assert.Equal(0.25m, invoice.Lines.Single().Amount.Quantity);
        }
    }

    [Fact]
    public void An_adjustment_takes_away_or_adds_and_never_goes_below_nothing()
    {
        var charge = Assert.Single(Charges(Plain("2026-10-05T08:00:00Z", "2026-10-05T08:29:00Z")));

        Assert.Equal(0.25m, Assemble([new Candidate(charge, Adjustment: -1)]).Lines.Single().Amount.Quantity);
        Assert.Equal(0.75m, Assemble([new Candidate(charge, Adjustment: 1)]).Lines.Single().Amount.Quantity);
        var waived = Assemble([new Candidate(charge, Adjustment: -9)]);
        Assert.Equal(ItemState.Waived, waived.Items.Single().State);
        Assert.Empty(waived.Lines);
    }

    [Fact]
    public void Nothing_to_bill_makes_no_line()
    {
        var invoice = Assemble(Plain("2026-10-05T08:00:00Z", "2026-10-05T08:00:41Z"));
        Assert.Equal(ItemState.BelowThreshold, invoice.Items.Single().State);
        Assert.Empty(invoice.Lines);
        Assert.Equal(0m, invoice.Totals.Gross);
    }

    [Fact]
    public void A_late_item_widens_the_period_of_the_invoice()
    {
        var invoice = Assemble(
            Plain("2026-09-29T08:00:00Z", "2026-09-29T08:10:00Z", "S1", "C1"),
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:10:00Z", "S2", "C2"));
        Assert.Equal((new LocalDate(2026, 9, 29), October.Last), invoice.Period);
        Assert.Equal(new LocalDate(2026, 9, 29), invoice.Lines.Single().First);
    }

    [Fact]
    public void A_surcharge_is_a_line_of_its_own()
    {
        var options = Options with { OutsideSurchargePercent = 50m };
        var invoice = Assemble(Charges(options, Plain("14:40", "15:25")).Select(charge => new Candidate(charge)));
        Assert.Equal([(0.50m, 118.50m, 59.25m), (0.25m, 177.75m, 44.44m)], invoice.Lines.Select(line => (line.Amount.Quantity, line.Amount.Price, line.Net)));
        Assert.Equal([0m, 50m], invoice.Lines.Select(line => line.SurchargePercent));
    }

    [Fact]
    public void Minutes_are_billed_with_a_price_for_sixty()
    {
        var options = Options with { Mode = RoundingMode.Minutes };
        var line = Assert.Single(Assemble(Charges(options, Plain("08:00", "08:16:30")).Select(charge => new Candidate(charge))).Lines);
        Assert.Equal((17m, InvoiceUnit.MIN, 60m, 33.58m), (line.Amount.Quantity, line.Amount.Unit, line.Amount.BaseQuantity, line.Net));
    }

    [Fact]
    public void The_budget_pays_first_until_it_expires()
    {
        var charges = Charges(
            Plain("2026-10-05T08:00:00Z", "2026-10-05T08:44:00Z", "S1", "C1"),
            Plain("2026-10-06T08:00:00Z", "2026-10-06T08:29:00Z", "S2", "C2")).Select(charge => new Candidate(charge)).ToList();

        var invoice = Assemble(charges, terms: Domestic with { BudgetParts = 4 });
        Assert.Equal([(3, 0), (1, 1)], invoice.Items.Select(item => (item.BudgetParts, item.InvoiceParts)));
        var expired = Assemble(charges, terms: Domestic with { BudgetParts = 4, BudgetExpiresOn = new LocalDate(2026, 10, 5) });
        Assert.Equal([(3, 0), (0, 2)], expired.Items.Select(item => (item.BudgetParts, item.InvoiceParts)));
        var blocked = Assemble(charges, terms: Domestic with { BudgetParts = 4, BlocksBeyondBudget = true });
        Assert.Empty(blocked.Lines);
    }

    [Fact]
    public void The_rate_of_VAT_is_that_of_the_day_of_completion()
    {
        var terms = Domestic with { VatRates = [new(new(2021, 1, 1), 19m), new(new(2026, 10, 6), 20m)] };
        var charges = Charges(Plain("2026-10-05T21:50:00Z", "2026-10-05T22:10:00Z", "S1", "C1"), Plain("08:00", "08:10", "S2", "C2"));
        var invoice = Assemble(charges.Select(charge => new Candidate(charge)), terms: terms);
        Assert.Equal([19m, 20m], invoice.Lines.Select(line => line.Amount.VatRate).Order());
    }
}
