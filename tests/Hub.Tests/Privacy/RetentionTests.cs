using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Tests.Invoicing;

namespace RemoteSupport.Hub.Tests.Privacy;

public sealed class RetentionTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync("2026-11-02T09:00:00Z");

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Attempts_to_sign_in_go_after_ninety_days_and_not_a_day_before()
    {
        // 90 days after 4 August is 2 November, the last day on which it is kept.
        await _hub.ChangeAsync(db =>
        {
            db.SignInFailures.Add(new SignInFailure { PersonKey = "kept", Source = "10.0.0.0/24", At = Instant.FromUtc(2026, 8, 4, 10, 0) });
            db.SignInFailures.Add(new SignInFailure { PersonKey = "due", Source = "10.0.0.0/24", At = Instant.FromUtc(2026, 8, 3, 10, 0) });
            return Task.CompletedTask;
        });
        await _hub.Service<Retention>().RunAsync(default);
        Assert.Equal("kept", await _hub.ReadAsync(db => db.SignInFailures.Select(one => one.PersonKey).SingleAsync()));
        var entry = Assert.Single(await _hub.Service<Retention>().LogAsync(default));
        Assert.Equal((DeletionKinds.ConnectionLog, 1, (string?)null), (entry.Kind, entry.Count, entry.Actor));
        Assert.Equal(0, await _hub.Service<Retention>().RunAsync(default));
    }

    [Fact]
    public async Task Letters_go_after_the_end_of_the_sixth_year_and_sign_ins_after_twelve_months()
    {
        await _hub.ChangeAsync(db =>
        {
            db.OutgoingMails.Add(Mail("old", 2019));
            db.OutgoingMails.Add(Mail("kept", 2020));
            db.Audit.Add(new AuditEvent { At = Instant.FromUtc(2025, 10, 1, 9, 0), Kind = "portal-signed-in", Actor = "person x" });
            db.Audit.Add(new AuditEvent { At = Instant.FromUtc(2025, 10, 1, 9, 0), Kind = "approval-recorded" });
            return Task.CompletedTask;
        });
        await _hub.Service<Retention>().RunAsync(default);
        Assert.Equal(2, (await _hub.Service<Retention>().LogAsync(default)).Sum(entry => entry.Count));
        Assert.Equal(["kept"], await _hub.ReadAsync(db => db.OutgoingMails.Where(mail => mail.Subject == "x").Select(mail => mail.DedupKey).ToListAsync()));
        Assert.True(await _hub.ReadAsync(db => db.Audit.AnyAsync(one => one.Kind == "approval-recorded")));
        Assert.False(await _hub.ReadAsync(db => db.Audit.AnyAsync(one => one.Kind == "portal-signed-in")));
    }

    [Fact]
    public async Task Persons_of_a_contract_become_unrecognisable_when_its_letters_need_not_be_kept_any_more()
    {
        await _hub.ChangeAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(one => one.Number == "SV-2023-104");
            (contract.Start, contract.Months, contract.End, contract.RenewalMonths) = (new LocalDate(2018, 1, 1), 24, new LocalDate(2019, 12, 31), 0);
        });
        await _hub.Service<Retention>().RunAsync(default);
        var persons = await _hub.ReadAsync(db => db.Persons.Select(one => one.Name).ToListAsync());
        Assert.DoesNotContain("Greta Reimann", persons);
        Assert.Contains("Markus Weide", persons);
    }

    private static OutgoingMail Mail(string key, int year) => new()
    {
        Id = Guid.NewGuid(),
        DedupKey = key,
        To = "a@b.example",
        Subject = "x",
        Text = "x",
        MessageId = key,
        CreatedAt = Instant.FromUtc(year, 6, 1, 9, 0),
        SentAt = Instant.FromUtc(year, 6, 1, 9, 0),
    };
}
