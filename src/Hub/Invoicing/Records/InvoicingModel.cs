using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Records;

/// <summary>Tables of entries, runs, invoices and their files.</summary>
internal static class InvoicingModel
{
    public const int MaxText = 4000;

    /// <summary>What is written once and never changed.</summary>
    public static bool IsFinal(object entity) =>
        entity is Invoice or InvoiceLine or InvoiceLineWork or StoredDocument or ManualWork or WorkAdjustment or ReportShare;

    public static void AddInvoicing(this ModelBuilder builder)
    {
        builder.Entity<NumberRange>(range =>
        {
            range.ToTable("NumberRanges");
            range.HasKey(r => new { r.Range, r.Year });
        });
        builder.Entity<BillingRun>().ToTable("BillingRuns").HasIndex(run => run.Period);
        AddWork(builder);
        AddInvoices(builder);
    }

    private static void AddWork(ModelBuilder builder)
    {
        builder.Entity<ManualWork>(work =>
        {
            work.ToTable("ManualWork");
            work.HasIndex(w => new { w.ContractId, w.Date });
            work.HasOne<Contract>().WithMany().HasForeignKey(w => w.ContractId).OnDelete(DeleteBehavior.Restrict);
            work.HasOne<SupportCase>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Restrict);
            work.Property(w => w.Text).HasMaxLength(MaxText);
        });
        builder.Entity<WorkAdjustment>().ToTable("WorkAdjustments").HasIndex(one => one.Source);
        builder.Entity<WorkHold>(hold =>
        {
            hold.ToTable("WorkHolds");
            hold.HasIndex(h => h.Source);
            hold.Property(h => h.Text).HasMaxLength(MaxText);
        });
        builder.Entity<BilledClaim>(claim =>
        {
            claim.ToTable("BilledClaims");
            claim.HasKey(c => new { c.Source, c.FirstUnit });
            claim.HasIndex(c => c.InvoiceId);
            claim.HasIndex(c => c.WorkId);
            claim.HasIndex(c => c.ContractId);
        });
        builder.Entity<ReportShare>(share =>
        {
            share.ToTable("ReportShares");
            share.HasKey(s => new { s.ContractId, s.Period });
        });
    }

    private static void AddInvoices(ModelBuilder builder)
    {
        builder.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("Invoices");
            invoice.HasIndex(i => i.Number).IsUnique();
            invoice.HasIndex(i => i.CancelsId).IsUnique();
            invoice.HasIndex(i => i.Period);
            invoice.Ignore(i => i.IsCancellation);
            invoice.Ignore(i => i.IsCorrected);
            invoice.HasOne<Contract>().WithMany().HasForeignKey(i => i.ContractId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasMany(i => i.Lines).WithOne().HasForeignKey(line => line.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<InvoiceLine>(line =>
        {
            line.ToTable("InvoiceLines");
            line.HasKey(l => new { l.InvoiceId, l.Number });
            line.HasMany(l => l.Work).WithOne().HasForeignKey(w => new { w.InvoiceId, w.LineNumber }).OnDelete(DeleteBehavior.Restrict);
            line.Property(l => l.Description).HasMaxLength(MaxText);
        });
        builder.Entity<InvoiceLineWork>(work =>
        {
            work.ToTable("InvoiceLineWork");
            work.HasKey(w => new { w.InvoiceId, w.LineNumber, w.ItemKey });
            work.HasIndex(w => w.ItemKey);
            work.Property(w => w.Sources).HasMaxLength(MaxText);
            work.Property(w => w.Sum).HasMaxLength(MaxText);
        });
        builder.Entity<StoredDocument>(document =>
        {
            document.ToTable("StoredDocuments");
            document.HasKey(d => d.Sequence);
            document.Property(d => d.Sequence).ValueGeneratedNever();
            document.HasIndex(d => new { d.InvoiceId, d.Kind }).IsUnique();
            document.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
