using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Preview;

/// <summary>Answers the editor's script while somebody types: it changes nothing, so it is a plain GET.</summary>
public static class PreviewEndpoint
{
    public static void MapContractPreview(this IEndpointRouteBuilder app) => app
        .MapGet("/contracts/preview", (HttpContext http) => new RazorComponentResult<PreviewAnswer>(
            new Dictionary<string, object?> { [nameof(PreviewAnswer.Form)] = FormValues.Read(http.Request.Query) }))
        .RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Admin });
}
