using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Portal;

/// <summary>Files and buttons of the portal. What belongs to somebody else is answered like what does not exist.</summary>
public static class PortalEndpoints
{
    public static void MapPortalFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/portal").RequireAuthorization(Customers());
        files.MapGet("/invoices/{number}/{kind}", async (string number, string kind, HttpContext http, InvoiceShelf shelf) =>
            await shelf.FileAsync(Customer.Of(http), number, kind, http.RequestAborted) is { } file
                ? Results.File(file.Content, file.MediaType, file.FileName)
                : Results.NotFound());
        files.MapGet("/reports/{month}.pdf", ReportAsync);
    }

    public static void MapPortalForms(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup("/portal").RequireAuthorization(Customers());
        forms.MapPost("/logout", async (HttpContext http) =>
        {
            await http.SignOutAsync(CustomerAccess.Scheme);
            return Results.LocalRedirect(CustomerAccess.LoginPath);
        });
        forms.MapPost("/object", async ([FromForm] string month, [FromForm] string entry, [FromForm] string? text, HttpContext http, ReportShelf shelf) =>
            ReportMonth.TryParse(month, out var first) && await shelf.ObjectAsync(Customer.Of(http), first, entry, text ?? "", http.RequestAborted)
                ? Results.LocalRedirect($"/portal/reports/{ReportMonth.Text(first)}?done=objection")
                : Results.NotFound());
        forms.MapPost("/persons/{id:guid}/rights", async (Guid id, [FromForm] bool? request, [FromForm] bool? approve, HttpContext http, ColleagueDesk desk) =>
            Persons(await desk.AllowAsync(Customer.Of(http), id, request == true, approve == true, http.RequestAborted)));
        forms.MapPost("/persons/{id:guid}/lock", async (Guid id, [FromForm] bool locked, HttpContext http, ColleagueDesk desk) =>
            Persons(await desk.LockAsync(Customer.Of(http), id, locked, http.RequestAborted)));
    }

    private static async Task<IResult> ReportAsync(string month, HttpContext http, ReportShelf shelf)
    {
        var customer = Customer.Of(http);
        if (!ReportMonth.TryParse(month, out var first))
        {
            return Results.NotFound();
        }

        if (await shelf.FinalAsync(customer, first, http.RequestAborted) is { } final)
        {
            return Results.File(final.Content, final.MediaType, final.FileName);
        }

        if (await shelf.DocumentAsync(customer, first, http.RequestAborted) is not { } document)
        {
            return Results.NotFound();
        }

        using (PageLanguage.Of(document.Contract.Party!.Language))
        {
            var sheet = WorkReportSheet.Of(document);
            return Results.File(WorkReportPdf.Make(sheet), "application/pdf", $"{sheet.Number}.pdf");
        }
    }

    private static IResult Persons(bool done) => done ? Results.LocalRedirect("/portal/persons?done=saved") : Results.NotFound();

    private static AuthorizeAttribute Customers() => new() { Roles = CustomerAccess.Role, AuthenticationSchemes = CustomerAccess.Scheme };
}
