using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Tests.Sessions;

/// <summary>A real database in a folder of its own and a clock that tests move; the parts of the hub below SignalR.</summary>
public sealed class TestHub : IDisposable, IDbContextFactory<HubDbContext>
{
    private readonly DbContextOptions<HubDbContext> _options;

    public TestHub(string start = "2026-10-05T08:00:00Z")
    {
        Folder = Directory.CreateTempSubdirectory("remote-support-hub-").FullName;
        _options = new DbContextOptionsBuilder<HubDbContext>()
            .UseSqlite($"Data Source={Path.Combine(Folder, "hub.db")};Pooling=False")
            .AddInterceptors(new SqliteDurability()).Options;
        Time = new TestTime(start);
        Clock = new HubClock(Time);
        Ledger = new SessionLedger(this, Clock, NullLogger<SessionLedger>.Instance);
        using var db = CreateDbContext();
        db.Database.Migrate();
        Contract = AddContract(db);
        db.SaveChanges();
    }

    public string Folder { get; }

    public TestTime Time { get; }

    public HubClock Clock { get; private set; }

    public SessionLedger Ledger { get; }

    public Contract Contract { get; }

    public Person Person => Contract.Persons[0];

    public HubDbContext CreateDbContext() => new(_options);

    /// <summary>Adds a session row with its case and describes it, as the desk does.</summary>
    public async Task<LiveSession> OpenAsync()
    {
        var supportCase = new SupportCase
        {
            Id = Guid.NewGuid(),
            ContractId = Contract.Id,
            PersonId = Person.Id,
            Topic = "Höhenplan",
            Severity = "2",
            OpenedAt = Clock.Now,
        };
        var row = new SupportSession
        {
            Id = Guid.NewGuid(),
            CaseId = supportCase.Id,
            ContractId = Contract.Id,
            PersonId = Person.Id,
            Origin = "code",
            CreatedAt = Clock.Now,
        };
        await using var db = CreateDbContext();
        db.AddRange(supportCase, row);
        await db.SaveChangesAsync();
        return await new SessionLoader(this, new FirmCalendar(this)).DescribeAsync(row, supportCase);
    }

    public void Dispose()
    {
        Ledger.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Contract AddContract(HubDbContext db)
    {
        var contract = new Contract
        {
            Id = Guid.NewGuid(),
            Number = "RV-2026-007",
            Party = new Party { Id = Guid.NewGuid(), Name = "Hansen + Weide", CustomerNumber = "10214", Street = "Musterallee 4", PostalCode = "52062", City = "Aachen" },
            Start = new LocalDate(2026, 1, 1),
            End = new LocalDate(2026, 12, 31),
            SeverityClasses = [new SeverityClass { Id = Guid.NewGuid(), Severity = "2", ValidFrom = new LocalDate(2026, 1, 1), RatePerHour = 118.50m, ReactionHours = 4 }],
            Persons =
            [
                new Person { Id = Guid.NewGuid(), Name = "Markus Weide", NormalizedName = Person.Normalize("Markus Weide"), PinHash = PinHasher.Hash("482913") },
                new Person { Id = Guid.NewGuid(), Name = "Paul Praktikant", NormalizedName = Person.Normalize("Paul Praktikant"), PinHash = PinHasher.Hash("111111"), MayRequest = false },
            ],
        };
        db.Add(contract);
        return contract;
    }
}
