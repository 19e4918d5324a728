using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Routing;

/// <summary>„Zuweisen“ and „Rückruf zusagen“.</summary>
public static class BoardEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        var board = app.MapGroup("/board").RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Dispatcher });
        board.MapPost("/assign", async ([FromForm] Guid session, [FromForm] string staff, BoardDesk desk) =>
            Back(await desk.AssignCallAsync(session, staff)));
        board.MapPost("/promise", async ([FromForm] Guid session, HttpContext http, BoardDesk desk) =>
            Back(await desk.PromiseAsync(session, StaffId(http))));
        board.MapPost("/assign-callback", async ([FromForm] Guid promise, [FromForm] string staff, HttpContext http, BoardDesk desk) =>
            Back(await desk.AssignPromiseAsync(promise, staff, StaffId(http), http.RequestAborted)));
    }

    private static string StaffId(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private static IResult Back(bool done) => Results.LocalRedirect(done ? "/board" : "/board?late=1");
}
