using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RemoteSupport.Billing.EInvoice;

namespace RemoteSupport.Billing.Tests.Invariants;

/// <summary>I-12: the zone of the machine is nobody's business.</summary>
public sealed class TimeZoneTests
{
    [Fact]
    public void I_12_the_zone_of_the_machine_changes_nothing()
    {
        var own = Environment.GetEnvironmentVariable("TZ");
        try
        {
            var results = new[] { "UTC", "America/New_York", "Pacific/Auckland" }.Select(In).ToList();
            Assert.Equal(3, results.Select(result => result.Offset).Distinct().Count());
            Assert.Single(results.Select(result => result.Bills).Distinct());
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", own);
            TimeZoneInfo.ClearCachedData();
        }
    }

    private static (TimeSpan Offset, string Bills) In(string zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        using var bills = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Histories.Check(plan =>
        {
            var billed = new BilledPlan(plan);
            foreach (var item in billed.Items)
            {
                var facts = string.Create(CultureInfo.InvariantCulture, $"{item.ServiceDate} {item.BillingPeriod} {item.Units} {item.OutsideHours} {item.NetAmount}\n");
                bills.AppendData(Encoding.UTF8.GetBytes(facts));
            }

            bills.AppendData(billed.Invoice is { } invoice ? UblWriter.Write(invoice) : []);
        });
        return (TimeZoneInfo.Local.BaseUtcOffset, Convert.ToHexString(bills.GetHashAndReset()));
    }
}
