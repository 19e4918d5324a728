using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Cases;

/// <summary>„Bestätigung anfordern“ on the page of a case.</summary>
public static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app) => app
        .MapPost("/cases/{id}/ask", async (string id, [FromForm] int units, HttpContext http, CaseApprovals approvals) =>
        {
            if (!Guid.TryParseExact(id, "N", out var caseId))
            {
                return Results.NotFound();
            }

            var staffId = http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            var error = await approvals.AskByMailAsync(caseId, units, staffId, http.RequestAborted);
            return Results.LocalRedirect(error is null ? $"/cases/{caseId:N}" : $"/cases/{caseId:N}?error={Uri.EscapeDataString(error)}");
        })
        .RequireAuthorization(new AuthorizeAttribute { Roles = $"{StaffRoles.Technician},{StaffRoles.Dispatcher},{StaffRoles.Billing}" });
}
