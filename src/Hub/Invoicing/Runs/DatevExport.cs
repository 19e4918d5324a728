using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Hands invoices and cancellations to the tax adviser's program (billing.md 2.11).</summary>
public sealed class DatevExport(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>The files of [from, to] by date of document, one per fiscal year; null while the adviser's numbers are missing.</summary>
    public async Task<IReadOnlyList<DatevFile>?> MakeAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var datev = (await db.Firms.AsNoTracking().SingleAsync(cancellationToken)).Datev;
        if (datev is not { ConsultantNumber: { } consultant, ClientNumber: { } client })
        {
            return null;
        }

        var accounts = new Dictionary<(VatCategory, decimal), string>();
        Name(accounts, (VatCategory.S, 19m), datev.RevenueAccount);
        Name(accounts, (VatCategory.AE, 0m), datev.ReverseChargeAccount);
        var settings = new DatevSettings(
            consultant, client, Enum.Parse<AccountChart>(datev.Chart), datev.FiscalYearStartMonth, datev.AccountLength, RevenueAccounts: accounts);
        var invoices = await db.Set<Invoice>().AsNoTracking().Include(one => one.Lines)
            .Where(one => one.IssueDate >= from && one.IssueDate <= to).OrderBy(one => one.Number).ToListAsync(cancellationToken);
        return DatevBatch.Create(invoices.SelectMany(EntriesOf), settings, FirmTime.Local(clock.Now).LocalDateTime);
    }

    /// <summary>One row per rate; the rates' amounts add up to the invoice's.</summary>
    private static IEnumerable<DatevEntry> EntriesOf(Invoice invoice)
    {
        var amounts = invoice.Lines.OrderBy(line => line.Number).Select(line => new InvoiceAmount(
            line.Quantity, Enum.Parse<InvoiceUnit>(line.Unit), line.Price, Enum.Parse<VatCategory>(line.VatCategory), line.VatRate, line.BaseQuantity)).ToList();
        return InvoiceTotals.Of(amounts).Groups.Select(group => new DatevEntry(
            (invoice.DebtorAccount ?? "").Replace(" ", "", StringComparison.Ordinal),
            invoice.Number,
            invoice.IssueDate,
            group.Basis + group.Vat,
            group.Category,
            group.Rate,
            invoice.BuyerName,
            invoice.BuyerVatId,
            invoice.IsCancellation));
    }

    private static void Name(Dictionary<(VatCategory, decimal), string> accounts, (VatCategory, decimal) of, string? account)
    {
        if (!string.IsNullOrWhiteSpace(account))
        {
            accounts[of] = account;
        }
    }
}
