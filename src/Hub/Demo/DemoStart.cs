using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Demo;

/// <summary>Keeps demo data and real data apart: <c>--demo</c> never touches a real firm, and the other way round.</summary>
public static class DemoStart
{
    /// <summary>The demo's sign-ins with <c>--demo</c>, null without.</summary>
    /// <exception cref="InvalidOperationException">The data folder is of the other kind.</exception>
    public static async Task<DemoAccess?> PrepareAsync(IServiceProvider root, HubArguments arguments)
    {
        await using var scope = root.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<HubDbContext>();
        if (!arguments.Demo)
        {
            return await db.Firms.AnyAsync(firm => firm.Demo)
                ? throw new InvalidOperationException("This data folder holds the demo: start with --demo, or take another folder.")
                : null;
        }

        return await DemoFirm.SeedAsync(
            db,
            services.GetRequiredService<UserManager<StaffUser>>(),
            services.GetRequiredService<RoleManager<IdentityRole>>(),
            services.GetRequiredService<HubClock>(),
            arguments.DataFolder);
    }

    /// <summary>Prints the present one-time code of a demo sign-in; exit code 1 for an unknown name.</summary>
    public static int PrintCode(string dataFolder, string userName)
    {
        var code = DemoAccess.Read(dataFolder)?.CurrentCode(userName, TimeProvider.System);
        Console.WriteLine(code ?? $"No demo sign-in \"{userName}\" in {dataFolder}.");
        return code is null ? 1 : 0;
    }
}
