using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>Tables of contracts, parties and the firm.</summary>
internal static class ContractModel
{
    public static void AddContracts(this ModelBuilder builder)
    {
        builder.Entity<Contract>(contract =>
        {
            contract.HasIndex(c => c.Number).IsUnique();
            contract.OwnsOne(c => c.Terms);
            contract.HasMany(c => c.Services).WithOne().HasForeignKey(s => s.ContractId);
            contract.HasMany(c => c.Versions).WithOne().HasForeignKey(v => v.ContractId);
            contract.HasMany(c => c.Acceptances).WithOne().HasForeignKey(a => a.ContractId);
            contract.HasMany(c => c.Notices).WithOne().HasForeignKey(n => n.ContractId);
        });
        builder.Entity<SeverityClass>().HasIndex(c => new { c.ContractId, c.Severity, c.ValidFrom }).IsUnique();
        builder.Entity<Person>().HasIndex(p => new { p.ContractId, p.NormalizedName }).IsUnique();
        builder.Entity<ServicePosition>().ToTable("ServicePositions");
        AddHistory(builder);
        AddFirm(builder);
    }

    private static void AddHistory(ModelBuilder builder)
    {
        builder.Entity<ContractVersion>(version =>
        {
            version.ToTable("ContractVersions");
            version.HasIndex(v => new { v.ContractId, v.Number }).IsUnique();
            version.HasMany(v => v.Facts).WithOne().HasForeignKey(f => f.VersionId);
        });
        builder.Entity<ContractVersionFact>(fact =>
        {
            fact.ToTable("ContractVersionFacts");
            fact.HasKey(f => new { f.VersionId, f.Name });
        });
        builder.Entity<ContractVersionText>(text =>
        {
            text.ToTable("ContractVersionTexts");
            text.HasKey(t => t.VersionId);
            text.Property(t => t.Text).HasMaxLength(100_000);
            text.HasOne<ContractVersion>().WithOne().HasForeignKey<ContractVersionText>(t => t.VersionId);
        });
        builder.Entity<ContractAcceptance>(acceptance =>
        {
            acceptance.ToTable("ContractAcceptances");
            acceptance.HasIndex(a => a.LinkHash);
        });
        builder.Entity<Notice>(notice =>
        {
            notice.ToTable("Notices");
            notice.Property(n => n.Text).HasMaxLength(4000);
        });
        builder.Entity<NoticeReminder>(reminder =>
        {
            reminder.ToTable("NoticeReminders");
            reminder.HasIndex(r => new { r.ContractId, r.LastNoticeDay, r.DaysBefore }).IsUnique();
            reminder.HasOne<Contract>().WithMany().HasForeignKey(r => r.ContractId);
        });
    }

    private static void AddFirm(ModelBuilder builder)
    {
        builder.Entity<Firm>().OwnsOne(firm => firm.Datev);
        builder.Entity<ClosingDay>().ToTable("ClosingDays").HasIndex(day => day.Date);
        builder.Entity<StandardPrice>().ToTable("StandardPrices").HasKey(price => price.Severity);
        builder.Entity<VatRate>(rate =>
        {
            rate.ToTable("VatRates");
            rate.HasIndex(r => r.ValidFrom).IsUnique();

            // Below zero, where no database's own counting ever comes.
            rate.HasData(new VatRate { Id = -1, ValidFrom = new LocalDate(2021, 1, 1), Percent = 19m });
        });
    }
}
