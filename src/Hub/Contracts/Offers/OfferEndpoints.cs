using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Contracts.Offers;

/// <summary>The two buttons beside a contract that was not accepted yet.</summary>
public static class OfferEndpoints
{
    public static void MapOffers(this IEndpointRouteBuilder app)
    {
        var contract = app.MapGroup("/contracts/{number}").RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Admin });
        contract.MapPost("/offer", async (string number, HttpContext http, OfferDesk desk) =>
        {
            await desk.SendAsync(number, StaffId(http), $"{http.Request.Scheme}://{http.Request.Host}", http.RequestAborted);
            return Results.LocalRedirect($"/contracts/{Uri.EscapeDataString(number)}");
        });
        contract.MapPost("/accepted-on-paper", async (string number, [FromForm] string person, HttpContext http, OfferDesk desk) =>
        {
            await desk.AcceptedOnPaperAsync(number, person, StaffId(http), http.RequestAborted);
            return Results.LocalRedirect($"/contracts/{Uri.EscapeDataString(number)}");
        });
    }

    private static string StaffId(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
