using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace RemoteSupport.Hub.Technicians;

/// <summary>Signs out; a form of our own pages posts here.</summary>
public static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/logout", async (SignInManager<StaffUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/login");
        })
        .RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', StaffRoles.All) });
}
