using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Puts data protection together.</summary>
public static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<ErasureDesk>();
        services.AddSingleton<AccessReports>();
        services.AddSingleton<Retention>();
        services.AddSingleton<IntegrityCheck>();
        services.AddSingleton<PrivacyDesk>();
        services.AddHostedService<RetentionJob>();
        return services;
    }

    public static void MapPrivacyFiles(this IEndpointRouteBuilder app) => app
        .MapGet("/privacy/persons/{id:guid}/access.json", async (Guid id, HttpContext http, AccessReports reports) =>
            await reports.MakeAsync(id, Me(http), http.RequestAborted) is { } file
                ? Results.File(file, "application/json", $"auskunft-{id.ToString("N")[..8]}.json")
                : Results.NotFound())
        .RequireAuthorization(Admins());

    public static void MapPrivacyForms(this IEndpointRouteBuilder app) => app
        .MapPost("/privacy/erase", async ([FromForm] Guid person, HttpContext http, ErasureDesk desk) =>
            Results.LocalRedirect($"/privacy?done={(await desk.EraseAsync(person, Me(http), http.RequestAborted) is null ? "kept" : "erased")}"))
        .RequireAuthorization(Admins());

    private static AuthorizeAttribute Admins() => new() { Roles = StaffRoles.Admin };

    private static string Me(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
