using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Api;

/// <summary>Ended sessions with measured and rounded time, so that another program can bill them instead.</summary>
internal static class SessionsApi
{
    // Sessions merge with neighbours up to a day of the same contract; two days around see every neighbour.
    private static readonly Duration Margin = Duration.FromDays(2);

    public static void MapSessionsApi(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("sessions").Needs(ApiScopes.ReadSessions);
        sessions.MapGet("", ListAsync).WithName("listSessions").Returns<ApiList<SessionAnswer>>().Paged("contract", "from", "to");
        sessions.MapGet("/{id}", FindAsync).WithName("getSession").Returns<SessionAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<HubDbContext> contexts, BillingHistories histories)
    {
        if (ApiPage.Read(http) is not ({ } page, _))
        {
            return ApiProblem.Of(400, ApiPage.Read(http).Error!);
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var contract = http.Request.Query["contract"].FirstOrDefault();
        var from = page.From?.AtStartOfDayInZone(FirmTime.Zone).ToInstant() ?? Instant.FromUnixTimeTicks(0);
        var to = page.To?.PlusDays(1).AtStartOfDayInZone(FirmTime.Zone).ToInstant() ?? Instant.FromUtc(9999, 1, 1, 0, 0);
        var asked = Ended(db).Where(one => one.CreatedAt >= from && one.CreatedAt < to && (contract == null || one.Contract!.Number == contract));
        var total = await asked.CountAsync(http.RequestAborted);
        var rows = await asked.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).Skip(page.Skip).Take(page.Size).ToListAsync(http.RequestAborted);
        var answers = await AnswersAsync(db, rows, histories, http.RequestAborted);
        return Results.Json(new ApiList<SessionAnswer>(answers, page.Number, page.Size, total), ApiJson.Default.ApiListSessionAnswer);
    }

    private static async Task<IResult> FindAsync(string id, HttpContext http, IDbContextFactory<HubDbContext> contexts, BillingHistories histories)
    {
        if (!SessionId.TryParse(id, out var session))
        {
            return ApiProblem.NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var rows = await Ended(db).Where(one => one.Id == session.Value).ToListAsync(http.RequestAborted);
        return (await AnswersAsync(db, rows, histories, http.RequestAborted)) is [var answer]
            ? Results.Json(answer, ApiJson.Default.SessionAnswer)
            : ApiProblem.NotFound();
    }

    private static IQueryable<SupportSession> Ended(HubDbContext db) => db.Sessions.AsNoTracking().Where(one => one.EndedAt != null)
        .Include(one => one.Case).Include(one => one.Person).Include(one => one.Contract!.SeverityClasses).AsSplitQuery();

    private static async Task<List<SessionAnswer>> AnswersAsync(
        HubDbContext db, List<SupportSession> rows, BillingHistories histories, CancellationToken cancellationToken)
    {
        var closing = await db.ClosingDays.AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.Select(one => one.Id).ToList();
        var billed = (await db.Set<BilledClaim>().Where(claim => ids.Contains(claim.WorkId)).Select(claim => claim.WorkId).ToListAsync(cancellationToken)).ToHashSet();
        var measured = new Dictionary<string, Measured>();
        foreach (var group in rows.GroupBy(one => one.ContractId))
        {
            var contract = group.First().Contract!;
            var options = BillingHistories.OptionsOf(contract, ClosingDay.For(closing, contract.Terms.State));
            var around = await histories.ForContractAsync(
                contract.Id, group.Min(one => one.CreatedAt) - Margin, group.Max(one => one.CreatedAt) + Margin, cancellationToken);
            Measure(around, options, measured);
        }

        return [.. rows.Select(row => AnswerOf(row, measured.GetValueOrDefault(row.Id.ToString("N")), billed.Contains(row.Id)))];
    }

    private static void Measure(IReadOnlyList<SessionHistory> histories, BillingOptions options, Dictionary<string, Measured> measured)
    {
        var known = histories.Where(one => options.RateVersions.Any(version => version.RatesBySeverity.ContainsKey(one.Severity))).ToList();
        foreach (var history in known)
        {
            var own = SessionBilling.Bill([history], options).Sum(item => item.RawSeconds);
            measured[history.Id] = new Measured(own, 0, history.Id);
        }

        foreach (var item in SessionBilling.Bill(known, options))
        {
            var first = item.SessionIds[0];
            foreach (var id in item.SessionIds)
            {
                var before = measured[id];
                measured[id] = before with { Units = before.Units + (id == first ? item.Units : 0), Item = first };
            }
        }
    }

    private static SessionAnswer AnswerOf(SupportSession row, Measured? measured, bool billed) => new(
        row.Id.ToString("N"),
        row.Contract!.Number,
        row.CaseId.ToString("N"),
        row.Case!.Topic,
        row.BilledSeverity,
        row.Person!.Name,
        ApiText.Of(row.CreatedAt),
        ApiText.Of(row.EndedAt!.Value),
        (long)(row.EndedAt.Value - row.CreatedAt).TotalSeconds,
        measured?.NetSeconds ?? 0,
        measured?.Units ?? 0,
        measured?.Item ?? row.Id.ToString("N"),
        row.Case.ApprovedUnits,
        row.WorkText ?? "",
        billed);

    private sealed record Measured(long NetSeconds, int Units, string Item);
}
