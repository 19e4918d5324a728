using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Tests.Sessions;

public sealed class SessionLedgerTests : IDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Lines_are_numbered_without_gaps_and_chained()
    {
        var session = await _hub.OpenAsync();
        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallStarted, Technician: "T1"), new LedgerEntry(LedgerTypes.CodeIssued)]);
        _hub.Time.Advance(TimeSpan.FromSeconds(7));
        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallEnded, Technician: "T1")]);

        var lines = await LinesAsync(session);

        Assert.Equal([1, 2, 3], lines.Select(line => line.Sequence));
        Assert.Null(LedgerHash.FirstBroken(lines));
        Assert.Equal(7, (lines[2].At - lines[0].At).TotalSeconds);
    }

    [Fact]
    public async Task A_changed_a_missing_and_a_moved_line_are_found()
    {
        var session = await _hub.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.Beat, Detail: "agent")]);
        }

        var changed = await LinesAsync(session);
        changed[2].At += Duration.FromSeconds(1);
        var missing = await LinesAsync(session);
        missing.RemoveAt(1);
        var moved = await LinesAsync(session);
        (moved[1], moved[2]) = (moved[2], moved[1]);

        Assert.Equal(3, LedgerHash.FirstBroken(changed)!.Sequence);
        Assert.NotNull(LedgerHash.FirstBroken(missing));
        Assert.NotNull(LedgerHash.FirstBroken(moved));
    }

    [Fact]
    public async Task A_line_can_be_neither_changed_nor_deleted()
    {
        var session = await _hub.OpenAsync();
        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallStarted, Technician: "T1")]);
        await using var db = _hub.CreateDbContext();
        var line = await db.Ledger.SingleAsync();

        line.At += Duration.FromHours(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.Entry(line).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task What_could_not_be_written_did_not_happen()
    {
        var session = await _hub.OpenAsync();
        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallStarted, Technician: "T1")]);
        await using (var db = _hub.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Ledger RENAME TO Away");
        }

        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallEnded, Technician: "T1")]));
        Assert.NotNull(_hub.Ledger.Trouble);
        Assert.True(session.CallRunning);
        Assert.Equal(1, session.TailSequence);

        await using (var db = _hub.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Ledger");
        }

        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallEnded, Technician: "T1")]);
        Assert.Null(_hub.Ledger.Trouble);
        Assert.Null(LedgerHash.FirstBroken(await LinesAsync(session)));
    }

    [Fact]
    public async Task A_session_is_rebuilt_from_its_lines()
    {
        var session = await _hub.OpenAsync();
        session.SeatOf("T1", "Jana Krämer");
        await _hub.Ledger.AppendAsync(session,
        [
            new LedgerEntry(LedgerTypes.CallStarted, Technician: "T1"),
            new LedgerEntry(LedgerTypes.CodeUsed),
            new LedgerEntry(LedgerTypes.AgentConnected),
            new LedgerEntry(LedgerTypes.TechnicianJoined, Technician: "T1"),
            new LedgerEntry(LedgerTypes.ViewGranted, Detail: "1"),
            new LedgerEntry(LedgerTypes.ConsentGranted),
            new LedgerEntry(LedgerTypes.ControlGranted, Detail: "1"),
            new LedgerEntry(LedgerTypes.PauseSet, Detail: PauseSides.Customer),
            new LedgerEntry(LedgerTypes.Paused),
        ]);

        var rebuilt = Assert.Single(await new SessionLoader(_hub, new FirmCalendar(_hub)).LoadOpenAsync(CancellationToken.None));

        Assert.True(rebuilt.CallRunning && rebuilt.AgentOnline && rebuilt.Consent && rebuilt.Paused && rebuilt.PausedByCustomer);
        Assert.Equal(1, rebuilt.ControlSeat);
        Assert.True(rebuilt.Seat(1)!.ViewGranted && rebuilt.Seat(1)!.Joined);
        Assert.Equal(session.TailHash, rebuilt.TailHash);
        Assert.Equal(session.History.Events, rebuilt.History.Events);
    }

    [Fact]
    public void A_step_of_the_wall_clock_moves_no_time()
    {
        var before = _hub.Clock.Now;
        _hub.Time.StepWall(TimeSpan.FromHours(1));

        Assert.Equal(before, _hub.Clock.Now);
        Assert.Equal(Duration.FromHours(1), _hub.Clock.WallStep);
    }

    [Fact]
    public async Task A_clock_that_stands_before_the_ledger_opens_nothing_new()
    {
        var session = await _hub.OpenAsync();
        await _hub.Ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CallStarted, Technician: "T1")]);
        var earlier = new TestTime("2026-10-05T07:59:00Z");
        using var ledger = new SessionLedger(_hub, new HubClock(earlier), Microsoft.Extensions.Logging.Abstractions.NullLogger<SessionLedger>.Instance);

        await ledger.CheckClockAsync(CancellationToken.None);

        Assert.Equal("clock-behind-ledger", ledger.Trouble);
    }

    public void Dispose() => _hub.Dispose();

    private async Task<List<LedgerEvent>> LinesAsync(LiveSession session)
    {
        await using var db = _hub.CreateDbContext();
        return await db.Ledger.AsNoTracking().Where(line => line.SessionId == session.Id).OrderBy(line => line.Sequence).ToListAsync();
    }
}
