using Microsoft.AspNetCore.Authorization;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>The work report as a file, in the customer's language.</summary>
public static class WorkReportEndpoint
{
    public static void MapWorkReportFiles(this IEndpointRouteBuilder app) => app
        .MapGet("/work-reports/{contract}/{month}.pdf", async (string contract, string month, WorkReportDesk desk, CancellationToken cancellationToken) =>
        {
            if (!ReportMonth.TryParse(month, out var firstDay)
                || await desk.MakeAsync(contract, firstDay, cancellationToken) is not { } document)
            {
                return Results.NotFound();
            }

            using (PageLanguage.Of(document.Contract.Party!.Language))
            {
                var sheet = WorkReportSheet.Of(document);
                return Results.File(WorkReportPdf.Make(sheet), "application/pdf", $"{sheet.Number}.pdf");
            }
        })
        .RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', StaffRoles.All) });
}
