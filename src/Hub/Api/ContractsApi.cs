using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Api;

/// <summary>Contracts with prices and services.</summary>
internal static class ContractsApi
{
    public static void MapContractsApi(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup("/contracts").WithTags("contracts").Needs(ApiScopes.ReadContracts);
        contracts.MapGet("", ListAsync).WithName("listContracts").Returns<ApiList<ContractAnswer>>().Paged();
        contracts.MapGet("/{number}", FindAsync).WithName("getContract").Returns<ContractAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<HubDbContext> contexts, HubClock clock)
    {
        if (ApiPage.Read(http) is not ({ } page, _))
        {
            return ApiProblem.Of(400, ApiPage.Read(http).Error!);
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var total = await db.Contracts.CountAsync(http.RequestAborted);
        var rows = await Whole(db).OrderBy(one => one.Number).Skip(page.Skip).Take(page.Size).ToListAsync(http.RequestAborted);
        var today = FirmTime.Date(clock.Now);
        return Results.Json(
            new ApiList<ContractAnswer>([.. rows.Select(row => AnswerOf(row, today))], page.Number, page.Size, total), ApiJson.Default.ApiListContractAnswer);
    }

    private static async Task<IResult> FindAsync(string number, HttpContext http, IDbContextFactory<HubDbContext> contexts, HubClock clock)
    {
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        return await Whole(db).SingleOrDefaultAsync(one => one.Number == number, http.RequestAborted) is { } contract
            ? Results.Json(AnswerOf(contract, FirmTime.Date(clock.Now)), ApiJson.Default.ContractAnswer)
            : ApiProblem.NotFound();
    }

    private static IQueryable<Contract> Whole(HubDbContext db) => db.Contracts.AsNoTracking().AsSplitQuery()
        .Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.Services);

    private static ContractAnswer AnswerOf(Contract contract, LocalDate today) => new(
        contract.Number,
        contract.Kind,
        contract.StateOn(today) switch
        {
            ContractState.Draft => "draft",
            ContractState.NotStarted => "not-started",
            ContractState.Active => "active",
            _ => "ended",
        },
        new ApiParty(contract.Party!.Name, contract.Party.CustomerNumber, contract.Party.VatId),
        ApiText.Of(contract.Start),
        ApiText.Of(contract.TermEnd(today)),
        contract.LastNoticeDay(today) is { } last ? ApiText.Of(last) : null,
        contract.RenewalMonths,
        contract.DefaultSeverity,
        contract.StandingApprovalUnits,
        contract.Currency,
        [
            .. contract.SeverityClasses.OrderBy(one => one.Severity, StringComparer.Ordinal).ThenBy(one => one.ValidFrom)
                .Select(one => new ApiPrice(one.Severity, one.RatePerHour, one.ReactionHours, ApiText.Of(one.ValidFrom))),
        ],
        [
            .. contract.ServicesOn(today).Select(one => new ApiService(one.Kind, one.Unit, one.Name, one.Price, ApiText.Of(one.ValidFrom))),
        ]);
}

/// <summary>Dates and instants as the interface writes them.</summary>
internal static class ApiText
{
    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Of(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
