using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Sessions;

/// <summary>A session's ledger as JSON, with whether its chain holds: what a bill can be recomputed from.</summary>
public static class LedgerExport
{
    public static void MapLedgerExport(this WebApplication app) =>
        app.MapGet("/sessions/{id}/ledger.json", [Authorize(Roles = $"{StaffRoles.Technician},{StaffRoles.Billing},{StaffRoles.Admin}")]
    async (string id, IDbContextFactory<HubDbContext> contexts, CancellationToken cancellationToken) =>
        {
            if (!SessionId.TryParse(id, out var session))
            {
                return Results.NotFound();
            }

            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var lines = await db.Ledger.AsNoTracking().Where(line => line.SessionId == session.Value)
                .OrderBy(line => line.Sequence).ToListAsync(cancellationToken);
            if (lines.Count == 0)
            {
                return Results.NotFound();
            }

            return Results.Json(new
            {
                sessionId = id,
                chain = LedgerHash.FirstBroken(lines) is { } broken ? $"broken at {broken.Sequence}" : "intact",
                events = lines.Select(line => new
                {
                    seq = line.Sequence,
                    at = SessionFacts.Text(line.At),
                    recordedAt = SessionFacts.Text(line.RecordedAt),
                    type = line.Type,
                    tech = line.Technician,
                    reason = line.Reason,
                    detail = line.Detail,
                    hash = line.Hash,
                }),
            });
        });
}
