using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Contracts;

/// <summary>„Sperre aufheben“ on the dispatcher's page.</summary>
public static class PauseEndpoint
{
    public static void MapPauseLift(this IEndpointRouteBuilder app) => app
        .MapPost("/board/lift", async ([FromForm] Guid pause, HttpContext http, PauseDesk desk) =>
        {
            await desk.LiftAsync(pause, http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, http.RequestAborted);
            return Results.LocalRedirect("/board");
        })
        .RequireAuthorization(new AuthorizeAttribute { Roles = $"{StaffRoles.Dispatcher},{StaffRoles.Admin}" });
}
