using Microsoft.AspNetCore.Antiforgery;

namespace RemoteSupport.Hub.Web;

/// <summary>Refuses a posted form that does not carry the antiforgery token of one of our own pages.</summary>
public sealed class FormToken(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!await antiforgery.IsRequestValidAsync(context.HttpContext))
        {
            return Results.BadRequest();
        }

        return await next(context);
    }
}
