using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Portal;

/// <summary>An own invoice or cancellation with what became of it.</summary>
/// <param name="Invoice">The document.</param>
/// <param name="CancelledBy">Number of its cancellation, if there is one.</param>
/// <param name="Kinds">Files that are there.</param>
public sealed record OwnInvoice(Invoice Invoice, string? CancelledBy, IReadOnlySet<string> Kinds);

/// <summary>The own final documents, newest first, and their files as they were stored.</summary>
public sealed class InvoiceShelf(OwnDataSource source)
{
    public async Task<IReadOnlyList<OwnInvoice>> ListAsync(Customer customer, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var invoices = await own.Invoices.AsNoTracking().OrderByDescending(one => one.FinalisedAt).ThenByDescending(one => one.Number).ToListAsync(cancellationToken);
        var kinds = (await own.Documents.Select(one => new { one.InvoiceId, one.Kind }).ToListAsync(cancellationToken)).ToLookup(one => one.InvoiceId, one => one.Kind);
        var cancelled = invoices.Where(one => one.CancelsId is not null).ToDictionary(one => one.CancelsId!.Value, one => one.Number);
        return [.. invoices.Select(one => new OwnInvoice(one, cancelled.GetValueOrDefault(one.Id), kinds[one.Id].ToHashSet()))];
    }

    public async Task<StoredDocument?> FileAsync(Customer customer, string number, string kind, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var id = await own.Invoices.Where(one => one.Number == number).Select(one => (Guid?)one.Id).SingleOrDefaultAsync(cancellationToken);
        return await own.Documents.AsNoTracking().SingleOrDefaultAsync(one => one.InvoiceId == id && one.Kind == kind, cancellationToken);
    }
}
