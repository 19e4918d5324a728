using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class BillingRunTests : IAsyncLifetime
{
    private const string Text = "Bezug neu gesetzt, Höhenplan aktualisiert und geprüft.";

    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_session_becomes_an_invoice_with_all_its_files_and_one_mail()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        Assert.Equal(88.88m, (await _hub.PreviewAsync()).Net);

        var number = Assert.Single(await _hub.FinaliseAsync());

        var invoice = await _hub.InvoiceAsync(number);
        Assert.Equal(("RE-2026-00001", "380", 88.88m, 16.89m, 105.77m), (number, invoice.TypeCode, invoice.Net, invoice.Vat, invoice.Gross));
        var line = Assert.Single(invoice.Lines);
        Assert.Equal((0.75m, "HUR", 118.50m), (line.Quantity, line.Unit, line.Price));
        Assert.Equal("38:58 − 1:30 Unterbrechung = 37:28 → 3", Assert.Single(line.Work).Sum);
        var kinds = await _hub.ReadAsync(db => db.Set<StoredDocument>().OrderBy(one => one.Sequence).Select(one => one.Kind).ToListAsync());
        Assert.Equal(["cii", "ubl", "pdf", "report-pdf", "report-csv", "inputs"], kinds);
        Assert.Null(await _hub.ReadAsync(db => DocumentChain.FirstBrokenAsync(db, default)));
        Assert.Equal([$"invoice/{number}"], await _hub.MailsAsync());
        var xml = Encoding.UTF8.GetString(await _hub.FileAsync(number, StoredDocument.Cii));
        Assert.Contains("filename=\"Taetigkeitsnachweis-TN-2026-00001.pdf\"", xml, StringComparison.Ordinal);
        Assert.Contains("mimeCode=\"text/csv\"", xml, StringComparison.Ordinal);
        Assert.Contains("B-4711-26", xml, StringComparison.Ordinal);
        await _hub.KeepXmlAsync("session", number);
    }

    [Fact]
    public async Task A_run_repeated_creates_nothing()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await _hub.FinaliseAsync();
        Assert.Empty(await _hub.FinaliseAsync());
        Assert.Equal(1, await _hub.ReadAsync(db => db.Set<Invoice>().CountAsync()));
        Assert.Single(await _hub.MailsAsync());
        Assert.Equal(1, await _hub.ReadAsync(db => db.Set<NumberRange>().Where(one => one.Range == NumberRange.Invoices).Select(one => one.Last).SingleAsync()));
    }

    [Fact]
    public async Task Two_runs_at_once_are_as_good_as_one()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await EndedWork.AddAsync(_hub, text: Text, start: EndedWork.Start + Duration.FromDays(1), contract: "RV-2025-019");
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _hub.FinaliseAsync())));
        Assert.Equal(["RE-2026-00001", "RE-2026-00002"], runs.SelectMany(numbers => numbers).Order());
        Assert.Equal(2, await _hub.ReadAsync(db => db.Set<Invoice>().CountAsync()));
    }

    [Fact]
    public async Task No_work_makes_no_invoice_and_a_month_that_runs_is_not_finalised()
    {
        Assert.Empty(await _hub.FinaliseAsync());
        await EndedWork.AddAsync(_hub, text: Text, start: Instant.FromUtc(2026, 11, 2, 7, 0));
        Assert.Empty(await _hub.FinaliseAsync(RunPeriod.OfMonth(new LocalDate(2026, 11, 1))));
        Assert.Null(await _hub.Service<RunDesk>().FinaliseAsync(RunPeriod.OfMonth(new LocalDate(2026, 12, 1)), await _hub.ClerkAsync(), default));
        Assert.Equal(0, await _hub.ReadAsync(db => db.Set<BillingRun>().CountAsync()));
    }

    [Fact]
    public async Task What_is_final_cannot_be_changed_or_deleted()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await _hub.FinaliseAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.ChangeAsync(async db => (await db.Set<Invoice>().SingleAsync()).Net = 1m));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.ChangeAsync(async db => (await db.Set<InvoiceLine>().SingleAsync()).Price = 1m));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.ChangeAsync(async db => db.Remove(await db.Set<StoredDocument>().FirstAsync())));
    }

    [Fact]
    public async Task A_changed_file_breaks_the_chain()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await _hub.FinaliseAsync();
        await _hub.ReadAsync(db => db.Set<StoredDocument>().Where(one => one.Kind == StoredDocument.Ubl).ExecuteUpdateAsync(set => set.SetProperty(one => one.Content, new byte[] { 1 })));
        Assert.Equal(2L, await _hub.ReadAsync(db => DocumentChain.FirstBrokenAsync(db, default)));
    }

    [Fact]
    public async Task A_unit_has_at_most_one_line_that_stands()
    {
        var session = await EndedWork.AddAsync(_hub, text: Text);
        await _hub.FinaliseAsync();
        var contract = await _hub.ReadAsync(db => db.Contracts.Where(one => one.Number == BillingHub.Contract).Select(one => one.Id).SingleAsync());
        await Assert.ThrowsAsync<DbUpdateException>(() => _hub.ChangeAsync(db =>
        {
            db.Add(new BilledClaim { Source = $"s:{session:N}", FirstUnit = 0, WorkId = session, Units = 1, ItemKey = $"s:{session:N}", ContractId = contract });
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task Problems_come_first_and_do_not_stop_the_run()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await EndedWork.AddAsync(_hub, start: EndedWork.Start + Duration.FromDays(1));
        await EndedWork.AddAsync(_hub, text: Text, start: EndedWork.Start + Duration.FromDays(2), approved: 1);
        var held = await EndedWork.AddAsync(_hub, text: Text, start: EndedWork.Start + Duration.FromDays(3));
        await _hub.Service<ClearingDesk>().HoldAsync($"s:{held:N}", WorkHold.Objection, "War nur ein Rückruf.", "Markus Weide", default);

        var preview = await _hub.PreviewAsync();
        Assert.Equal([ProblemKind.Unconfirmed, ProblemKind.TextMissing, ProblemKind.Objection], preview.Problems.Select(one => one.Kind));
        Assert.Equal([59.25m, 88.88m, 88.88m], preview.Problems.Select(one => one.Net));
        var first = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync()));
        Assert.Equal(1.00m, first.Lines.Single().Quantity);

        await _hub.Service<ClearingDesk>().ReleaseAsync($"s:{held:N}", "Doch ein Einsatz.", await _hub.ClerkAsync(), default);
        var second = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync()));
        Assert.Equal(0.75m, second.Lines.Single().Quantity);
    }

    [Fact]
    public async Task A_late_confirmation_is_billed_by_the_next_run_with_its_own_days()
    {
        var session = await EndedWork.AddAsync(_hub, text: Text, approved: 1);
        await _hub.FinaliseAsync();
        await _hub.Service<ClearingDesk>().ConfirmAsync($"s:{session:N}", 2, "Frau Hansen, Mail vom 03.11.", await _hub.ClerkAsync(), default);
        _hub.Time.Advance(TimeSpan.FromDays(35));

        var late = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync(RunPeriod.OfMonth(new LocalDate(2026, 11, 1)))));

        Assert.Equal((0.50m, new LocalDate(2026, 10, 6)), (late.Lines.Single().Quantity, late.Lines.Single().First));
        Assert.Equal((new LocalDate(2026, 10, 6), new LocalDate(2026, 11, 30)), (late.PeriodFirst, late.PeriodLast));
        await _hub.KeepXmlAsync("late", late.Number);
    }

    [Fact]
    public async Task An_adjustment_before_the_invoice_carries_its_reason_to_the_report()
    {
        var session = await EndedWork.AddAsync(_hub, text: Text);
        await _hub.Service<ClearingDesk>().AdjustAsync($"s:{session:N}", -1, "Kulanz: eigener Fehler", await _hub.ClerkAsync(), default);

        var number = Assert.Single(await _hub.FinaliseAsync());

        Assert.Equal(0.50m, (await _hub.InvoiceAsync(number)).Lines.Single().Quantity);
        Assert.Contains("Kulanz: eigener Fehler", await Poppler.TextAsync(await _hub.FileAsync(number, StoredDocument.ReportPdf)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_master_data_is_named_by_the_rule_and_nothing_is_billed()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await _hub.ChangeAsync(async db => (await db.Firms.SingleAsync()).Iban = null);

        var preview = await _hub.PreviewAsync();
        Assert.Contains(preview.Problems, one => one.Kind == ProblemKind.MasterData && one.Text.Contains("BT-84", StringComparison.Ordinal));
        Assert.Empty(await _hub.FinaliseAsync());
        Assert.Equal(0, await _hub.ReadAsync(db => db.Set<NumberRange>().CountAsync()));
    }

    [Fact]
    public async Task A_service_that_is_not_in_the_contract_cannot_be_billed()
    {
        await EndedWork.AddAsync(_hub, text: Text);
        await _hub.ReadAsync(db => db.ServicePositions.ExecuteDeleteAsync());
        var preview = await _hub.PreviewAsync();
        Assert.Equal(ProblemKind.NotAgreed, Assert.Single(preview.Problems).Kind);
        Assert.Empty(await _hub.FinaliseAsync());
    }

    [Fact]
    public async Task A_technician_in_two_sessions_at_once_waits_for_a_decision()
    {
        var one = await EndedWork.AddAsync(_hub, text: Text);
        await EndedWork.AddAsync(_hub, text: Text, start: EndedWork.Start + Duration.FromMinutes(10), contract: "RV-2025-019");
        var problems = (await _hub.PreviewAsync()).Problems;
        Assert.Equal([ProblemKind.Conflict, ProblemKind.Conflict], problems.Select(problem => problem.Kind));
        await _hub.Service<ClearingDesk>().AcceptConflictAsync($"s:{one:N}", await _hub.ClerkAsync(), default);
        Assert.Single(await _hub.FinaliseAsync());
    }
}
