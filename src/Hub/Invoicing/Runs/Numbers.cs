using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Takes numbers without gaps (R-G1): the counter's row is locked until the caller's transaction ends, and a
/// transaction that comes to nothing takes no number.</summary>
public static class Numbers
{
    public static async Task<string> TakeAsync(HubDbContext db, string range, int localYear, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken in the transaction of its document only.");
        }

        var row = db.Set<NumberRange>().Where(one => one.Range == range && one.Year == localYear);
        if (await row.ExecuteUpdateAsync(set => set.SetProperty(one => one.Last, one => one.Last + 1), cancellationToken) == 0)
        {
            db.Add(new NumberRange { Range = range, Year = localYear, Last = 1 });
            await db.SaveChangesAsync(cancellationToken);
        }

        var last = await row.AsNoTracking().Select(one => one.Last).SingleAsync(cancellationToken);
        return new InvoiceNumber(range, localYear, last).ToString();
    }
}
