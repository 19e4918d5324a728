using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Signaling;

/// <summary>
/// SignalR does not look at the Origin of a WebSocket; this does. The technician's endpoint answers only pages of its
/// own origin, so that no foreign page can ride on a technician's cookie.
/// </summary>
public static class OriginCheck
{
    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Protocol.TechnicianHubPath) && !IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    });

    /// <summary>No Origin at all (not a browser), or exactly the address that was asked.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        return origins.Count == 0 || (origins.Count == 1 && origins[0] == $"{request.Scheme}://{request.Host}");
    }
}
