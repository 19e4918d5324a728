using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;

namespace RemoteSupport.Hub.Api;

/// <summary>Final invoices, cancellations and their files.</summary>
internal static class InvoicesApi
{
    public static void MapInvoicesApi(this IEndpointRouteBuilder api)
    {
        var invoices = api.MapGroup("/invoices").WithTags("invoices").Needs(ApiScopes.ReadInvoices);
        invoices.MapGet("", ListAsync).WithName("listInvoices").Returns<ApiList<InvoiceAnswer>>().Paged("from", "to");
        invoices.MapGet("/{number}", FindAsync).WithName("getInvoice").Returns<InvoiceAnswer>();
        invoices.MapGet("/{number}/files/{kind}", FileAsync).WithName("getInvoiceFile").ReturnsFile("application/octet-stream");
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<HubDbContext> contexts)
    {
        if (ApiPage.Read(http) is not ({ } page, _))
        {
            return ApiProblem.Of(400, ApiPage.Read(http).Error!);
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var asked = db.Set<Invoice>().AsNoTracking().Where(one => (page.From == null || one.IssueDate >= page.From) && (page.To == null || one.IssueDate <= page.To));
        var total = await asked.CountAsync(http.RequestAborted);
        var rows = await asked.OrderBy(one => one.FinalisedAt).ThenBy(one => one.Number).Skip(page.Skip).Take(page.Size).ToListAsync(http.RequestAborted);
        var contracts = await db.Contracts.ToDictionaryAsync(one => one.Id, one => one.Number, http.RequestAborted);
        var ids = rows.Select(one => one.Id).Concat(rows.Where(one => one.CancelsId != null).Select(one => one.CancelsId!.Value)).ToList();
        var others = await db.Set<Invoice>().AsNoTracking().Where(one => ids.Contains(one.Id) || (one.CancelsId != null && ids.Contains(one.CancelsId.Value)))
            .Select(one => new { one.Id, one.Number, one.CancelsId }).ToListAsync(http.RequestAborted);
        var answers = rows.Select(one => AnswerOf(
            one,
            contracts[one.ContractId],
            others.FirstOrDefault(other => other.Id == one.CancelsId)?.Number,
            others.FirstOrDefault(other => other.CancelsId == one.Id)?.Number,
            null,
            null)).ToList();
        return Results.Json(new ApiList<InvoiceAnswer>(answers, page.Number, page.Size, total), ApiJson.Default.ApiListInvoiceAnswer);
    }

    private static async Task<IResult> FindAsync(string number, HttpContext http, InvoiceArchive archive, IDbContextFactory<HubDbContext> contexts)
    {
        if (await archive.FindAsync(number, http.RequestAborted) is not { } found)
        {
            return ApiProblem.NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var files = await db.Set<StoredDocument>().Where(one => one.InvoiceId == found.Invoice.Id).OrderBy(one => one.Sequence).Select(one => one.Kind).ToListAsync(http.RequestAborted);
        return Results.Json(
            AnswerOf(found.Invoice, found.Contract.Number, found.Cancels, found.CancelledBy, [.. found.Invoice.Lines.OrderBy(line => line.Number).Select(LineOf)], files),
            ApiJson.Default.InvoiceAnswer);
    }

    private static async Task<IResult> FileAsync(string number, string kind, HttpContext http, InvoiceArchive archive) =>
        await archive.FileAsync(number, kind, http.RequestAborted) is { } file ? Results.File(file.Content, file.MediaType, file.FileName) : ApiProblem.NotFound();

    private static InvoiceLineAnswer LineOf(InvoiceLine line) => new(
        line.Number, line.Name, line.Description, line.Quantity, line.Unit, line.Price, line.BaseQuantity, line.VatCategory, line.VatRate, line.Net);

    private static InvoiceAnswer AnswerOf(
        Invoice one, string contract, string? cancels, string? cancelledBy, IReadOnlyList<InvoiceLineAnswer>? lines, IReadOnlyList<string>? files) => new(
        one.Number, one.TypeCode, contract, one.Period, ApiText.Of(one.IssueDate), ApiText.Of(one.DueDate), one.BuyerName, one.Currency,
        one.Net, one.Vat, one.Gross, cancels, cancelledBy, lines, files);
}
