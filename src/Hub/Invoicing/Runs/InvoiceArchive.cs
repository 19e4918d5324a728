using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>A final document with what became of it.</summary>
/// <param name="Invoice">The document, lines included where one is shown.</param>
/// <param name="Contract">Its contract.</param>
/// <param name="CancelledBy">Number of the document that cancels it.</param>
/// <param name="Cancels">Number of the document that it cancels.</param>
/// <param name="SentAt">When its mail went out.</param>
/// <param name="IsQueued">Its mail waits in the outbox.</param>
public sealed record ArchivedInvoice(Invoice Invoice, Contract Contract, string? CancelledBy, string? Cancels, Instant? SentAt, bool IsQueued)
{
    /// <summary>Number of the cancelled invoice in whose place it came, where one is shown.</summary>
    public string? Replaces { get; init; }
}

/// <summary>Final documents, read only.</summary>
public sealed class InvoiceArchive(IDbContextFactory<HubDbContext> contexts, InvoiceWriter writer)
{
    /// <summary>Newest first, of one run's month or all.</summary>
    public async Task<IReadOnlyList<ArchivedInvoice>> ListAsync(RunPeriod? month, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Invoice>().AsNoTracking().OrderByDescending(one => one.FinalisedAt).ThenByDescending(one => one.Number).ToListAsync(cancellationToken);
        return await ArchivedAsync(db, [.. all.Where(one => month is null || RunPeriod.MonthOf(one.Period) == month.Name)], all, cancellationToken);
    }

    public async Task<ArchivedInvoice?> FindAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var invoice = await db.Set<Invoice>().AsNoTracking().Include(one => one.Lines).ThenInclude(line => line.Work)
            .SingleOrDefaultAsync(one => one.Number == number, cancellationToken);
        if (invoice is null)
        {
            return null;
        }

        var others = await db.Set<Invoice>().AsNoTracking().Where(one => one.CancelsId == invoice.Id || one.Id == invoice.CancelsId).ToListAsync(cancellationToken);
        var found = (await ArchivedAsync(db, [invoice], [invoice, .. others], cancellationToken))[0];
        return found with { Replaces = await ReplacedAsync(db, invoice, cancellationToken) };
    }

    public async Task<StoredDocument?> FileAsync(string number, string kind, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StoredDocument>().AsNoTracking()
            .Where(one => one.Kind == kind && db.Set<Invoice>().Any(invoice => invoice.Id == one.InvoiceId && invoice.Number == number))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Queues the mail of a document that has none yet; false when it has, or when there is no address.</summary>
    public async Task<bool> SendAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var invoice = await db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, cancellationToken);
        if (invoice is null)
        {
            return false;
        }

        var party = await db.Contracts.Where(one => one.Id == invoice.ContractId).Select(one => one.Party!).AsNoTracking().SingleAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var files = await db.Set<StoredDocument>().AsNoTracking().Where(one => one.InvoiceId == invoice.Id)
            .Select(one => new DocumentFile(one.Kind, one.FileName, one.MediaType, one.Content)).ToListAsync(cancellationToken);
        var isNew = await writer.QueueAsync(db, invoice, party, files, firm, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return isNew;
    }

    private static async Task<string?> ReplacedAsync(HubDbContext db, Invoice invoice, CancellationToken cancellationToken)
    {
        if (!invoice.IsCorrected)
        {
            return null;
        }

        var inputs = await db.Set<StoredDocument>().AsNoTracking()
            .Where(one => one.InvoiceId == invoice.Id && one.Kind == StoredDocument.Inputs).Select(one => one.Content).SingleAsync(cancellationToken);
        return InvoiceInputs.Read(inputs).Corrects?.Number;
    }

    private static async Task<List<ArchivedInvoice>> ArchivedAsync(
        HubDbContext db, IReadOnlyList<Invoice> invoices, IReadOnlyList<Invoice> known, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking().Include(one => one.Party).ToDictionaryAsync(one => one.Id, cancellationToken);
        var mails = await db.OutgoingMails.AsNoTracking().Where(mail => mail.DedupKey.StartsWith("invoice/"))
            .Select(mail => new { mail.DedupKey, mail.SentAt }).ToDictionaryAsync(mail => mail.DedupKey, mail => mail.SentAt, cancellationToken);
        var numbers = known.ToDictionary(one => one.Id, one => one.Number);
        var cancelledBy = known.Where(one => one.CancelsId is not null).ToDictionary(one => one.CancelsId!.Value, one => one.Number);
        return
        [
            .. invoices.Select(one => new ArchivedInvoice(
                one,
                contracts[one.ContractId],
                cancelledBy.GetValueOrDefault(one.Id),
                one.CancelsId is { } cancels ? numbers.GetValueOrDefault(cancels) : null,
                mails.GetValueOrDefault(InvoiceWriter.MailKey(one.Number)),
                mails.ContainsKey(InvoiceWriter.MailKey(one.Number)))),
        ];
    }
}
