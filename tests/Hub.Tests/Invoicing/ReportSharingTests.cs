using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class ReportSharingTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync(objectionDays: 5);

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_report_is_shared_first_and_billed_when_the_days_for_objections_are_over()
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        Assert.Empty(await _hub.FinaliseAsync());
        Assert.Equal(1, (await _hub.PreviewAsync()).Unshared);

        Assert.Equal(1, await _hub.Service<ReportSharing>().ShareAsync(BillingHub.October, await _hub.ClerkAsync(), default));
        Assert.Equal(0, await _hub.Service<ReportSharing>().ShareAsync(BillingHub.October, await _hub.ClerkAsync(), default));
        Assert.Equal(0, (await _hub.PreviewAsync()).Unshared);
        var share = await _hub.ReadAsync(db => db.Set<ReportShare>().SingleAsync());
        Assert.Equal(("TN-2026-00001", new LocalDate(2026, 11, 9)), (share.ReportNumber, share.ObjectUntil));
        Assert.Equal(["work-report/TN-2026-00001"], await _hub.MailsAsync("work-report/"));

        _hub.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await _hub.FinaliseAsync());
        _hub.Time.Advance(TimeSpan.FromDays(1));
        var invoice = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync()));
        Assert.Equal("TN-2026-00001", invoice.WorkReportNumber);
    }
}
