using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Assembly;

/// <summary>A running session beside the other work of its case. It runs from 10:00 to 10:20 as S9: two quarter-hours.</summary>
public sealed class RunningBillTests
{
    private static readonly LocalDate Monday = new(2026, 10, 5);

    [Fact]
    public void A_session_alone_uses_its_own_quarter_hours()
    {
        var bill = Read([Session()]);
        Assert.Equal((2, 0, 59.25m), (bill.Units, bill.Pending, bill.NetAmount));
        Assert.Equal((0, 2, 0, (int?)null), (bill.BesideQuarterHours, bill.UsedQuarterHours, bill.FromBudget, bill.BudgetLeft));
    }

    [Theory]
    [InlineData(PositionCount.Hours, 90, 8)]
    [InlineData(PositionCount.Days, 200, 16)]
    [InlineData(PositionCount.TrainingDays, 300, 32)]
    [InlineData(PositionCount.Pieces, 0, 0)]
    public void Projects_and_trainings_of_the_case_use_its_approval_and_a_journey_needs_none(PositionCount count, int minutes, int quarterHours)
    {
        var bill = Read([Session(), new Candidate(Work(count, minutes))]);
        Assert.Equal((quarterHours, quarterHours + 2), (bill.BesideQuarterHours, bill.UsedQuarterHours));
        Assert.Equal(quarterHours, RunningBill.UsedBy([new Candidate(Work(count, minutes))]));
    }

    [Fact]
    public void What_project_work_before_it_has_used_leaves_the_session_unconfirmed()
    {
        var project = new Candidate(Work(PositionCount.Hours, 60, Monday));
        Assert.Equal((2, 0), (Read([Session(), project], approved: 6).Units, Read([Session(), project], approved: 6).Pending));
        Assert.Equal(1, Read([Session(), project], approved: 5).Pending);
        Assert.Equal(2, Read([Session(), project], approved: 4).Pending);
        Assert.Equal([59.25m, 29.63m, 0.00m], new[] { 6, 5, 4 }.Select(approved => Read([Session(), project], approved).NetAmount));
    }

    [Fact]
    public void Work_of_other_cases_is_not_of_this_case()
    {
        var other = new Candidate(Assemblies.Charges(Plain("08:00", "08:40", "S1", "C2"))[0]);
        Assert.Equal((0, 2), (Read([Session(), other]).BesideQuarterHours, Read([Session(), other]).UsedQuarterHours));
    }

    [Fact]
    public void The_budget_pays_first_and_only_what_it_does_not_pay_costs()
    {
        var bill = Read([Session()], budget: 1);
        Assert.Equal((2, 1, 0, 29.63m), (bill.Units, bill.FromBudget, bill.BudgetLeft, bill.NetAmount));
        Assert.Equal((2, 5, 0.00m), (Read([Session()], budget: 7).FromBudget, Read([Session()], budget: 7).BudgetLeft, Read([Session()], budget: 7).NetAmount));
    }

    [Fact]
    public void Open_work_of_the_contract_takes_from_the_budget_before_the_session_does()
    {
        var other = new Candidate(Assemblies.Charges(Plain("08:00", "08:40", "S1", "C2"))[0]);
        var bill = Read([Session(), other], budget: 4);
        Assert.Equal((1, 0, 29.63m), (bill.FromBudget, bill.BudgetLeft, bill.NetAmount));
    }

    [Fact]
    public void Beyond_a_blocking_budget_the_session_is_unconfirmed()
    {
        var terms = Terms(1) with { BlocksBeyondBudget = true };
        var bill = RunningBill.Read([Session()], "S9", "C1", Approved(4), terms);
        Assert.Equal((1, 1, 0, 0.00m), (bill.FromBudget, bill.Pending, bill.BudgetLeft, bill.NetAmount));
    }

    [Fact]
    public void What_a_run_has_settled_takes_nothing_from_the_budget_again()
    {
        var settled = new Candidate(Assemblies.Charges(Plain("08:00", "08:40", "S1", "C2"))[0], BudgetParts: 3);
        Assert.Equal((2, 2), (Read([Session(), settled], budget: 4).FromBudget, Read([Session(), settled], budget: 4).BudgetLeft));
    }

    [Fact]
    public void A_service_with_a_price_of_its_own_costs_that()
    {
        var own = Assemblies.Support with { Price = 80.00m };
        var charge = SupportCharges.OfItems([BillOne(Plain("10:00", "10:20", "S9"))], _ => own, Options).Single();
        Assert.Equal(40.00m, Read([new Candidate(charge)]).NetAmount);
    }

    [Fact]
    public void The_amount_is_that_of_the_invoice_with_the_surcharge_line_by_line()
    {
        var options = Options with { OutsideSurchargePercent = 50m };
        var evening = Assemblies.Charges(options, Plain("14:40", "15:25", "S9"))[0];
        var invoice = Assemblies.Assemble([new Candidate(evening)]);
        Assert.Equal(103.69m, Read([new Candidate(evening)]).NetAmount);
        Assert.Equal(invoice.Totals.Net, Read([new Candidate(evening)]).NetAmount);
    }

    [Fact]
    public void Minutes_are_started_quarter_hours_of_the_approval()
    {
        var options = Options with { Mode = RoundingMode.Minutes };
        var bill = Read([new Candidate(Assemblies.Charges(options, Plain("10:00", "10:20", "S9"))[0])]);
        Assert.Equal((20, 2, 39.50m), (bill.Units, bill.UsedQuarterHours, bill.NetAmount));
        Assert.Equal((2, 0, 20), (RunningBill.Shown(bill.Units, options), RunningBill.Shown(bill.Pending, options), RunningBill.Shown(bill.Units, Options)));
    }

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal(new RunningBill(0, 0, 0m, 0, 0, 0, 3), Read([], budget: 3));

    private static Candidate Session() => new(Assemblies.Charges(Plain("10:00", "10:20", "S9"))[0]);

    private static Charge Work(PositionCount count, int minutes, LocalDate? date = null) => Assemblies.Project(
        new PositionTerms("P9", "Projekt", count, 124.00m), new WorkNote("M1", "C1", "T1", date ?? Monday.PlusDays(-1), minutes, count == PositionCount.Pieces ? 2 : 0));

    private static InvoiceTerms Terms(int? budget) => Assemblies.Domestic with { BudgetParts = budget };

    private static Dictionary<string, long> Approved(int quarterHours) => new() { ["C1"] = quarterHours * 900L, ["C2"] = 90_000 };

    private static RunningBill Read(IReadOnlyList<Candidate> candidates, int approved = 4, int? budget = null) =>
        RunningBill.Read(candidates, "S9", "C1", Approved(approved), Terms(budget));
}
