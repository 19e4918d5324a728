using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Relay;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Puts the session half of the hub together: database, clock, ledger, both SignalR endpoints.</summary>
public static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services, string dataFolder)
    {
        services.AddDbContextFactory<HubDbContext>(options => options
            .UseSqlite($"Data Source={Path.Combine(dataFolder, "hub.db")}")
            .AddInterceptors(new SqliteDurability()));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<HubClock>();
        services.AddSingleton(new ServerKey(dataFolder));
        services.AddSingleton<SessionLedger>();
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<SessionLoader>();
        services.AddSingleton<SessionPost>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<InterceptionAlarm>();
        services.AddSingleton<SessionEndings>();
        services.AddSingleton<AgentLinks>();
        services.AddSingleton<SeatDesk>();
        services.AddSingleton<CodeBook>();
        services.AddSingleton<PersonSignIn>();
        services.AddSingleton<FirmDesk>();
        services.AddSingleton<StaffPresence>();
        services.AddSingleton<RelayPost>();
        services.AddSingleton<KeyPost>();
        services.AddSingleton<TurnTickets>();
        services.AddSingleton<BillingHistories>();
        services.AddCases();
        services.AddHostedService<SessionMonitor>();
        services.AddSignalR(Configure)
            .AddJsonProtocol(json => json.PayloadSerializerOptions = ContractsJson.ForSignalR());
        services.AddSingleton<RequiresFilter>();
        return services;
    }

    public static WebApplication MapSessions(this WebApplication app)
    {
        app.MapHub<AgentHub>(Protocol.AgentHubPath);
        app.MapHub<TechnicianHub>(Protocol.TechnicianHubPath, options => options.CloseOnAuthenticationExpiration = true);
        app.MapGet("/health", (SessionLedger ledger) =>
            ledger.Trouble is { } trouble ? Results.Text(trouble, statusCode: 503) : Results.Text("ok")).AllowAnonymous();
        app.MapLedgerExport();
        return app;
    }

    private static void Configure(HubOptions options)
    {
        options.MaximumReceiveMessageSize = Protocol.MaxHubMessage;
        options.KeepAliveInterval = TimeSpan.FromSeconds(5);
        options.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
        options.HandshakeTimeout = TimeSpan.FromSeconds(5);

        // Whoever sends a message that cannot be bound is told why; RequiresFilter hides everything else.
        options.EnableDetailedErrors = true;
        options.AddFilter<RequiresFilter>();
    }
}
