using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Api;

/// <summary>Gives out keys for other programs, takes them back, and knows them again.</summary>
public sealed class TokenDesk(IDbContextFactory<HubDbContext> contexts, ServerKey key, HubClock clock)
{
    private const string Prefix = "rsv1_";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 43;
    private static readonly Duration UseStep = Duration.FromMinutes(1);

    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ApiToken>().AsNoTracking().OrderBy(one => one.RevokedAt != null).ThenBy(one => one.Name).ToListAsync(cancellationToken);
    }

    /// <summary>A new key in clear: 256 random bits, seen only now.</summary>
    public async Task<string> CreateAsync(string name, IEnumerable<string> scopes, string staffId, CancellationToken cancellationToken)
    {
        var token = Prefix + RandomNumberGenerator.GetString(Letters, Length);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var granted = string.Join(' ', ApiScopes.All.Intersect(scopes));
        db.Add(new ApiToken { Id = Guid.NewGuid(), Name = name, Mac = MacOf(token), Scopes = granted, CreatedAt = clock.Now, CreatedBy = staffId });
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "api-token-made", Actor = staffId, Detail = $"{name}: {granted}" });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Works at once: every request asks the database.</summary>
    public async Task<bool> RevokeAsync(Guid id, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.Set<ApiToken>().SingleOrDefaultAsync(one => one.Id == id && one.RevokedAt == null, cancellationToken);
        if (token is null)
        {
            return false;
        }

        (token.RevokedAt, token.RevokedBy) = (clock.Now, staffId);
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "api-token-revoked", Actor = staffId, Detail = token.Name });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The token behind a key, or null when there is none that stands.</summary>
    public async Task<ApiToken?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length != Prefix.Length + Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mac = MacOf(text);
        var token = await db.Set<ApiToken>().AsNoTracking().SingleOrDefaultAsync(one => one.Mac == mac && one.RevokedAt == null, cancellationToken);
        var now = clock.Now;
        if (token is not null && (token.LastUsedAt is null || now - token.LastUsedAt > UseStep))
        {
            await db.Set<ApiToken>().Where(one => one.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedAt, now), cancellationToken);
        }

        return token;
    }

    private string MacOf(string token) => key.Mac("api-token", token);
}
