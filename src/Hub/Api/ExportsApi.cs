using RemoteSupport.Hub.Invoicing.Runs;

namespace RemoteSupport.Hub.Api;

/// <summary>Exports for accounting.</summary>
internal static class ExportsApi
{
    public static void MapExportsApi(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("exports").Needs(ApiScopes.ReadExports);
        exports.MapGet("/datev", DatevAsync).WithName("exportDatev").ReturnsFile("text/csv").Asks("from", "to");
    }

    private static async Task<IResult> DatevAsync(HttpContext http, DatevExport export)
    {
        var (page, error) = ApiPage.Read(http);
        if (page is not { From: { } from, To: { } to } || from > to || from.Year != to.Year)
        {
            return ApiProblem.Of(400, error ?? "from and to are needed, both in one year.");
        }

        return await export.MakeAsync(from, to, http.RequestAborted) switch
        {
            null => ApiProblem.Of(409, "The settings lack the numbers of the tax adviser."),
            [var file] => Results.File(file.Content, "text/csv", file.Name),
            [] => ApiProblem.NotFound(),
            _ => ApiProblem.Of(400, "The period spans two fiscal years; please ask for one at a time."),
        };
    }
}
