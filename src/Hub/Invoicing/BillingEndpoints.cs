using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Invoicing;

/// <summary>What the buttons of the billing pages do, and the files of invoices.</summary>
public static class BillingEndpoints
{
    /// <summary>Buttons; every one comes with the token of one of our own pages.</summary>
    public static void MapBillingForms(this IEndpointRouteBuilder app)
    {
        var billing = app.MapGroup("").RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Billing });
        MapRun(billing);
        MapItem(billing);
        MapInvoice(billing);
    }

    /// <summary>Files of final documents, as they were stored.</summary>
    public static void MapInvoiceFiles(this IEndpointRouteBuilder app)
    {
        var billing = app.MapGroup("").RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Billing });
        billing.MapGet("/invoices/{number}/{kind}", async (string number, string kind, InvoiceArchive archive, CancellationToken cancellationToken) =>
            await archive.FileAsync(number, kind, cancellationToken) is { } file
                ? Results.File(file.Content, file.MediaType, file.FileName)
                : Results.NotFound());
        billing.MapGet("/billing/datev/file", DatevAsync);
    }

    private static async Task<IResult> DatevAsync(string from, string to, DatevExport export, CancellationToken cancellationToken)
    {
        if (!LocalDatePattern.Iso.Parse(from).TryGetValue(default, out var first) || !LocalDatePattern.Iso.Parse(to).TryGetValue(default, out var last))
        {
            return Results.BadRequest();
        }

        return await export.MakeAsync(first, last, cancellationToken) is [var file, ..]
            ? Results.File(file.Content, "text/csv; charset=windows-1252", file.Name)
            : Results.LocalRedirect("/billing/datev?empty=1");
    }

    private static void MapRun(RouteGroupBuilder app)
    {
        app.MapPost("/billing/{month}/finalise", async (string month, HttpContext http, RunDesk desk) =>
        {
            if (!RunPeriod.TryParse(month, out var period))
            {
                return Results.NotFound();
            }

            var result = await desk.FinaliseAsync(period, Me(http), http.RequestAborted);
            var refused = result?.Refused.Count > 0 ? $"&refused={result.Refused.Count}" : "";
            return Results.LocalRedirect($"/billing/{period.Name}?done={result?.Numbers.Count ?? 0}{refused}");
        });
        app.MapPost("/billing/{month}/share", async (string month, HttpContext http, ReportSharing sharing) =>
        {
            if (!RunPeriod.TryParse(month, out var period))
            {
                return Results.NotFound();
            }

            var shared = await sharing.ShareAsync(period, Me(http), http.RequestAborted);
            return Results.LocalRedirect($"/billing/{period.Name}?shared={shared ?? 0}");
        });
    }

    private static void MapItem(RouteGroupBuilder app)
    {
        app.MapPost("/billing/item/ask", async (
            [FromForm] string source, [FromForm] string? month, [FromForm] int units, HttpContext http, ClearingDesk desk) =>
            Item(source, month, await desk.AskAsync(source, Math.Clamp(units, 1, 4000), Me(http), http.RequestAborted) ?? "asked"));
        app.MapPost("/billing/item/confirm", async (
            [FromForm] string source, [FromForm] string? month, [FromForm] int units, [FromForm] string reason, HttpContext http, ClearingDesk desk) =>
            await desk.ConfirmAsync(source, Math.Clamp(units, 1, 4000), reason, Me(http), http.RequestAborted) ? Item(source, month, "saved") : Results.NotFound());
        app.MapPost("/billing/item/release", async (
            [FromForm] string source, [FromForm] string? month, [FromForm] string reason, HttpContext http, ClearingDesk desk) =>
        {
            await desk.ReleaseAsync(source, reason, Me(http), http.RequestAborted);
            return Run(month);
        });
        app.MapPost("/billing/item/accept", async ([FromForm] string source, [FromForm] string? month, HttpContext http, ClearingDesk desk) =>
        {
            await desk.AcceptConflictAsync(source, Me(http), http.RequestAborted);
            return Run(month);
        });
        app.MapPost("/billing/item/waive", async (
            [FromForm] string source, [FromForm] string? month, [FromForm] int units, [FromForm] string reason, HttpContext http, ClearingDesk desk) =>
        {
            await desk.AdjustAsync(source, -Math.Clamp(units, 1, 4000), reason, Me(http), http.RequestAborted);
            return Run(month);
        });
    }

    private static void MapInvoice(RouteGroupBuilder app)
    {
        app.MapPost("/invoices/{number}/send", async (string number, InvoiceArchive archive, CancellationToken cancellationToken) =>
            Results.LocalRedirect($"/invoices/{Uri.EscapeDataString(number)}?done={(await archive.SendAsync(number, cancellationToken) ? "sent" : "not-sent")}"));
        app.MapPost("/invoices/{number}/cancel", async (string number, [FromForm] Reissue reissue, HttpContext http, CancellationDesk desk) =>
        {
            var outcome = await desk.CancelAsync(number, reissue, Me(http), http.RequestAborted);
            var shown = outcome.Invoice ?? number;
            var done = outcome.Broken is { } broken ? $"broken&rule={Uri.EscapeDataString(broken.Rule)}" : outcome.Error is null ? "cancelled" : "refused";
            return Results.LocalRedirect($"/invoices/{Uri.EscapeDataString(shown)}?done={done}");
        });
    }

    private static IResult Item(string source, string? month, string done) =>
        Results.LocalRedirect($"/billing/item?source={Uri.EscapeDataString(source)}&month={Uri.EscapeDataString(month ?? "")}&done={done}");

    private static IResult Run(string? month) =>
        RunPeriod.TryParse(month, out var period) ? Results.LocalRedirect($"/billing/{period.Name}") : Results.LocalRedirect("/billing");

    private static string Me(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
