using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Api;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Data;

/// <summary>The hub's database. SQLite by default; nothing here is SQLite's own, so that PostgreSQL stays possible.</summary>
public sealed class HubDbContext(DbContextOptions<HubDbContext> options)
    : IdentityDbContext<StaffUser, IdentityRole, string>(options)
{
    public DbSet<Firm> Firms => Set<Firm>();

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<SeverityClass> SeverityClasses => Set<SeverityClass>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<ManufacturerContract> ManufacturerContracts => Set<ManufacturerContract>();

    public DbSet<ServicePosition> ServicePositions => Set<ServicePosition>();

    public DbSet<ContractVersion> ContractVersions => Set<ContractVersion>();

    public DbSet<ContractAcceptance> ContractAcceptances => Set<ContractAcceptance>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeReminder> NoticeReminders => Set<NoticeReminder>();

    public DbSet<ClosingDay> ClosingDays => Set<ClosingDay>();

    public DbSet<VatRate> VatRates => Set<VatRate>();

    public DbSet<StandardPrice> StandardPrices => Set<StandardPrice>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<SignInPause> SignInPauses => Set<SignInPause>();

    public DbSet<SupportCase> Cases => Set<SupportCase>();

    public DbSet<SupportSession> Sessions => Set<SupportSession>();

    public DbSet<LedgerEvent> Ledger => Set<LedgerEvent>();

    public DbSet<IssuedCode> Codes => Set<IssuedCode>();

    public DbSet<CallbackPromise> CallbackPromises => Set<CallbackPromise>();

    public DbSet<AuditEvent> Audit => Set<AuditEvent>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseChangedHistory();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseChangedHistory();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>().HaveMaxLength(10);
        configurationBuilder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>().HaveMaxLength(5);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.AddContracts();
        builder.AddMail();
        builder.AddInvoicing();
        builder.AddCases();
        builder.AddApi();
        builder.AddPrivacy();
        builder.Entity<SignInFailure>().HasIndex(f => new { f.PersonKey, f.Source });
        builder.Entity<SignInPause>().HasIndex(p => new { p.PersonKey, p.Source });
        builder.Entity<IssuedCode>().HasIndex(c => c.Mac).IsUnique();
        builder.Entity<LedgerEvent>().HasKey(e => new { e.SessionId, e.Sequence });
        builder.Entity<SupportSession>(session =>
        {
            session.HasIndex(s => s.EndedAt);
            session.Property(s => s.WorkText).HasMaxLength(4000);
            session.Ignore(s => s.BilledSeverity);
        });
        builder.Entity<AuditEvent>().Property(a => a.Detail).HasMaxLength(1000);
    }

    private void RefuseChangedHistory()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            var isHistory = entry.Entity is LedgerEvent or AuditEvent or DeletionEntry or ContractVersion or ContractVersionFact or ContractVersionText or CaseConfirmation || InvoicingModel.IsFinal(entry.Entity);
            if (isHistory && entry.State is EntityState.Modified or EntityState.Deleted)
            {
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is append-only.");
            }
        }
    }
}
