using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Contracts;

/// <summary>The firm's own facts and the names of its staff.</summary>
public sealed class FirmDesk(IDbContextFactory<HubDbContext> contexts)
{
    public async Task<Firm> FirmAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Firms.AsNoTracking().SingleAsync();
    }

    /// <summary>Null before the first set-up.</summary>
    public async Task<Firm?> FindAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Firms.AsNoTracking().SingleOrDefaultAsync();
    }

    /// <summary>The name that customers read, also of somebody who has left.</summary>
    public async Task<string> StaffNameAsync(string staffId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.AsNoTracking().Where(u => u.Id == staffId).Select(u => u.DisplayName).SingleOrDefaultAsync() ?? "–";
    }
}
