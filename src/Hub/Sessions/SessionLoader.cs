using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Makes live sessions from rows: for new ones, and for all open ones after a restart.</summary>
public sealed class SessionLoader(IDbContextFactory<HubDbContext> contexts, FirmCalendar calendar)
{
    /// <summary>A live session for a row that is not in the database yet, with everything it shows loaded.</summary>
    public async Task<LiveSession> DescribeAsync(SupportSession row, SupportCase supportCase)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var described = new SupportSession
        {
            Id = row.Id,
            CaseId = row.CaseId,
            Case = supportCase,
            ContractId = row.ContractId,
            Contract = await ContractQuery(db).SingleAsync(c => c.Id == row.ContractId),
            PersonId = row.PersonId,
            Person = await db.Persons.AsNoTracking().SingleAsync(p => p.Id == row.PersonId),
            Severity = row.Severity,
            Origin = row.Origin,
            CreatedAt = row.CreatedAt,
        };
        return new LiveSession(described, calendar)
        {
            FirmPhone = await FirmPhoneAsync(db),
            Earlier = await EarlierWork.LoadAsync(db, described.Contract, row.CaseId, row.Id, CancellationToken.None),
        };
    }

    /// <summary>All sessions that had not ended when the hub stopped, rebuilt from their ledger lines.</summary>
    public async Task<IReadOnlyList<LiveSession>> LoadOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Sessions.AsNoTracking().Where(s => s.EndedAt == null)
            .Include(s => s.Case).Include(s => s.Person).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var sessions = new List<LiveSession>();
        var firmPhone = await FirmPhoneAsync(db);
        foreach (var row in rows)
        {
            row.Contract = await ContractQuery(db).SingleAsync(c => c.Id == row.ContractId, cancellationToken);
            var session = new LiveSession(row, calendar)
            {
                FirmPhone = firmPhone,
                Earlier = await EarlierWork.LoadAsync(db, row.Contract, row.CaseId, row.Id, cancellationToken),
            };
            session.Apply(await db.Ledger.AsNoTracking().Where(l => l.SessionId == row.Id)
                .OrderBy(l => l.Sequence).ToListAsync(cancellationToken));
            foreach (var called in session.Progress.Called)
            {
                session.StaffNames[called.StaffId] = names.GetValueOrDefault(called.StaffId, "–");
            }

            foreach (var seat in session.Seats)
            {
                seat.Name = names.GetValueOrDefault(seat.StaffId, seat.StaffId);
            }

            sessions.Add(session);
        }

        return sessions;
    }

    /// <summary>Reads the other work of the case, and what was confirmed for it elsewhere, anew; true when the meter shows
    /// something else by that. The caller holds the session's gate.</summary>
    public async Task<bool> RenewAsync(LiveSession session, Instant now)
    {
        var before = SessionFacts.Meter(session, now);
        await using var db = await contexts.CreateDbContextAsync();
        session.Earlier = await EarlierWork.LoadAsync(db, session.Contract, session.Case.Id, session.Id, CancellationToken.None);
        session.Case.ApprovedUnits = Math.Max(session.Case.ApprovedUnits, session.Earlier.ApprovedUnits(session.Case.Id));
        session.EarlierReadAt = now;
        return SessionFacts.Meter(session, now) != before;
    }

    private static async Task<string> FirmPhoneAsync(HubDbContext db) =>
        await db.Firms.AsNoTracking().Select(firm => firm.Phone).SingleOrDefaultAsync() ?? "";

    private static IQueryable<Contract> ContractQuery(HubDbContext db) =>
        db.Contracts.AsNoTracking().AsSplitQuery()
            .Include(c => c.Party).Include(c => c.SeverityClasses).Include(c => c.ManufacturerContracts)
            .Include(c => c.Persons).Include(c => c.Services);
}
