using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Deletes what its period allows no longer (billing.md 2.10), with a line in the deletion log for each kind.</summary>
public sealed class Retention(IDbContextFactory<HubDbContext> contexts, ErasureDesk erasure, HubClock clock)
{
    /// <summary>Months that the audit remembers sign-ins.</summary>
    public const int SignInMonths = 12;

    private static readonly string[] SignInKinds = ["sign-in-paused", "sign-in-pause-lifted", "portal-signed-in"];

    /// <summary>Everything that is due; how many rows went.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = FirmTime.Date(clock.Now);
        return await ConnectionLogAsync(today, cancellationToken) + await SignInAuditAsync(today, cancellationToken)
            + await MailAsync(today, cancellationToken) + await PersonsAsync(today, cancellationToken);
    }

    /// <summary>The lines of the deletion log, newest first.</summary>
    public async Task<IReadOnlyList<DeletionEntry>> LogAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DeletionEntry>().AsNoTracking().OrderByDescending(entry => entry.Id).Take(200).ToListAsync(cancellationToken);
    }

    private async Task<int> ConnectionLogAsync(LocalDate today, CancellationToken cancellationToken)
    {
        var before = StartOf(FirstKept(RecordKind.ConnectionLog, today));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await db.SignInFailures.Where(one => one.At < before).ExecuteDeleteAsync(cancellationToken);
        count += await db.SignInPauses.Where(one => one.StartedAt < before).ExecuteDeleteAsync(cancellationToken);
        count += await db.Sessions.Where(one => one.EndedAt < before && one.ResumeTokenHash != null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ResumeTokenHash, (string?)null), cancellationToken);
        count += await db.Set<Api.ApiWrite>().Where(one => one.At < before).ExecuteDeleteAsync(cancellationToken);
        return await NoteAsync(db, DeletionKinds.ConnectionLog, count, cancellationToken);
    }

    private async Task<int> SignInAuditAsync(LocalDate today, CancellationToken cancellationToken)
    {
        var before = StartOf(today.PlusMonths(-SignInMonths));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await db.Audit.Where(one => one.At < before && SignInKinds.Contains(one.Kind)).ExecuteDeleteAsync(cancellationToken);
        return await NoteAsync(db, DeletionKinds.SignInAudit, count, cancellationToken);
    }

    private async Task<int> MailAsync(LocalDate today, CancellationToken cancellationToken)
    {
        var before = StartOf(FirstKept(RecordKind.BusinessLetter, today));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await db.OutgoingMails.Include(mail => mail.Attachments).Where(mail => mail.CreatedAt < before && mail.NextAttemptAt == null).ToListAsync(cancellationToken);
        db.RemoveRange(old);
        return await NoteAsync(db, DeletionKinds.Mail, old.Count, cancellationToken);
    }

    /// <summary>Persons of contracts whose letters need not be kept any more, and the accepted texts, which name them.</summary>
    private async Task<int> PersonsAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contracts = await db.Contracts.AsNoTracking().Include(one => one.Persons).ToListAsync(cancellationToken);
        var (count, texts) = (0, 0);
        foreach (var contract in contracts.Where(one => one.LastDay() is { } last && RetentionPeriod.KeepThrough(RecordKind.BusinessLetter, last) < today))
        {
            foreach (var person in contract.Persons)
            {
                count += await erasure.EraseAsync(person.Id, null, cancellationToken) is null ? 0 : 1;
            }

            texts += await db.Set<ContractVersionText>().Where(one => db.ContractVersions.Any(version => version.Id == one.VersionId && version.ContractId == contract.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }

        return count + await NoteAsync(db, DeletionKinds.ContractText, texts, cancellationToken);
    }

    private async Task<int> NoteAsync(HubDbContext db, string kind, int count, CancellationToken cancellationToken)
    {
        if (count > 0)
        {
            db.Add(new DeletionEntry { At = clock.Now, Kind = kind, Count = count });
            await db.SaveChangesAsync(cancellationToken);
        }

        return count;
    }

    /// <summary>The earliest date that is kept today: the rule turned round.</summary>
    private static LocalDate FirstKept(RecordKind kind, LocalDate today) => kind == RecordKind.ConnectionLog
        ? today.PlusDays(-Period.DaysBetween(today, RetentionPeriod.KeepThrough(kind, today)))
        : new LocalDate(today.Year - (RetentionPeriod.KeepThrough(kind, today).Year - today.Year), 1, 1);

    private static Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(FirmTime.Zone).ToInstant();
}
