using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// Session codes (security.md 2.3): random, ten minutes, one use, kept as HMAC only. Wrong ones are counted before they
/// are looked up, per source network and for the whole hub.
/// </summary>
public sealed class CodeBook(IDbContextFactory<HubDbContext> contexts, ServerKey key, HubClock clock)
{
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    private const int WrongPerSource = 5;
    private const int WrongPerMinute = 60;
    private static readonly Duration SourceWindow = Duration.FromMinutes(10);
    private static readonly Duration HubWindow = Duration.FromMinutes(1);

    private readonly AttemptCounter _sources = new(SourceWindow);
    private readonly AttemptCounter _hub = new(HubWindow);

    /// <summary>Draws a code for a session; add the row in the same transaction as its ledger line.</summary>
    public (SessionCode Code, IssuedCode Row) Draw(Guid sessionId)
    {
        var code = SessionCode.FromNumber(RandomNumberGenerator.GetInt32(SessionCode.Count));
        var now = clock.Now;
        var row = new IssuedCode
        {
            Id = Guid.NewGuid(),
            SessionId = sessionId,
            Mac = key.Mac("session-code", code.Digits),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        return (code, row);
    }

    /// <summary>Looks a code up: the session, or the word for the customer. Using it is the caller's next step.</summary>
    public async Task<(Guid? SessionId, Guid CodeId, string? Error)> FindAsync(string text, string source)
    {
        var now = clock.Now;
        if (_sources.Count(source, now) >= WrongPerSource || _hub.Count("", now) >= WrongPerMinute)
        {
            return (null, default, ErrorCodes.CodePaused);
        }

        _sources.Add(source, now);
        _hub.Add("", now);
        var (row, error) = await LookUpAsync(text, now);
        if (error is null)
        {
            _sources.Forget(source);
        }

        return (row?.SessionId, row?.Id ?? default, error);
    }

    /// <summary>Marks a code as used; false when somebody else was faster.</summary>
    public async Task<bool> TryUseAsync(Guid codeId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.Now;
        return await db.Codes.Where(c => c.Id == codeId && c.UsedAt == null && c.VoidedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now)) == 1;
    }

    private async Task<(IssuedCode? Row, string? Error)> LookUpAsync(string text, Instant now)
    {
        if (!SessionCode.TryParse(text, out var code))
        {
            return (null, ErrorCodes.CodeWrong);
        }

        var mac = key.Mac("session-code", code.Digits);
        await using var db = await contexts.CreateDbContextAsync();
        var row = await db.Codes.AsNoTracking().SingleOrDefaultAsync(c => c.Mac == mac);
        return row switch
        {
            null => (null, ErrorCodes.CodeWrong),
            { UsedAt: not null } => (null, ErrorCodes.CodeUsed),
            { VoidedAt: not null } => (null, ErrorCodes.CodeLate),
            _ when row.ExpiresAt <= now => (null, ErrorCodes.CodeLate),
            _ => (row, null),
        };
    }
}
