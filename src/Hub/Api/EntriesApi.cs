using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Api;

/// <summary>Work that no session measured: read, and entered by other programs.</summary>
internal static class EntriesApi
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapEntriesApi(this IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/entries").WithTags("entries");
        entries.MapGet("", ListAsync).WithName("listEntries").Needs(ApiScopes.ReadEntries).Returns<ApiList<EntryAnswer>>().Paged("contract", "from", "to");
        entries.MapPost("", CreateAsync).WithName("createEntry").Needs(ApiScopes.WriteEntries).Returns<CreatedAnswer>(201)
            .Accepts<NewEntryBody>("application/json").ProducesProblem(409).ProducesProblem(422).WithMetadata(new ApiHeader(KeyHeader));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<HubDbContext> contexts)
    {
        if (ApiPage.Read(http) is not ({ } page, _))
        {
            return ApiProblem.Of(400, ApiPage.Read(http).Error!);
        }

        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var contract = http.Request.Query["contract"].FirstOrDefault();
        var asked = db.Set<ManualWork>().AsNoTracking()
            .Join(db.Contracts, work => work.ContractId, one => one.Id, (work, one) => new { work, one.Number })
            .Join(db.Cases, row => row.work.CaseId, one => one.Id, (row, one) => new { row.work, row.Number, one.Topic })
            .Where(row => (contract == null || row.Number == contract) && (page.From == null || row.work.Date >= page.From) && (page.To == null || row.work.Date <= page.To));
        var total = await asked.CountAsync(http.RequestAborted);
        var rows = await asked.OrderBy(row => row.work.EnteredAt).ThenBy(row => row.work.Id).Skip(page.Skip).Take(page.Size).ToListAsync(http.RequestAborted);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(user => user.Id, user => user.UserName ?? "", http.RequestAborted);
        var ids = rows.Select(row => row.work.Id).ToList();
        var billed = (await db.Set<BilledClaim>().Where(claim => ids.Contains(claim.WorkId)).Select(claim => claim.WorkId).ToListAsync(http.RequestAborted)).ToHashSet();
        var answers = rows.Select(row => new EntryAnswer(
            row.work.Id.ToString("N"), row.Number, row.work.CaseId.ToString("N"), row.Topic, row.work.Kind, row.work.Unit, row.work.Severity, ApiText.Of(row.work.Date),
            row.work.Minutes, row.work.Pieces, row.work.Text, names.GetValueOrDefault(row.work.StaffId, ""),
            names.GetValueOrDefault(row.work.EnteredBy, row.work.EnteredBy), ApiText.Of(row.work.EnteredAt), billed.Contains(row.work.Id))).ToList();
        return Results.Json(new ApiList<EntryAnswer>(answers, page.Number, page.Size, total), ApiJson.Default.ApiListEntryAnswer);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IDbContextFactory<HubDbContext> contexts, EntryDesk desk, HubClock clock)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > ApiLimits.MaxKey || key.Any(letter => letter is < '!' or > '~'))
        {
            return ApiProblem.Of(400, $"{KeyHeader} is missing: 1 to {ApiLimits.MaxKey} printable characters, a new one for each entry.");
        }

        if (await ReadAsync(http) is not { } sent)
        {
            return ApiProblem.Of(413, $"At most {ApiLimits.MaxBody} bytes.");
        }

        var (body, error) = Parse(sent);
        if (body is null)
        {
            return ApiProblem.Of(400, error!);
        }

        var token = Guid.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var write = new ApiWrite { TokenId = token, Key = key, RequestHash = Convert.ToHexStringLower(SHA256.HashData(sent)), At = clock.Now };
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        if (await KnownAsync(db, write, http.RequestAborted) is { } known)
        {
            return known;
        }

        var technician = await db.Users.AsNoTracking().Where(user => user.UserName == body.Technician).Select(user => user.Id).SingleOrDefaultAsync(http.RequestAborted);
        if (technician is null)
        {
            return ApiProblem.Of(422, "technician: nobody has this name.");
        }

        var (work, refusal) = await desk.PrepareAsync(db, EntryOf(body), technician, $"api {http.User.Identity!.Name}", http.RequestAborted);
        if (work is null)
        {
            return ApiProblem.Of(422, refusal!);
        }

        write.CreatedId = work.Id;
        db.Add(write);
        return await SaveAsync(db, write, contexts, http.RequestAborted);
    }

    /// <summary>Entry and key in one transaction: of two requests with one key only one can win.</summary>
    private static async Task<IResult> SaveAsync(HubDbContext db, ApiWrite write, IDbContextFactory<HubDbContext> contexts, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Created(write.CreatedId);
        }
        catch (DbUpdateException)
        {
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            return await KnownAsync(again, write, cancellationToken) ?? throw new InvalidOperationException("The entry could not be stored.");
        }
    }

    private static async Task<IResult?> KnownAsync(HubDbContext db, ApiWrite write, CancellationToken cancellationToken)
    {
        var known = await db.Set<ApiWrite>().AsNoTracking().SingleOrDefaultAsync(one => one.TokenId == write.TokenId && one.Key == write.Key, cancellationToken);
        return known is null ? null
            : known.RequestHash == write.RequestHash ? Created(known.CreatedId)
            : ApiProblem.Of(409, $"This {KeyHeader} was used for another entry.");
    }

    private static IResult Created(Guid id) => Results.Json(new CreatedAnswer(id.ToString("N")), ApiJson.Default.CreatedAnswer, statusCode: 201);

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        var buffer = new byte[ApiLimits.MaxBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length > ApiLimits.MaxBody ? null : buffer[..length];
    }

    private static (NewEntryBody? Body, string? Error) Parse(byte[] sent)
    {
        try
        {
            var body = JsonSerializer.Deserialize(sent, ApiJson.Default.NewEntryBody);
            return body is null ? (null, "A JSON object is needed.")
                : !LocalDatePattern.Iso.Parse(body.Date).Success ? (null, "date is a date such as 2026-10-01.")
                : body.CaseId is not null && !Guid.TryParse(body.CaseId, out _) ? (null, "caseId is the id of a case.")
                : (body, null);
        }
        catch (JsonException problem)
        {
            return (null, $"The JSON does not fit at {problem.Path ?? "$"}.");
        }
    }

    private static NewEntry EntryOf(NewEntryBody body) => new(
        body.Contract,
        body.CaseId is null ? null : Guid.Parse(body.CaseId),
        body.Kind,
        LocalDatePattern.Iso.Parse(body.Date).Value,
        body.Minutes,
        body.Pieces,
        body.Text,
        body.Severity,
        null,
        body.Topic)
    {
        Unit = body.Unit,
    };
}
