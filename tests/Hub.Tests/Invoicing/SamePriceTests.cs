using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing;
using RemoteSupport.Hub.Invoicing.DemoYear;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Reports;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>The live meter, the page that completes a job, the work report and the invoice say the same of a session.</summary>
public sealed class SamePriceTests : IAsyncLifetime
{
    private static readonly LocalDateTime ChristmasEve = new(2026, 12, 24, 10, 0);

    /// <summary>Closing days, their neighbours, the nights in which the clocks change, and New Year; local time.</summary>
    private static readonly LocalDateTime[] Occasions =
    [
        new(2026, 3, 29, 1, 10), new(2026, 3, 30, 16, 0), new(2026, 3, 31, 16, 10),
        new(2026, 10, 25, 1, 20), new(2026, 10, 26, 8, 20), new(2026, 10, 27, 15, 40),
        new(2026, 12, 23, 16, 0), ChristmasEve, new(2026, 12, 30, 15, 50), new(2026, 12, 31, 11, 0), new(2026, 12, 31, 23, 10),
    ];

    private BillingHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BillingHub.StartAsync("2027-01-15T09:00:00Z");
        await _hub.ChangeAsync(async db =>
        {
            var contract = await db.Contracts.Include(one => one.SeverityClasses).Include(one => one.Services).SingleAsync(one => one.Number == BillingHub.Contract);
            contract.SeverityClasses.ForEach(one => one.ValidFrom = new LocalDate(2026, 1, 1));
            contract.Services.ForEach(one => one.ValidFrom = new LocalDate(2026, 1, 1));
            (contract.Terms.OutsideSurchargePercent, contract.Terms.LineGrouping) = (50m, "perSession");
        });
        foreach (var day in new LocalDate[] { new(2026, 3, 30), new(2026, 10, 26), new(2026, 12, 24), new(2026, 12, 31) })
        {
            await _hub.Service<FirmCalendar>().AddAsync(day, "Betriebsruhe", null, default);
        }
    }

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_session_costs_the_same_live_on_the_report_and_on_the_invoice(int seed)
    {
        var random = new Random(seed);
        List<Job> jobs = [];
        foreach (var occasion in Occasions)
        {
            jobs.Add(await BeginAsync(occasion.PlusSeconds(random.Next(1200)), random, 300 + random.Next(6000)));
        }

        var live = await LiveAsync(jobs);
        await EndAsync(jobs);

        var month = jobs.GroupBy(job => RunPeriod.OfMonth(FirmTime.Date(job.Start))).ToList();
        Assert.Equal(3, month.Count);
        foreach (var run in month)
        {
            var report = (await _hub.Service<WorkReportDesk>().MakeAsync(BillingHub.Contract, run.Key.First, default))!;
            var invoice = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync(run.Key)));
            foreach (var job in run)
            {
                var name = $"seed {seed}, {job.Start}";
                var bill = (await _hub.Service<SessionBills>().OfSessionAsync(job.Session, default))!;
                Assert.Equal((name, live[job.Session].Price), (name, new Price(bill.Units, bill.Net, bill.Item!.Severity)));
                Assert.Equal((name, live[job.Session].Price), (name, OnReport(report, job)));
                Assert.Equal((name, live[job.Session].Price), (name, OnInvoice(invoice, job)));
            }

            await SameDeadlinesAsync(run.Key, [.. run], live);
        }

        // Thursday, Christmas Eve, is closed; Friday and Saturday are holidays: four hours of Monday.
        var eve = jobs.Single(job => FirmTime.Date(job.Start) == ChristmasEve.Date);
        Assert.Equal(Instant.FromUtc(2026, 12, 28, 12, 0), live[eve.Session].Deadline);
        Assert.Equal(live[eve.Session].Price.Units * 44.4375m, live[eve.Session].Price.Net, 1);
    }

    [Fact]
    public async Task A_closing_day_that_is_entered_while_a_session_runs_counts_for_it_at_once()
    {
        var job = await BeginAsync(new LocalDateTime(2026, 12, 15, 10, 0), new Random(7), 3000);
        var session = (await Service().LoadOpenAsync(default)).Single(one => one.Id == job.Session);
        var before = SessionFacts.Meter(session, job.End).NetAmount;

        await _hub.Service<FirmCalendar>().AddAsync(new LocalDate(2026, 12, 15), "Umzug", null, default);

        var after = SessionFacts.Meter(session, job.End).NetAmount;
        Assert.Equal(Parse(before) * 1.5m, Parse(after), 1);
        await EndAsync([job]);
        Assert.Equal(Parse(after), (await _hub.PreviewAsync(RunPeriod.OfMonth(new LocalDate(2026, 12, 1)))).Net);
    }

    [Fact]
    public async Task A_session_whose_key_check_failed_is_on_no_report_and_no_invoice()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Geprüft.");
        Assert.Equal(88.88m, (await _hub.PreviewAsync()).Net);
        await _hub.ChangeAsync(db =>
        {
            db.Add(new LedgerEvent { SessionId = session, Sequence = 99, Type = LedgerTypes.PossibleInterception, Hash = "x", At = EndedWork.Start, RecordedAt = EndedWork.Start });
            return Task.CompletedTask;
        });

        Assert.Equal(0m, (await _hub.PreviewAsync()).Net);
        Assert.Empty((await _hub.Service<WorkReportDesk>().MakeAsync(BillingHub.Contract, new LocalDate(2026, 10, 1), default))!.Report.Rows);
        Assert.Equal(0, (await _hub.Service<SessionBills>().OfSessionAsync(session, default))!.Units);
    }

    [Fact]
    public async Task The_page_that_completes_a_job_leaves_to_it_only_what_earlier_work_of_the_case_has_left()
    {
        var first = await EndedWork.AddAsync(_hub, text: "Eins.");
        var second = await EndedWork.AddAsync(_hub, text: "Zwei.", start: EndedWork.Start + Duration.FromHours(3));
        await _hub.ChangeAsync(async db =>
            (await db.Sessions.SingleAsync(one => one.Id == second)).CaseId = (await db.Sessions.SingleAsync(one => one.Id == first)).CaseId);

        var bill = (await _hub.Service<SessionBills>().OfSessionAsync(second, default))!;

        Assert.Equal((3, 1, 1, 29.63m), (bill.RoundedUnits, bill.ApprovedUnits, bill.Units, bill.Net));
        Assert.Equal(1.00m, (await _hub.PreviewAsync()).Dossiers.Sum(one => one.Assembly.Lines.Sum(line => line.Amount.Quantity)));
    }

    private SessionLoader Service() => _hub.Service<SessionLoader>();

    private static decimal Parse(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);

    private async Task<Dictionary<Guid, (Price Price, Instant Deadline)>> LiveAsync(List<Job> jobs)
    {
        var open = (await Service().LoadOpenAsync(default)).ToDictionary(one => one.Id);
        return jobs.ToDictionary(job => job.Session, job =>
        {
            var meter = SessionFacts.Meter(open[job.Session], job.End);
            var session = open[job.Session];
            return (new Price(meter.QuarterHours, Parse(meter.NetAmount), session.Severity), session.Contract.ReactionDueAt(session.Severity, session.Row.CreatedAt, session.Options));
        });
    }

    private static Price OnReport(WorkReportDocument report, Job job)
    {
        var row = report.Report.Rows.Single(one => one.SessionIds.Contains(job.Session.ToString("N")));
        return new Price(row.Units, TariffLine.Group(row.BilledSlots, report.Options).Sum(line => line.Net), row.Severity);
    }

    private static Price OnInvoice(Invoice invoice, Job job)
    {
        var lines = invoice.Lines.Where(line => line.Work.Any(work => work.Sources == $"s:{job.Session:N}")).ToList();
        return new Price(lines.SelectMany(line => line.Work).Sum(work => work.Parts), lines.Sum(line => line.Net), lines[0].Severity!);
    }

    private async Task SameDeadlinesAsync(RunPeriod month, List<Job> jobs, Dictionary<Guid, (Price Price, Instant Deadline)> live)
    {
        var reactions = await _hub.Service<ReactionReport>().MakeAsync(month.First, month.Last, default);
        Assert.Equal(
            jobs.OrderBy(job => job.Start).Select(job => (job.Start, live[job.Session].Deadline, "2")),
            reactions.Select(one => (one.Received, one.Deadline, one.Severity)));
    }

    /// <summary>A session that runs until its last second; its case is of a higher class by now (R-T14).</summary>
    private async Task<Job> BeginAsync(LocalDateTime local, Random random, int seconds)
    {
        var start = local.InZoneLeniently(FirmTime.Zone).ToInstant();
        var script = new List<ScriptLine>();
        var session = Guid.Empty;
        await _hub.ChangeAsync(async db =>
        {
            var contract = await db.Contracts.Include(one => one.Persons).SingleAsync(one => one.Number == BillingHub.Contract);
            var staff = await db.Users.Where(one => one.UserName == "jana.kraemer").Select(one => one.Id).SingleAsync();
            script = SessionScript.Of(random, seconds, staff, null);
            var scribe = new YearScribe(db);
            var supportCase = scribe.OpenCase(contract, start, $"Thema {local}", "1", 400);
            var row = scribe.Session(contract, supportCase, start, [.. script.Where(line => line.Second < seconds)], null);
            (row.Severity, row.EndedAt, session) = ("2", null, row.Id);
        });
        return new Job(session, start, start + Duration.FromSeconds(seconds), [.. script.OrderBy(line => line.Second).Where(line => line.Second >= seconds)]);
    }

    private Task EndAsync(List<Job> jobs) => _hub.ChangeAsync(async db =>
    {
        foreach (var job in jobs)
        {
            var row = await db.Sessions.SingleAsync(one => one.Id == job.Session);
            (row.EndedAt, row.WorkText) = (job.End, "Erledigt.");
            db.AddRange(job.Rest.Index().Select(line => new LedgerEvent
            {
                SessionId = job.Session,
                Sequence = 100 + line.Index,
                Type = line.Item.Type,
                Technician = line.Item.Technician,
                Hash = "x",
                At = job.End,
                RecordedAt = job.End,
            }));
        }
    });

    private sealed record Job(Guid Session, Instant Start, Instant End, List<ScriptLine> Rest);

    private sealed record Price(int Units, decimal Net, string Severity);
}
