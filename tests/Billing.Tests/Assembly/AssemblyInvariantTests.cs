using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Assembly.Assemblies;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Assembly;

/// <summary>I-1, I-3, I-4, I-10 and I-11 over generated months; the seed of a failure is in its message.</summary>
public sealed class AssemblyInvariantTests
{
    private const int Months = 300;
    private const long Approved = 3600;

    [Fact]
    public void Every_generated_month_adds_up()
    {
        for (var seed = 0; seed < Months; seed++)
        {
            var candidates = Month(new Random(seed)).Select(charge => new Candidate(charge)).ToList();
            var invoice = Assemble(candidates, Approved);
            var shares = invoice.Lines.SelectMany(line => line.Shares).ToList();

            // I-4: what the report lists as billed is what the lines count.
            Assert.True(invoice.Items.Sum(item => item.Invoiced.Sum(part => part.Quantity)) == invoice.Lines.Sum(line => line.Amount.Quantity), $"seed {seed}");
            Assert.True(shares.Sum(share => share.Quantity) == invoice.Lines.Sum(line => line.Amount.Quantity), $"seed {seed}");

            // I-1 and I-3.
            Assert.All(invoice.Items.GroupBy(item => item.Charge.CaseId), of => Assert.True(
                of.Sum(item => item.Invoiced.Sum(part => part.ApprovalSeconds)) <= Approved, $"seed {seed}"));
            Assert.All(shares, share => Assert.NotEmpty(share.Item.Charge.Sources));
            var sources = invoice.Items.SelectMany(item => item.Charge.Sources).ToList();
            Assert.True(sources.Distinct().Count() == sources.Count, $"seed {seed}");

            // I-10 and I-11.
            Assert.True(invoice.Totals.Net + invoice.Totals.Vat == invoice.Totals.Gross, $"seed {seed}");
            Assert.True(invoice.Lines.Sum(line => line.Net) == invoice.Totals.Net, $"seed {seed}");
            var settled = invoice.Items.Select(item => item.Candidate with { BilledParts = item.InvoiceParts });
            Assert.True(Assemble(settled, Approved).Lines.Count == 0, $"seed {seed}");
        }
    }

    private static IReadOnlyList<Charge> Month(Random random)
    {
        var sessions = new List<SessionHistory>();
        for (var i = 0; i < random.Next(1, 12); i++)
        {
            var start = At("2026-10-01T06:00:00Z") + Duration.FromMinutes(random.Next(30 * 24 * 60));
            var end = start + Duration.FromSeconds(random.Next(5, 6000));
            sessions.Add(Plain($"{start}", $"{end}", $"S{i}", $"C{random.Next(5)}", $"{random.Next(1, 5)}"));
        }

        return Charges(Options with { OutsideSurchargePercent = random.Next(2) * 50m }, [.. sessions]);
    }
}
