using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Finds what people of one contract said about its work.</summary>
internal static class ContractWork
{
    /// <summary>Says of a source whether it is work of this contract.</summary>
    public static async Task<Predicate<string>> OfContractAsync(HubDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Where(one => one.ContractId == contractId).Select(one => one.Id).ToListAsync(cancellationToken);
        var entries = await db.Set<ManualWork>().Where(one => one.ContractId == contractId).Select(one => one.Id).ToListAsync(cancellationToken);
        var works = sessions.Concat(entries).Select(id => id.ToString("N")).ToHashSet();
        return source => works.Contains(SourceKey.IdOf(source));
    }

    /// <summary>Holds of the contract's work that this name raised; the same name may raise others elsewhere.</summary>
    public static async Task<IReadOnlyList<WorkHold>> HoldsAsync(HubDbContext db, Guid contractId, string raisedBy, CancellationToken cancellationToken)
    {
        var holds = await db.Set<WorkHold>().Where(one => one.RaisedBy == raisedBy).ToListAsync(cancellationToken);
        var isOurs = await OfContractAsync(db, contractId, cancellationToken);
        return [.. holds.Where(one => isOurs(one.Source))];
    }
}
