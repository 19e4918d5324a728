using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Privacy;

public sealed class IntegrityTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_whole_chain_is_counted()
    {
        await AddChainedAsync();
        await AddChainedAsync();
        var result = await _hub.Service<IntegrityCheck>().RunAsync(default);
        Assert.Equal((true, 16L, 2), (result.IsIntact, result.Events, result.Sessions));
        using var admin = await Administrators.SignInAsync(_hub);
        Assert.Contains("Kette vollständig: 16 Ereignisse", await admin.ReadAsync("/privacy/integrity"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE Ledger SET At = At + 1 WHERE SessionId = {0} AND Sequence = 3", 3)]
    [InlineData("DELETE FROM Ledger WHERE SessionId = {0} AND Sequence = 4", 5)]
    [InlineData("DELETE FROM Ledger WHERE SessionId = {0} AND Sequence >= 7", 6)]
    [InlineData("DELETE FROM Ledger WHERE SessionId = {0}", 0)]
    [InlineData("UPDATE Ledger SET Type = 'resumed' WHERE SessionId = {0} AND Sequence = 5", 5)]
    public async Task A_changed_removed_or_cut_off_line_is_found(string change, int line)
    {
        var session = await AddChainedAsync();
        await AddChainedAsync();
        await _hub.ReadAsync(db => db.Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(change, session)));
        var result = await _hub.Service<IntegrityCheck>().RunAsync(default);
        Assert.Equal(new BrokenChain(session, line), Assert.Single(result.Broken));
        Assert.False(result.IsIntact);
    }

    [Fact]
    public async Task A_changed_document_is_found()
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        Assert.Single(await _hub.FinaliseAsync());
        Assert.Null((await _hub.Service<IntegrityCheck>().RunAsync(default)).BrokenDocument);
        await _hub.ReadAsync(db => db.Database.ExecuteSqlAsync($"UPDATE StoredDocuments SET Content = x'00' WHERE Sequence = 2"));
        Assert.Equal(2, (await _hub.Service<IntegrityCheck>().RunAsync(default)).BrokenDocument);
    }

    /// <summary>An ended session whose lines are chained as the hub does it.</summary>
    private async Task<Guid> AddChainedAsync()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        var lines = await _hub.ReadAsync(db => db.Ledger.AsNoTracking().Where(line => line.SessionId == session).OrderBy(line => line.Sequence).ToListAsync());
        var hash = LedgerHash.Start;
        foreach (var line in lines)
        {
            hash = LedgerHash.Of(hash, line);
            await _hub.ReadAsync(db => db.Ledger.Where(one => one.SessionId == session && one.Sequence == line.Sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Hash, hash)));
        }

        return session;
    }
}
