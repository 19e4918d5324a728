using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Hands the ledger to Billing: only time events, in Billing's own types, with the contract's options.</summary>
public sealed class BillingHistories(IDbContextFactory<HubDbContext> contexts)
{
    /// <summary>A ledger line as a time event; false for lines that are none.</summary>
    public static bool TryRead(LedgerEvent line, out SessionEvent time)
    {
        if (!SessionEventNames.TryParse(line.Type, out var type))
        {
            time = null!;
            return false;
        }

        LossReason? reason = line.Reason switch
        {
            LossReasons.Lost => LossReason.Lost,
            LossReasons.Left => LossReason.Left,
            _ => null,
        };
        time = new SessionEvent(line.At, type, line.Technician, reason);
        return true;
    }

    /// <summary>One session's history, running or ended; null when there is no such session.</summary>
    public async Task<SessionHistory?> ForSessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Case)
            .SingleOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
        return session is null ? null : (await LoadAsync(db, [session], cancellationToken))[0];
    }

    /// <summary>Histories of a contract's sessions that were opened in [from, to).</summary>
    public async Task<IReadOnlyList<SessionHistory>> ForContractAsync(
        Guid contractId, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Case)
            .Where(s => s.ContractId == contractId && s.CreatedAt >= from && s.CreatedAt < to)
            .OrderBy(s => s.CreatedAt).ToListAsync(cancellationToken);
        return await LoadAsync(db, sessions, cancellationToken);
    }

    /// <summary>A contract's rule options. Load <see cref="Contract.SeverityClasses"/> with it.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="closingDays">The firm's, from <see cref="ClosingDay.For"/>: whoever leaves them out prices the same work differently.</param>
    public static BillingOptions OptionsOf(Contract contract, IReadOnlyList<LocalDate> closingDays)
    {
        var terms = contract.Terms;
        return new BillingOptions
        {
            StepSeconds = terms.StepSeconds,
            Mode = Enum.Parse<RoundingMode>(terms.Mode, ignoreCase: true),
            MinUnits = terms.MinUnits,
            MinBillableSeconds = terms.MinBillableSeconds,
            OverrunGraceSeconds = terms.OverrunGraceSeconds,
            ReconnectGraceSeconds = terms.ReconnectGraceSeconds,
            MergeWindowMinutes = terms.MergeWindowMinutes,
            MergeScope = Enum.Parse<MergeScope>(terms.MergeScope, ignoreCase: true),
            SessionTimeoutMinutes = terms.SessionTimeoutMinutes,
            TechnicianMode = Enum.Parse<TechnicianMode>(terms.TechnicianMode, ignoreCase: true),
            PeriodKind = Enum.Parse<PeriodKind>(terms.PeriodKind, ignoreCase: true),
            RateMode = Enum.Parse<RateMode>(terms.RateMode, ignoreCase: true),
            RateVersions = contract.SeverityClasses
                .GroupBy(c => c.ValidFrom).OrderBy(g => g.Key)
                .Select(g => new RateVersion(g.Key, g.ToDictionary(c => c.Severity, c => c.RatePerHour))).ToList(),
            HoursStart = terms.HoursStart,
            HoursEnd = terms.HoursEnd,
            State = Enum.Parse<GermanState>(terms.State),
            ClosingDays = closingDays,
            OutsideSurchargePercent = terms.OutsideSurchargePercent,
            Zone = FirmTime.Zone,
        };
    }

    /// <summary>Histories of these sessions, each loaded with its case.</summary>
    public static async Task<IReadOnlyList<SessionHistory>> LoadAsync(
        HubDbContext db, IReadOnlyList<SupportSession> sessions, CancellationToken cancellationToken)
    {
        var ids = sessions.Select(s => s.Id).ToList();
        var lines = await db.Ledger.AsNoTracking().Where(line => ids.Contains(line.SessionId) && line.Type != LedgerTypes.Beat)
            .OrderBy(line => line.Sequence).ToListAsync(cancellationToken);
        var bySession = lines.ToLookup(line => line.SessionId);
        return sessions.Select(s => new SessionHistory(
            s.Id.ToString("N"), s.CaseId.ToString("N"), s.BilledSeverity, Events(bySession[s.Id]))).ToList();
    }

    // A session whose key check failed costs nothing, whatever was stamped before.
    private static List<SessionEvent> Events(IEnumerable<LedgerEvent> lines)
    {
        var events = new List<SessionEvent>();
        if (lines.Any(line => line.Type == LedgerTypes.PossibleInterception))
        {
            return events;
        }

        foreach (var line in lines)
        {
            if (TryRead(line, out var time))
            {
                events.Add(time);
            }
        }

        return events;
    }
}
