using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>A file about to be stored.</summary>
public sealed record DocumentFile(string Kind, string FileName, string MediaType, byte[] Content);

/// <summary>Adds files to the chain of stored documents, and finds where it is broken.</summary>
public static class DocumentChain
{
    public static async Task AppendAsync(HubDbContext db, Guid invoiceId, IReadOnlyList<DocumentFile> files, CancellationToken cancellationToken)
    {
        var tail = await db.Set<StoredDocument>().AsNoTracking().OrderByDescending(one => one.Sequence)
            .Select(one => new { one.Sequence, one.Hash }).FirstOrDefaultAsync(cancellationToken);
        var (sequence, hash) = (tail?.Sequence ?? 0, tail?.Hash ?? LedgerHash.Start);
        foreach (var file in files)
        {
            var document = new StoredDocument
            {
                Sequence = ++sequence,
                InvoiceId = invoiceId,
                Kind = file.Kind,
                FileName = file.FileName,
                MediaType = file.MediaType,
                Content = file.Content,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                Hash = "",
            };
            document.Hash = hash = Of(hash, document);
            db.Add(document);
        }
    }

    /// <summary>The first document that does not fit, or null when all do.</summary>
    public static async Task<long?> FirstBrokenAsync(HubDbContext db, CancellationToken cancellationToken)
    {
        var (expected, hash) = (0L, LedgerHash.Start);
        await foreach (var document in db.Set<StoredDocument>().AsNoTracking().OrderBy(one => one.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var content = Convert.ToHexStringLower(SHA256.HashData(document.Content));
            if (document.Sequence != ++expected || document.Sha256 != content || document.Hash != Of(hash, document))
            {
                return document.Sequence;
            }

            hash = document.Hash;
        }

        return null;
    }

    private static string Of(string previous, StoredDocument document)
    {
        string[] fields =
        [
            previous, document.Sequence.ToString(CultureInfo.InvariantCulture), document.InvoiceId.ToString("N"),
            document.Kind, document.FileName, document.MediaType, document.Sha256,
        ];

        // No field can hold a line end, so the text has one reading only.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields))));
    }
}
