using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// The one writer of the ledger. A line is on disk before anybody is told of it (SQLite: WAL, synchronous=FULL); what
/// could not be written did not happen, and is never billed.
/// </summary>
public sealed partial class SessionLedger(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, ILogger<SessionLedger> log) : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile string? _trouble;

    /// <summary>Why no new sessions are taken: the last write failed, or the clock stands before the ledger.</summary>
    public string? Trouble => _trouble;

    /// <summary>Writes lines of one session in one transaction, with other rows that belong to them.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing was written.</exception>
    public async Task AppendAsync(
        LiveSession session, IReadOnlyList<LedgerEntry> entries, Func<HubDbContext, Task>? together = null)
    {
        await _writer.WaitAsync();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            var lines = Chain(session, entries);
            db.Ledger.AddRange(lines);
            if (together is not null)
            {
                await together(db);
            }

            await SaveAsync(db);
            session.Apply(lines);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Writes one line for each of many sessions in one transaction: one fsync for all signs of life.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing was written.</exception>
    public async Task AppendEachAsync(IReadOnlyList<(LiveSession Session, LedgerEntry Entry)> entries)
    {
        await _writer.WaitAsync();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            var lines = entries.Select(pair => (pair.Session, Lines: Chain(pair.Session, [pair.Entry]))).ToList();
            db.Ledger.AddRange(lines.SelectMany(pair => pair.Lines));
            await SaveEachAsync(db, entries);
            foreach (var (session, written) in lines)
            {
                session.Apply(written);
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>After a failed write, tries whether the disk takes a line again; without sessions nothing else would.</summary>
    public async Task ProbeAsync()
    {
        if (_trouble != WriteFailed)
        {
            return;
        }

        await _writer.WaitAsync();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "ledger-writable" });
            await SaveAsync(db);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>After a start the clock must not stand before what is already written (security.md 3.1).</summary>
    public async Task CheckClockAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Ledger.MaxAsync(line => (Instant?)line.RecordedAt, cancellationToken);
        if (newest is { } last && clock.Now < last)
        {
            _trouble = "clock-behind-ledger";
            ClockBehind(last.ToString(), clock.Now.ToString());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task SaveEachAsync(HubDbContext db, IReadOnlyList<(LiveSession Session, LedgerEntry Entry)> entries)
    {
        try
        {
            await SaveAsync(db);
        }
        catch (LedgerUnavailableException)
        {
            foreach (var (session, _) in entries)
            {
                session.MissedBeat = true;
            }

            throw;
        }
    }

    private List<LedgerEvent> Chain(LiveSession session, IReadOnlyList<LedgerEntry> wanted)
    {
        var now = clock.Now;
        var entries = session.MissedBeat ? [.. LedgerHoles.AfterOutage(session, now, SessionMonitor.PageGrace), .. wanted] : wanted;
        var hash = session.TailHash;
        var sequence = session.TailSequence;
        var lines = new List<LedgerEvent>(entries.Count);
        foreach (var entry in entries)
        {
            var line = new LedgerEvent
            {
                SessionId = session.Id,
                Sequence = ++sequence,
                At = entry.At ?? now,
                RecordedAt = now,
                Type = entry.Type,
                Technician = entry.Technician,
                Reason = entry.Reason,
                Detail = entry.Detail,
                Hash = "",
            };
            line.Hash = hash = LedgerHash.Of(hash, line);
            lines.Add(line);
        }

        return lines;
    }

    private async Task SaveAsync(HubDbContext db)
    {
        try
        {
            await db.SaveChangesAsync();
            if (_trouble == WriteFailed)
            {
                _trouble = null;
                WritesAgain();
            }
        }
        catch (Exception error) when (error is DbException or DbUpdateException or IOException)
        {
            _trouble ??= WriteFailed;
            CannotWrite(error);
            throw new LedgerUnavailableException(error);
        }
    }

    private const string WriteFailed = "write-failed";

    [LoggerMessage(1, LogLevel.Critical, "The ledger ends at {Newest} but the clock says {Now}: no new sessions")]
    private partial void ClockBehind(string newest, string now);

    [LoggerMessage(2, LogLevel.Error, "The ledger cannot be written: no new sessions, running ones are not billed on")]
    private partial void CannotWrite(Exception error);

    [LoggerMessage(3, LogLevel.Information, "The ledger can be written again")]
    private partial void WritesAgain();
}

/// <summary>The ledger could not be written (disk full, database locked).</summary>
public sealed class LedgerUnavailableException(Exception inner) : Exception("The ledger cannot be written.", inner);
