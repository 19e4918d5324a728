using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>How many cases of a contract are still open: who changes prices should know.</summary>
public sealed class OpenCases(IDbContextFactory<HubDbContext> contexts)
{
    public async Task<int> CountAsync(Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Cases.CountAsync(one => one.ContractId == contractId && one.ClosedAt == null, cancellationToken);
    }
}
