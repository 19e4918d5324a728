using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;
using RemoteSupport.Hub.Tests.Portal;

namespace RemoteSupport.Hub.Tests.Privacy;

public sealed class ErasureTests : IAsyncLifetime
{
    private const string Name = "Markus Weide";
    private const string Address = "m.weide@hansen-weide.example";

    /// <summary>How others have called him, in texts that are not his own.</summary>
    private static readonly string[] Typed = ["Weide, Markus", "Herrn Weide", "M. Weide", "markus  weide", "Markus Weides Rechner", "0241 / 4710-31"];

    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_erased_person_is_nowhere_but_in_what_the_law_keeps_and_no_amount_changes()
    {
        var person = await LeaveTracesAsync();
        var before = await AmountsAsync();
        Assert.NotEmpty(await TablesWithAsync(Name));
        Assert.All(Typed, typed => Assert.NotEmpty(TablesWithAsync(typed).Result));

        var pseudonym = await _hub.Service<ErasureDesk>().EraseAsync(person, "x", default);

        Assert.Equal(ErasureDesk.PseudonymOf(person), pseudonym);
        var kept = DataInventory.Tables.Where(table => table.Value == PersonalData.KeptByLaw).Select(table => table.Key);
        Assert.Empty((await TablesWithAsync(Name)).Except(kept));
        Assert.Empty((await TablesWithAsync(Person.Normalize(Name))).Except(kept));
        Assert.Empty((await TablesWithAsync(Address)).Except(kept));
        foreach (var typed in Typed)
        {
            Assert.Equal((typed, ""), (typed, string.Join(", ", (await TablesWithAsync(typed)).Except(kept))));
        }

        Assert.Equal(before, await AmountsAsync());
        Assert.Null(await _hub.ReadAsync(db => DocumentChain.FirstBrokenAsync(db, default)));
        var entry = Assert.Single(await _hub.Service<Retention>().LogAsync(default), one => one.Kind == DeletionKinds.Person);
        Assert.Equal((pseudonym, "x"), (entry.Subject, entry.Actor));
        Assert.Null(await _hub.Service<ErasureDesk>().EraseAsync(person, "x", default));
    }

    [Fact]
    public async Task Nobody_is_erased_in_the_middle_of_a_session()
    {
        var session = await EndedWork.AddAsync(_hub);
        await _hub.ChangeAsync(async db => (await db.Sessions.SingleAsync(one => one.Id == session)).EndedAt = null);
        var person = await _hub.ReadAsync(db => db.Sessions.Where(one => one.Id == session).Select(one => one.PersonId).SingleAsync());
        Assert.Null(await _hub.Service<ErasureDesk>().EraseAsync(person, "x", default));
        Assert.Null(await _hub.Service<ErasureDesk>().EraseAsync(Guid.NewGuid(), "x", default));
    }

