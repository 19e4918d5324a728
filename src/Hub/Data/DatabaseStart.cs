using Microsoft.EntityFrameworkCore;

namespace RemoteSupport.Hub.Data;

/// <summary>Brings the database to the present version before anybody is let in.</summary>
public static class DatabaseStart
{
    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HubDbContext>().Database.MigrateAsync();
    }
}
