using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Invoicing.Manual;

/// <summary>What people decide about single work before it is invoiced. Everything is kept with who and when.</summary>
public sealed class ClearingDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock, CaseApprovals approvals)
{
    public const int MaxReason = 400;

    /// <summary>Keeps work off invoices until somebody decides: an objection of the customer, or a clerk's.</summary>
    public async Task HoldAsync(string source, string kind, string text, string raisedBy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new WorkHold
        {
            Id = Guid.NewGuid(),
            Source = source,
            Kind = kind,
            Text = Short(text),
            RaisedBy = raisedBy,
            RaisedAt = clock.Now,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets it be billed again.</summary>
    public async Task ReleaseAsync(string source, string resolution, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var hold in await db.Set<WorkHold>().Where(one => one.Source == source && one.ResolvedAt == null).ToListAsync(cancellationToken))
        {
            (hold.ResolvedAt, hold.ResolvedBy, hold.Resolution) = (clock.Now, staffId, Short(resolution));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A technician in two sessions at once is right here (R-T8).</summary>
    public async Task AcceptConflictAsync(string source, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new WorkHold
        {
            Id = Guid.NewGuid(),
            Source = source,
            Kind = WorkHold.Conflict,
            Text = "",
            RaisedBy = staffId,
            RaisedAt = clock.Now,
            ResolvedAt = clock.Now,
            ResolvedBy = staffId,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Units more or less, with the reason (R-G6).</summary>
    public async Task AdjustAsync(string source, int units, string reason, string staffId, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(units);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new WorkAdjustment { Id = Guid.NewGuid(), Source = source, Units = units, Reason = Short(reason), By = staffId, At = clock.Now });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks the customer for what the work needs beyond the approval of its case („Bestätigung anfordern“), as every
    /// question about cost is asked. Null, or one of <see cref="ErrorCodes"/>.</summary>
    public async Task<string?> AskAsync(string source, int quarterHours, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CaseOfAsync(db, source, cancellationToken) is { } supportCase
            ? await approvals.AskByMailAsync(supportCase.Id, checked(supportCase.ApprovedUnits + quarterHours), staffId, cancellationToken)
            : ErrorCodes.SessionUnknown;
    }

    /// <summary>The customer confirmed more: raises what is agreed for the case; false when there is no such work.</summary>
    public async Task<bool> ConfirmAsync(string source, int quarterHours, string evidence, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CaseOfAsync(db, source, cancellationToken) is not { } supportCase)
        {
            return false;
        }

        supportCase.ApprovedUnits = checked(supportCase.ApprovedUnits + quarterHours);
        db.Audit.Add(new AuditEvent
        {
            At = clock.Now,
            Kind = "approval-recorded",
            Actor = staffId,
            Detail = string.Create(CultureInfo.InvariantCulture, $"case {supportCase.Id:N}, +{quarterHours}: {Short(evidence)}"),
        });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The case behind a session or entry.</summary>
    public static async Task<SupportCase?> CaseOfAsync(HubDbContext db, string source, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(source.Split(':') is [_, var id, ..] ? id : "", "N", out var work))
        {
            return null;
        }

        return SourceKey.IsEntry(source)
            ? await db.Set<ManualWork>().Where(one => one.Id == work).Join(db.Cases, one => one.CaseId, one => one.Id, (_, one) => one).SingleOrDefaultAsync(cancellationToken)
            : await db.Sessions.Where(one => one.Id == work).Select(one => one.Case).SingleOrDefaultAsync(cancellationToken);
    }

    private static string Short(string text) => text.Trim() is { Length: > MaxReason } trimmed ? trimmed[..MaxReason] : text.Trim();
}
