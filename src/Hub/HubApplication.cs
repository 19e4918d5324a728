using RemoteSupport.Hub.Api;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Demo;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Relay;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub;

/// <summary>The whole hub, built the same way for the program and for its tests.</summary>
public static class HubApplication
{
    /// <summary>A hub that is ready to start, with its database migrated; and the demo's sign-ins, if it is one.</summary>
    public static async Task<(WebApplication App, DemoAccess? Demo)> CreateAsync(
        HubArguments arguments, string[] others, Action<WebApplicationBuilder>? adjust = null)
    {
        MakeFolder(arguments.DataFolder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = others,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(HubApplication).Assembly.GetName().Name,
        });
        builder.Logging.AddHubLog();
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSessions(arguments.DataFolder);
        builder.Services.AddStaffSignIn(arguments.DataFolder);
        builder.Services.AddHubPages();
        builder.Services.AddContracts();
        builder.AddMail(arguments);
        builder.AddApi();
        adjust?.Invoke(builder);
        builder.Services.AddSingleton(TurnOptions.Read(builder.Configuration.GetSection("Turn")));

        var app = builder.Build();
        await DatabaseStart.MigrateAsync(app.Services);
        var demo = await DemoStart.PrepareAsync(app.Services, arguments);
        app.UseOriginCheck();
        app.UseHubPages();
        app.MapSessions();
        app.MapHubPages();
        return (app, demo);
    }

    /// <summary>The database, the keys and the demo's passwords are the hub's own business.</summary>
    private static void MakeFolder(string path)
    {
        var folder = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
