namespace RemoteSupport.Hub;

/// <summary>The hub's log: what an operator must know, one line each; no requests, no names, no addresses.</summary>
public static class LogSetup
{
    public static void AddHubLog(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            options.UseUtcTimestamp = true;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("RemoteSupport", LogLevel.Information);
    }
}
