using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class EntryTests : IAsyncLifetime
{
    private static readonly LocalDate Day = new(2026, 10, 20);

    private BillingHub _hub = null!;
    private EntryDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _hub = await BillingHub.StartAsync();
        _desk = _hub.Service<EntryDesk>();
    }

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Mails_of_one_case_and_day_are_summed_and_marked_as_entered_by_hand()
    {
        Assert.Null(await AddAsync(ServiceKinds.Email, 8));
        var supportCase = await _hub.ReadAsync(db => db.Set<ManualWork>().Select(one => one.CaseId).SingleAsync());
        Assert.Null(await AddAsync(ServiceKinds.Email, 9, supportCase));

        var number = Assert.Single(await _hub.FinaliseAsync());

        Assert.Equal(0.50m, (await _hub.InvoiceAsync(number)).Lines.Single().Quantity);
        var report = await Poppler.TextAsync(await _hub.FileAsync(number, StoredDocument.ReportPdf));
        Assert.Contains("manuell erfasst am", report, StringComparison.Ordinal);
        await _hub.KeepXmlAsync("mails", number);
    }

    [Fact]
    public async Task Projects_trainings_and_journeys_have_units_of_their_own()
    {
        Assert.Null(await AddAsync(ServiceKinds.Project, 290));
        Assert.Null(await AddAsync(ServiceKinds.Training, 400));
        Assert.Null(await AddAsync(ServiceKinds.Travel, 0, pieces: 2));
        Assert.Equal(2, (await _hub.PreviewAsync()).Problems.Count);
        await _hub.ReadAsync(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(one => one.ApprovedUnits, 64)));

        var number = Assert.Single(await _hub.FinaliseAsync());

        var lines = (await _hub.InvoiceAsync(number)).Lines.OrderBy(line => line.Number).Select(line => (line.Quantity, line.Unit, line.Net));
        Assert.Equal([(5m, "HUR", 620m), (1m, "DAY", 1180m), (2m, "C62", 136m)], lines);
        Assert.Contains("1,00 Tage", await Poppler.TextAsync(await _hub.FileAsync(number, StoredDocument.ReportPdf)), StringComparison.Ordinal);
        await _hub.KeepXmlAsync("project", number);
    }

    [Fact]
    public async Task On_completion_nothing_is_billed_before_the_end_of_the_project()
    {
        await _hub.ChangeAsync(async db => (await db.Contracts.SingleAsync(one => one.Number == BillingHub.Contract)).Terms.PeriodKind = "completion");
        Assert.Null(await AddAsync(ServiceKinds.Email, 20));
        Assert.Empty(await _hub.FinaliseAsync());

        var supportCase = await _hub.ReadAsync(db => db.Set<ManualWork>().Select(one => one.CaseId).SingleAsync());
        await _hub.ReadAsync(db => db.Cases.Where(one => one.Id == supportCase).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosedAt, Instant.FromUtc(2026, 10, 21, 8, 0))));
        var running = Hub.Invoicing.Runs.RunPeriod.OfMonth(new LocalDate(2026, 11, 1));
        var invoice = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync(running)));
        Assert.Equal((Day, Day), (invoice.PeriodFirst, invoice.PeriodLast));
    }

    [Fact]
    public async Task An_entry_without_text_time_or_agreement_is_refused()
    {
        Assert.NotNull(await AddAsync(ServiceKinds.Email, 10, text: "  "));
        Assert.NotNull(await AddAsync(ServiceKinds.Email, 0));
        Assert.NotNull(await AddAsync(ServiceKinds.Email, 1441));
        Assert.NotNull(await AddAsync("gardening", 10));
        Assert.NotNull(await _desk.AddAsync(new NewEntry(BillingHub.Contract, null, ServiceKinds.Email, new LocalDate(2026, 11, 3), 10, 0, "x"), "me", default));
        Assert.NotNull(await _desk.AddAsync(new NewEntry(BillingHub.Contract, Guid.NewGuid(), ServiceKinds.Email, Day, 10, 0, "x"), "me", default));
        Assert.NotNull(await _desk.AddAsync(new NewEntry("RV-0000-000", null, ServiceKinds.Email, Day, 10, 0, "x"), "me", default));
        Assert.Equal(0, await _hub.ReadAsync(db => db.Set<ManualWork>().CountAsync()));
    }

    private async Task<string?> AddAsync(string kind, int minutes, Guid? supportCase = null, int pieces = 0, string text = "Attribute angepasst, Datei zurückgesandt.") =>
        await _desk.AddAsync(new NewEntry(BillingHub.Contract, supportCase, kind, Day, minutes, pieces, text), await _hub.ClerkAsync(), default);
}
