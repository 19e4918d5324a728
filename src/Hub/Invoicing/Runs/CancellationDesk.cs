using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Corrects final invoices the only way there is: cancel as a whole and issue anew (R-G3).</summary>
public sealed class CancellationDesk(IDbContextFactory<HubDbContext> contexts, InvoiceWriter writer)
{
    /// <param name="number">Number of the invoice.</param>
    /// <param name="reissue">Whether and as what the work is billed again, as it stands today, in the same transaction.</param>
    /// <param name="staffId">Who does it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CancellationOutcome> CancelAsync(string number, Reissue reissue, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var invoice = await db.Set<Invoice>().AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number, cancellationToken);
        if (invoice is null || invoice.IsCancellation)
        {
            return new CancellationOutcome(null, null, CorrectionError.Immutable);
        }

        var isCancelled = await db.Set<Invoice>().AnyAsync(one => one.CancelsId == invoice.Id, cancellationToken);
        if (InvoiceCorrection.Refuse(isCancelled ? InvoiceState.Cancelled : InvoiceState.Final, InvoiceAction.Cancel) is { } error)
        {
            return new CancellationOutcome(null, null, error);
        }

        try
        {
            var cancellation = await writer.WriteCancellationAsync(db, invoice, staffId, cancellationToken);
            RunPeriod.TryParse(RunPeriod.MonthOf(invoice.Period), out var month);
            var corrects = reissue == Reissue.Corrected ? new PrecedingInvoice(invoice.Number, invoice.IssueDate) : null;
            var anew = reissue == Reissue.None ? null : await writer.WriteAsync(db, month, invoice.ContractId, null, null, staffId, cancellationToken, corrects);
            await transaction.CommitAsync(cancellationToken);
            return new CancellationOutcome(cancellation.Number, anew?.Number, null);
        }
        catch (InvoiceRefusedException refused)
        {
            // The transaction is left uncommitted: nothing happened, and the rule says why.
            return new CancellationOutcome(null, null, null, refused.Violation);
        }
    }
}

/// <summary>What comes after a cancellation.</summary>
public enum Reissue
{
    /// <summary>Nothing: the work waits for the next run.</summary>
    None,

    /// <summary>An invoice like any other (type 380).</summary>
    Invoice,

    /// <summary>A corrected invoice that names the cancelled one (type 384).</summary>
    Corrected,
}

/// <param name="Cancellation">Number of the Stornorechnung.</param>
/// <param name="Invoice">Number of the new invoice, if there is one.</param>
/// <param name="Error">Why nothing happened.</param>
/// <param name="Broken">The e-invoice rule that the new document would break; nothing happened then.</param>
public sealed record CancellationOutcome(string? Cancellation, string? Invoice, CorrectionError? Error, RuleViolation? Broken = null);
