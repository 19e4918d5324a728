using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace RemoteSupport.Hub.Data;

/// <summary>For <c>dotnet ef migrations add</c> only: a context without a hub around it.</summary>
public sealed class DesignTimeContexts : IDesignTimeDbContextFactory<HubDbContext>
{
    public HubDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HubDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
