using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed partial class CorrectionTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BillingHub.StartAsync();
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
    }

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_cancellation_has_positive_amounts_a_number_of_its_own_and_names_what_it_undoes()
    {
        var number = Assert.Single(await _hub.FinaliseAsync());

        var outcome = await CancelAsync(number, Reissue.None);

        Assert.Equal(("ST-2026-00001", null), (outcome.Cancellation, outcome.Invoice));
        var document = await _hub.InvoiceAsync("ST-2026-00001");
        Assert.Equal(("381", 88.88m, 105.77m), (document.TypeCode, document.Net, document.Gross));
        var ubl = Encoding.UTF8.GetString(await _hub.FileAsync("ST-2026-00001", StoredDocument.Ubl));
        Assert.Contains("CreditNote", ubl, StringComparison.Ordinal);
        Assert.Contains(number, ubl, StringComparison.Ordinal);
        var pdf = await Poppler.TextAsync(await _hub.FileAsync("ST-2026-00001", StoredDocument.Pdf));
        Assert.Contains("Stornorechnung ST-2026-00001", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("Gutschrift", pdf, StringComparison.Ordinal);
        Assert.Equal(88.88m, (await _hub.PreviewAsync()).Net);
        await _hub.KeepXmlAsync("cancellation", "ST-2026-00001");
    }

    [Fact]
    public async Task Cancel_and_reissue_is_one_step_and_a_second_cancellation_is_refused()
    {
        var number = Assert.Single(await _hub.FinaliseAsync());
        var outcome = await CancelAsync(number, Reissue.Invoice);
        Assert.Equal("RE-2026-00002", outcome.Invoice);
        Assert.Equal(CorrectionError.AlreadyCancelled, (await CancelAsync(number, Reissue.Invoice)).Error);
        Assert.Equal(CorrectionError.Immutable, (await CancelAsync("ST-2026-00001", Reissue.None)).Error);
        Assert.Empty(await _hub.FinaliseAsync());
        Assert.Equal(3, await _hub.ReadAsync(db => db.Set<Invoice>().CountAsync()));
        Assert.Equal(3, (await _hub.MailsAsync()).Count);
        await _hub.KeepXmlAsync("reissue", "RE-2026-00002");
    }

    [Fact]
    public async Task A_corrected_invoice_is_of_type_384_and_names_the_one_whose_place_it_takes()
    {
        var number = Assert.Single(await _hub.FinaliseAsync());

        var outcome = await CancelAsync(number, Reissue.Corrected);

        Assert.Equal(("ST-2026-00001", "RE-2026-00002"), (outcome.Cancellation, outcome.Invoice));
        var corrected = await _hub.InvoiceAsync("RE-2026-00002");
        Assert.Equal(("384", 88.88m, 105.77m), (corrected.TypeCode, corrected.Net, corrected.Gross));
        foreach (var (kind, type, reference) in new[]
                 {
                     (StoredDocument.Cii, "<ram:TypeCode>384</ram:TypeCode>", "<ram:InvoiceReferencedDocument>"),
                     (StoredDocument.Ubl, "<cbc:InvoiceTypeCode>384</cbc:InvoiceTypeCode>", "<cac:InvoiceDocumentReference>"),
                 })
        {
            var xml = Encoding.UTF8.GetString(await _hub.FileAsync("RE-2026-00002", kind));
            Assert.Contains(type, xml, StringComparison.Ordinal);
            Assert.StartsWith(number, WithoutTags(xml[xml.IndexOf(reference, StringComparison.Ordinal)..]), StringComparison.Ordinal);
        }

        var pdf = await Poppler.TextAsync(await _hub.FileAsync("RE-2026-00002", StoredDocument.Pdf));
        Assert.Contains("Korrigierte Rechnung RE-2026-00002", pdf, StringComparison.Ordinal);
        Assert.Contains($"tritt an die Stelle der stornierten Rechnung {number}", pdf, StringComparison.Ordinal);
        var archived = await _hub.Service<InvoiceArchive>().FindAsync("RE-2026-00002", default);
        Assert.Equal((number, null), (archived!.Replaces, archived.Cancels));
        Assert.Null((await _hub.Service<InvoiceArchive>().FindAsync(number, default))!.Replaces);
        await _hub.KeepXmlAsync("corrected", "RE-2026-00002");
    }

    [Fact]
    public async Task A_correction_that_would_break_a_rule_changes_nothing_and_names_the_rule()
    {
        var number = Assert.Single(await _hub.FinaliseAsync());
        var account = "";
        await _hub.ChangeAsync(async db =>
        {
            var firm = await db.Firms.SingleAsync();
            (account, firm.Iban) = (firm.Iban!, "");
        });
        using var clerk = new Browser(_hub.Address, await _hub.SignInAsync("uwe.brandes"));
        using var refused = await clerk.SendAsync($"/invoices/{number}", $"/invoices/{number}/cancel", ("reissue", "Corrected"));
        var page = await clerk.ReadAsync(refused.Headers.Location!.ToString());
        Assert.Contains("Nichts wurde geändert", page, StringComparison.Ordinal);
        Assert.Contains("Die IBAN fehlt. (BR-50, BT-84)", page, StringComparison.Ordinal);
        Assert.Equal(1, await _hub.ReadAsync(db => db.Set<Invoice>().CountAsync()));

        await _hub.ChangeAsync(async db => (await db.Firms.SingleAsync()).Iban = account);
        Assert.Equal(("ST-2026-00001", "RE-2026-00002"), await CancelAsync(number, Reissue.Corrected) is { } done ? (done.Cancellation, done.Invoice) : default);
    }

    [Fact]
    public async Task A_transaction_that_comes_to_nothing_takes_no_number()
    {
        await _hub.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.Equal("RE-2026-00001", await Numbers.TakeAsync(db, NumberRange.Invoices, 2026, default));
            await transaction.RollbackAsync();
            return 0;
        });
        Assert.Equal(["RE-2026-00001"], await _hub.FinaliseAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.ReadAsync(db => Numbers.TakeAsync(db, NumberRange.Invoices, 2026, default)));
    }

    [Fact]
    public async Task Recomputing_gives_the_same_document_and_one_changed_event_another()
    {
        var number = Assert.Single(await _hub.FinaliseAsync());
        var stored = Attachments().Replace(Encoding.UTF8.GetString(await _hub.FileAsync(number, StoredDocument.Cii)), "");
        Assert.Equal(stored, await RecomputeAsync(number));

        await _hub.ReadAsync(db => db.Ledger.Where(line => line.Type == LedgerTypes.Resumed)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.At, line => EndedWork.Start + NodaTime.Duration.FromMinutes(30))));
        Assert.NotEqual(stored, await RecomputeAsync(number));
    }

    private Task<CancellationOutcome> CancelAsync(string number, Reissue reissue) =>
        _hub.ClerkAsync().ContinueWith(clerk => _hub.Service<CancellationDesk>().CancelAsync(number, reissue, clerk.Result, default), TaskScheduler.Default).Unwrap();

    private Task<string> RecomputeAsync(string number) => _hub.ReadAsync(async db =>
    {
        var dossier = (await Dossiers.ReportAsync(db, BillingHub.Contract, BillingHub.October, default))!;
        var maker = await ReportMaker.LoadAsync(db, [dossier], default);
        var report = maker.Make(dossier, "TN-2026-00001", new NodaTime.LocalDate(2026, 11, 2)).Report;
        var invoice = InvoiceMapping.Of(dossier, maker.Firm, number, "TN-2026-00001", new NodaTime.LocalDate(2026, 11, 2), ReportMaker.RowNumbers(dossier, report), []);
        return Attachments().Replace(Encoding.UTF8.GetString(CiiWriter.Write(invoice)), "");
    });

    private static string WithoutTags(string xml) => Tags().Replace(xml, "").TrimStart();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s*<ram:AdditionalReferencedDocument>.*?</ram:AdditionalReferencedDocument>", RegexOptions.Singleline)]
    private static partial Regex Attachments();
}
