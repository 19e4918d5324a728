using NodaTime;
using NodaTime.Text;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Api;

/// <summary>Work reports: months, rows, PDF.</summary>
internal static class ReportsApi
{
    public static void MapReportsApi(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/work-reports").WithTags("work-reports").Needs(ApiScopes.ReadReports);
        reports.MapGet("", ListAsync).WithName("listWorkReports").Returns<ApiList<ReportMonthAnswer>>().Paged("contract");
        reports.MapGet("/{contract}/{month}", FindAsync).WithName("getWorkReport").Returns<ReportAnswer>();
        reports.MapGet("/{contract}/{month}/pdf", PdfAsync).WithName("getWorkReportPdf").ReturnsFile("application/pdf");
    }

    private static async Task<IResult> ListAsync(HttpContext http, WorkReportList list)
    {
        if (ApiPage.Read(http) is not ({ } page, _))
        {
            return ApiProblem.Of(400, ApiPage.Read(http).Error!);
        }

        var contract = http.Request.Query["contract"].FirstOrDefault();
        var months = (await list.ListAsync(http.RequestAborted)).Where(one => contract is null || one.ContractNumber == contract).ToList();
        var answers = months.Skip(page.Skip).Take(page.Size)
            .Select(one => new ReportMonthAnswer(one.ContractNumber, one.PartyName, ReportMonth.Text(one.FirstDay), one.Jobs, one.WithoutText)).ToList();
        return Results.Json(new ApiList<ReportMonthAnswer>(answers, page.Number, page.Size, months.Count), ApiJson.Default.ApiListReportMonthAnswer);
    }

    private static async Task<IResult> FindAsync(string contract, string month, HttpContext http, WorkReportDesk desk) =>
        await DocumentAsync(contract, month, http, desk) is { } document
            ? Results.Json(AnswerOf(document, month), ApiJson.Default.ReportAnswer)
            : ApiProblem.NotFound();

    private static async Task<IResult> PdfAsync(string contract, string month, HttpContext http, WorkReportDesk desk)
    {
        if (await DocumentAsync(contract, month, http, desk) is not { } document)
        {
            return ApiProblem.NotFound();
        }

        using (PageLanguage.Of(document.Contract.Party!.Language))
        {
            var sheet = WorkReportSheet.Of(document);
            return Results.File(WorkReportPdf.Make(sheet), "application/pdf", $"{sheet.Number}.pdf");
        }
    }

    private static async Task<WorkReportDocument?> DocumentAsync(string contract, string month, HttpContext http, WorkReportDesk desk) =>
        ReportMonth.TryParse(month, out var first) ? await desk.MakeAsync(contract, first, http.RequestAborted) : null;

    private static ReportAnswer AnswerOf(WorkReportDocument document, string month) => new(
        document.Report.Header.Number,
        document.Contract.Number,
        month,
        document.CheckSum,
        [
            .. document.Report.Rows.Select(row => new ReportRowAnswer(
                row.Number, ApiText.Of(row.Date), Text(row.Start), Text(row.End), $"{row.Channel}".ToLowerInvariant(),
                [.. row.Technicians.Select(one => one.Name)], row.RequestedBy, row.Topic, row.Work, row.NetSeconds, row.InterruptionSeconds,
                row.Units, row.PendingUnits, row.Severity, row.OutsideHours, row.Manual is not null, $"{row.Status}")),
        ],
        document.Report.Total.Units,
        document.Report.Total.QuantityHours);

    private static string? Text(OffsetDateTime? at) => at is { } known ? OffsetDateTimePattern.Rfc3339.Format(known) : null;
}
