using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Settings;

/// <summary>The firm's closing days and one-off holidays, kept in memory because every deadline asks for them.</summary>
public sealed class FirmCalendar(IDbContextFactory<HubDbContext> contexts)
{
    private volatile IReadOnlyList<ClosingDay>? _days;

    /// <summary>Days that count for a contract with this state's holidays.</summary>
    public IReadOnlyList<LocalDate> DaysFor(string state) => ClosingDay.For(_days ??= Load(), state);

    public async Task<IReadOnlyList<ClosingDay>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ClosingDays.AsNoTracking().OrderBy(day => day.Date).ToListAsync(cancellationToken);
    }

    /// <summary>False when the day is there already for the same state.</summary>
    public async Task<bool> AddAsync(LocalDate date, string name, string? state, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ClosingDays.AnyAsync(day => day.Date == date && day.State == state, cancellationToken))
        {
            return false;
        }

        db.ClosingDays.Add(new ClosingDay { Id = Guid.NewGuid(), Date = date, Name = name, State = state });
        await db.SaveChangesAsync(cancellationToken);
        _days = null;
        return true;
    }

    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ClosingDays.Where(day => day.Id == id).ExecuteDeleteAsync(cancellationToken);
        _days = null;
    }

    private List<ClosingDay> Load()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ClosingDays.AsNoTracking()];
    }
}
