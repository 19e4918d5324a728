using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Portal;

/// <summary>The own work reports, entry by entry, and the objections to them (R-B4).</summary>
public sealed class ReportShelf(OwnDataSource source, ClearingDesk clearing, WorkReportDesk reports, HubClock clock)
{
    public const int MaxObjection = ClearingDesk.MaxReason;

    /// <summary>First days of the months in which something was done, newest first.</summary>
    public async Task<IReadOnlyList<LocalDate>> MonthsAsync(Customer customer, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var sessions = await own.Sessions.Where(one => one.EndedAt != null).Select(one => one.CreatedAt).ToListAsync(cancellationToken);
        var entries = await own.Entries.Select(one => one.Date).ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(FirmTime.Date).Concat(entries).Select(day => day.With(DateAdjusters.StartOfMonth)).Distinct().OrderDescending(),
        ];
    }

    /// <summary>The month to begin with: the one that waits for objections, else the newest with work, else this one.</summary>
    public async Task<LocalDate> FrontMonthAsync(Customer customer, CancellationToken cancellationToken)
    {
        var today = FirmTime.Date(clock.Now);
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var months = await MonthsAsync(customer, cancellationToken);
        var open = await own.Shares.AsNoTracking().Where(share => share.ObjectUntil >= today).ToListAsync(cancellationToken);
        return months.Cast<LocalDate?>().FirstOrDefault(month => open.Any(share => NamesOf(month!.Value).Contains(share.Period)))
            ?? months.Cast<LocalDate?>().FirstOrDefault() ?? today.With(DateAdjusters.StartOfMonth);
    }

    /// <summary>What was done in a month, newest first, and what can still be said about it.</summary>
    public async Task<OwnReport> ReadAsync(Customer customer, LocalDate month, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var period = RunPeriod.OfMonth(month);
        var share = await ShareAsync(own, month, cancellationToken);
        var invoice = await InvoiceAsync(own, month, cancellationToken);
        var isOpen = share is null || share.ObjectUntil >= FirmTime.Date(clock.Now);
        if (await Dossiers.ReportAsync(own.Database, customer.ContractNumber, period, cancellationToken) is not { } dossier)
        {
            return new OwnReport(month, [], share, invoice?.Number);
        }

        var maker = await ReportMaker.LoadAsync(own.Database, [dossier], cancellationToken);
        var billed = (await own.Claims.Select(claim => claim.Source).ToListAsync(cancellationToken)).ToHashSet();
        var entries = dossier.Assembly.Items
            .Where(item => item.State != ItemState.NotDue && item.Charge.Date >= period.First && item.Charge.Date <= period.Last)
            .OrderByDescending(item => item.Charge.First)
            .Select(item => OwnEntry.Of(item, dossier.Facts[item.Charge.Key], maker.NameOf, isOpen && !item.Charge.Sources.Any(billed.Contains)))
            .ToList();
        return new OwnReport(month, entries, share, invoice?.Number);
    }

    /// <summary>Holds one entry off the invoice. False when there is no such entry, or it is too late for it.</summary>
    public async Task<bool> ObjectAsync(Customer customer, LocalDate month, string entry, string text, CancellationToken cancellationToken)
    {
        var report = await ReadAsync(customer, month, cancellationToken);
        if (report.Entries.SingleOrDefault(one => one.Source == entry) is not { MayObject: true } found || string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        await clearing.HoldAsync(found.Source, WorkHold.Objection, text, customer.Name, cancellationToken);
        return true;
    }

    /// <summary>The whole report, as the ledger says today.</summary>
    public Task<WorkReportDocument?> DocumentAsync(Customer customer, LocalDate month, CancellationToken cancellationToken) =>
        reports.MakeAsync(customer.ContractNumber, month, cancellationToken);

    /// <summary>The report as it was sent with its invoice; null while there is none.</summary>
    public async Task<StoredDocument?> FinalAsync(Customer customer, LocalDate month, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        return await InvoiceAsync(own, month, cancellationToken) is { } invoice
            ? await own.Documents.AsNoTracking().SingleOrDefaultAsync(one => one.InvoiceId == invoice.Id && one.Kind == StoredDocument.ReportPdf, cancellationToken)
            : null;
    }

    private static Task<ReportShare?> ShareAsync(OwnData own, LocalDate month, CancellationToken cancellationToken)
    {
        var names = NamesOf(month);
        return own.Shares.AsNoTracking().OrderByDescending(one => one.SharedAt).FirstOrDefaultAsync(one => names.Contains(one.Period), cancellationToken);
    }

    private static Task<Invoice?> InvoiceAsync(OwnData own, LocalDate month, CancellationToken cancellationToken)
    {
        var names = NamesOf(month);
        return own.Invoices.AsNoTracking()
            .Where(one => names.Contains(one.Period) && one.CancelsId == null && !own.Invoices.Any(other => other.CancelsId == one.Id))
            .OrderByDescending(one => one.FinalisedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Names of the billing periods in which a month lies.</summary>
    private static string[] NamesOf(LocalDate month) => [ReportMonth.Text(month), BillingPeriods.Of(month, PeriodKind.Quarter)!];
}

/// <summary>A month of the own contract.</summary>
/// <param name="Month">First day.</param>
/// <param name="Entries">Newest first.</param>
/// <param name="Share">That it was laid before the customer, if it was.</param>
/// <param name="InvoiceNumber">The invoice that stands for it.</param>
public sealed record OwnReport(LocalDate Month, IReadOnlyList<OwnEntry> Entries, ReportShare? Share, string? InvoiceNumber);
