using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.Tests.Assembly.Assemblies;

namespace RemoteSupport.Billing.Tests.Assembly;

public sealed class ProjectChargesTests
{
    private static readonly LocalDate Day = new(2026, 10, 20);

    [Fact]
    public void Project_hours_sum_people_of_a_day_and_round_once()
    {
        var position = new PositionTerms("P2", "Projekt", PositionCount.Hours, 110m);
        var charge = Project(position, Note("N1", "A", 100), Note("N2", "B", 130));
        var line = Assert.Single(Assemble([new Candidate(charge)], 10 * 3600).Lines);
        Assert.Equal((4m, InvoiceUnit.HUR, 440m), (line.Amount.Quantity, line.Amount.Unit, line.Net));
        Assert.Equal(["m:N1", "m:N2"], charge.Sources);
        Assert.Equal((230 * 60, 10 * 60), (line.NetSeconds, line.RoundingSeconds));
    }

    [Fact]
    public void Days_count_per_person_and_overtime_by_quarter_hours()
    {
        var position = new PositionTerms("P3", "Vor Ort", PositionCount.Days, 940m, HourlyOvertime: true);
        var charges = ProjectCharges.Of([Note("N1", "A", 240), Note("N2", "B", 500)], position, BillingOptions.Berlin);
        var lines = Assemble(charges.Select(charge => new Candidate(charge)), 100 * 3600).Lines;
        Assert.Equal([(1.5m, InvoiceUnit.DAY, 1410m), (0.5m, InvoiceUnit.HUR, 58.75m)], lines.Select(line => (line.Amount.Quantity, line.Amount.Unit, line.Net)).OrderByDescending(one => one.Item3));
    }

    [Fact]
    public void A_training_day_is_whole_unless_halves_are_agreed()
    {
        var position = new PositionTerms("P4", "Schulung", PositionCount.TrainingDays, 1250m);
        Assert.Equal(1m, Assemble([new Candidate(Project(position, Note("N1", "A", 180)))], 8 * 3600).Lines.Single().Amount.Quantity);
        Assert.Equal(0.5m, Assemble([new Candidate(Project(position with { HalfDays = true }, Note("N1", "A", 180)))], 8 * 3600).Lines.Single().Amount.Quantity);
    }

    [Fact]
    public void Projects_need_a_confirmation_of_their_own_and_pieces_do_not()
    {
        var hours = Project(new PositionTerms("P2", "Projekt", PositionCount.Hours, 110m), Note("N1", "A", 300));
        Assert.Empty(Assemble([new Candidate(hours)], approvedSeconds: 0).Lines);
        Assert.Equal(2m, Assemble([new Candidate(hours)], approvedSeconds: 2 * 3600).Lines.Single().Amount.Quantity);

        var travel = Project(new PositionTerms("P5", "Anfahrt", PositionCount.Pieces, 85m), Note("N2", "A", 0) with { Pieces = 2 });
        var line = Assert.Single(Assemble([new Candidate(travel)], approvedSeconds: 0).Lines);
        Assert.Equal((2m, InvoiceUnit.C62, 170m, 0L), (line.Amount.Quantity, line.Amount.Unit, line.Net, line.RoundingSeconds));
    }

    private static WorkNote Note(string id, string who, int minutes) => new(id, "C9", who, Day, minutes);
}
