using Microsoft.AspNetCore.Authorization;

namespace RemoteSupport.Hub.Api;

/// <summary>All of <c>/api/v1</c>.</summary>
public static class ApiEndpoints
{
    public const string Root = "/api/v1";

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root).RequireRateLimiting(ApiLimits.Policy).DisableAntiforgery();
        api.MapContractsApi();
        api.MapSessionsApi();
        api.MapEntriesApi();
        api.MapReportsApi();
        api.MapInvoicesApi();
        api.MapExportsApi();
        app.MapOpenApi(Root + "/openapi.json").AllowAnonymous().RequireRateLimiting(ApiLimits.Policy);
        api.MapFallback("/{**rest}", ApiProblem.NotFound)
            .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = ApiAuthentication.SchemeName });
    }

    /// <summary>Only a token with this scope.</summary>
    internal static TBuilder Needs<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoint
            .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = ApiAuthentication.SchemeName, Roles = scope });

    internal static RouteHandlerBuilder Returns<T>(this RouteHandlerBuilder endpoint, int status = 200) => endpoint
        .Produces<T>(status).Errors();

    internal static RouteHandlerBuilder ReturnsFile(this RouteHandlerBuilder endpoint, string mediaType) => endpoint
        .Produces(200, typeof(Stream), mediaType).Errors();

    /// <summary>The document names the query parameters of the list.</summary>
    internal static RouteHandlerBuilder Paged(this RouteHandlerBuilder endpoint, params string[] filters) =>
        endpoint.Asks([.. filters, "page", "size"]);

    /// <summary>The document names these query parameters.</summary>
    internal static RouteHandlerBuilder Asks(this RouteHandlerBuilder endpoint, params string[] names) => endpoint.WithMetadata(new ApiQuery(names));

    private static RouteHandlerBuilder Errors(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
}

/// <summary>Query parameters that a handler reads itself.</summary>
internal sealed record ApiQuery(IReadOnlyList<string> Names);

/// <summary>A header that a handler needs.</summary>
internal sealed record ApiHeader(string Name);