    [Fact]
    public async Task The_access_report_holds_what_every_table_knows_of_the_person()
    {
        var person = await LeaveTracesAsync();
        var report = Encoding.UTF8.GetString((await _hub.Service<AccessReports>().MakeAsync(person, "x", default))!);
        var root = JsonDocument.Parse(report).RootElement;
        foreach (var part in new[] { "cases", "sessions", "entries", "objections", "notices", "acceptances", "contractVersions", "mails", "approvals", "mentions" })
        {
            Assert.True(root.GetProperty(part).GetArrayLength() > 0, part);
        }

        var mentions = root.GetProperty("mentions").EnumerateArray().Select(one => one.GetProperty("table").GetString()).Distinct().Order();
        Assert.Equal(["Audit", "CaseConfirmations", "Cases", "ContractVersions", "ManualWork", "Notices", "OutgoingMails", "Sessions", "WorkAdjustments", "WorkHolds"], mentions);
        Assert.All(Typed, typed => Assert.Contains(typed, report, StringComparison.Ordinal));
        var signIns = root.GetProperty("signIns");
        Assert.True(signIns.GetProperty("failures").GetArrayLength() > 0);
        Assert.True(signIns.GetProperty("audit").GetArrayLength() > 0);
        Assert.Contains("Geheimes von Markus Weide.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("pbkdf2", report, StringComparison.Ordinal);
        Assert.Null(await _hub.Service<AccessReports>().MakeAsync(Guid.NewGuid(), "x", default));
    }

    [Fact]
    public void Every_table_is_in_the_inventory()
    {
        using var db = _hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContext();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().ToList();
        Assert.Empty(tables.Except(DataInventory.Tables.Keys));
        Assert.Empty(DataInventory.Tables.Keys.Except(tables));
    }

    /// <summary>Something in every table that can hold a customer's person.</summary>
    private async Task<Guid> LeaveTracesAsync()
    {
        var session = await Customers.WorkForAsync(_hub, Name, $"Thema von {Name}", $"Geheimes von {Name}.");
        Assert.Single(await _hub.FinaliseAsync());
        var (person, contract) = await _hub.ReadAsync(async db =>
        {
            var row = await db.Sessions.Where(one => one.Id == session).Select(one => new { one.PersonId, one.ContractId }).SingleAsync();
            return (row.PersonId, row.ContractId);
        });
        await _hub.Service<EntryDesk>().AddAsync(
            new NewEntry(Customers.Ours, await CaseOfAsync(session), "email", new LocalDate(2026, 10, 20), 11, 0, $"Mail an {Name}."), await _hub.ClerkAsync(), default);
        await _hub.Service<ClearingDesk>().HoldAsync($"s:{session:N}", WorkHold.Objection, "Nein.", Name, default);
        using var browser = new Browser(_hub.Address);
        await Customers.RefusalAsync(browser, Customers.Ours, Name, "000000");
        await _hub.ChangeAsync(async db =>
        {
            var at = Instant.FromUtc(2026, 11, 1, 10, 0);
            db.Add(new Notice { Id = Guid.NewGuid(), ContractId = contract, ReceivedAt = at, GivenBy = Name, PersonId = person, Channel = "email", Text = $"Gruß, {Name}", WithdrawnAt = at });
            db.Add(new ContractAcceptance { Id = Guid.NewGuid(), ContractId = contract, VersionNumber = 1, PersonId = person, PersonName = Name, Email = Address, TextHash = "x", OfferedAt = at });
            (await db.Persons.SingleAsync(one => one.Id == person)).Phone = "+49 241 4710 31";
            AddWordsOfOthers(db, contract, session, at);
            db.Audit.Add(new AuditEvent { At = at, Kind = "pin-set", Detail = $"{Customers.Ours} {Name}" });
            var version = new ContractVersion { Id = Guid.NewGuid(), ContractId = contract, Number = 77, ValidFrom = new LocalDate(2026, 11, 1), CreatedAt = at, CreatedBy = "x", TextHash = "x" };
            version.Facts.Add(new ContractVersionFact { VersionId = version.Id, Name = $"person/{Name}", Value = "request; approve" });
            db.Add(version);
            await _hub.Service<MailOutbox>().AddAsync(db, new MailDraft("test/1", Address, $"An {Name}", $"Guten Tag {Name}, Ihre Adresse ist {Address}."), default);
        });
        return person;
    }

    /// <summary>A case of a colleague, with what was asked, decided and mailed about it.</summary>
    private static void AddWordsOfOthers(HubDbContext db, Guid contract, Guid session, Instant at)
    {
        var colleague = db.Persons.First(one => one.ContractId == contract && one.Name != Name);
        var supportCase = new SupportCase { Id = Guid.NewGuid(), ContractId = contract, PersonId = colleague.Id, Topic = "Weide, Markus: Rechner", Severity = "2", OpenedAt = at };
        db.AddRange(
            supportCase,
            Asked(supportCase, db.Persons.First(one => one.Name == Name), "Thema: Rechner", at),
            Asked(supportCase, colleague, "Thema: Weide, Markus: Rechner\nSchätzung: bis 1:00 h", at),
            new WorkAdjustment { Id = Guid.NewGuid(), Source = $"s:{session:N}", Units = 1, Reason = "Nachtrag für Herrn Weide", By = "x", At = at },
            new WorkHold { Id = Guid.NewGuid(), Source = $"s:{session:N}", Kind = WorkHold.Clerk, Text = "Laut M. Weide nicht bestellt", RaisedBy = "x", RaisedAt = at, ResolvedAt = at, Resolution = "markus  weide hat zugestimmt" },
            new ContractVersion { Id = Guid.NewGuid(), ContractId = contract, Number = 78, ValidFrom = new LocalDate(2026, 11, 2), CreatedAt = at, CreatedBy = "x", Reason = "Wunsch: Markus Weides Rechner", TextHash = "x" },
            new OutgoingMail
            {
                Id = Guid.NewGuid(),
                DedupKey = "test/2",
                To = "k.hansen@hansen-weide.example",
                Subject = "Bitte bestätigen: Weide, Markus: Rechner",
                Text = $"Vertrag {Customers.Ours}, Rückruf unter 0241 / 4710-31",
                MessageId = "x",
                CreatedAt = at,
            });
    }

    private static CaseConfirmation Asked(SupportCase supportCase, Person person, string text, Instant at) => new()
    {
        Id = Guid.NewGuid(),
        CaseId = supportCase.Id,
        Kind = ConfirmationKinds.Estimate,
        Units = 4,
        Severity = "2",
        AskedBy = "hub",
        AskedAt = at,
        PersonId = person.Id,
        PersonName = person.Name,
        Text = text,
        TextHash = ContractText.Hash(text),
    };

    private Task<Guid> CaseOfAsync(Guid session) => _hub.ReadAsync(db => db.Sessions.Where(one => one.Id == session).Select(one => one.CaseId).SingleAsync());

    private Task<string> AmountsAsync() => _hub.ReadAsync(async db =>
    {
        var invoices = await db.Set<Invoice>().OrderBy(one => one.Number).Select(one => $"{one.Number} {one.Net} {one.Vat} {one.Gross}").ToListAsync();
        var documents = await db.Set<StoredDocument>().OrderBy(one => one.Sequence).Select(one => one.Hash).ToListAsync();
        var ledger = await db.Ledger.OrderBy(one => one.SessionId).ThenBy(one => one.Sequence).Select(one => one.Hash).ToListAsync();
        var november = (await _hub.PreviewAsync(RunPeriodOf(11))).Net;
        return string.Join('\n', [.. invoices, .. documents, .. ledger, $"{november}", $"{(await _hub.PreviewAsync()).Net}"]);
    });

    private static RemoteSupport.Hub.Invoicing.Runs.RunPeriod RunPeriodOf(int month) => RemoteSupport.Hub.Invoicing.Runs.RunPeriod.OfMonth(new LocalDate(2026, month, 1));

    /// <summary>Looks through every column of every table, as somebody with the database file would.</summary>
    private Task<List<string>> TablesWithAsync(string text) => _hub.ReadAsync(async db =>
    {
        var found = new List<string>();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await connection.OpenAsync();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().ToList();
        foreach (var table in tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                if (Enumerable.Range(0, reader.FieldCount).Any(i => Holds(reader.GetValue(i), text)))
                {
                    found.Add(table);
                    break;
                }
            }
        }

        return found;
    });

    private static bool Holds(object value, string text) => value switch
    {
        string words => words.Contains(text, StringComparison.OrdinalIgnoreCase),
        byte[] bytes => Encoding.UTF8.GetString(bytes).Contains(text, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
