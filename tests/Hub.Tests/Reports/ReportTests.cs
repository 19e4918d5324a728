using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Reports;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Reports;

public sealed class ReportTests : IAsyncLifetime
{
    private static readonly LocalDate First = new(2026, 10, 1);
    private static readonly LocalDate Last = new(2026, 10, 31);

    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Promises_are_counted_from_the_ledger()
    {
        var start = Instant.FromUtc(2026, 10, 6, 8, 0);
        await AddAsync(start, "code", (0, LedgerTypes.AgentConnected), (8, LedgerTypes.TechnicianJoined), (9, LedgerTypes.ConsentGranted));
        await AddAsync(start, "sign-in", (0, LedgerTypes.SignedIn), (0, LedgerTypes.AgentConnected), (40, LedgerTypes.CallTaken), (42, LedgerTypes.TechnicianJoined), (45, LedgerTypes.ConsentGranted));
        await AddAsync(start, "sign-in", (0, LedgerTypes.SignedIn), (0, LedgerTypes.AgentConnected), (119, LedgerTypes.CallbackPromised));
        await AddAsync(start, "sign-in", (0, LedgerTypes.SignedIn), (0, LedgerTypes.AgentConnected), (121, LedgerTypes.CallTaken));
        await AddAsync(start, "sign-in", (0, LedgerTypes.SignedIn), (30, LedgerTypes.AgentDisconnected));

        var promises = await _hub.Service<PromiseReport>().MakeAsync(First, Last, default);

        Assert.Equal([9, 45], promises.Screens);
        Assert.Equal(9, promises.Median);
        Assert.Equal([1, 0, 0, 1, 0, 0], promises.Bars);
        Assert.Equal((3, 1), (promises.SignIns, promises.LongWaits));
        var none = await _hub.Service<PromiseReport>().MakeAsync(new LocalDate(2026, 11, 1), Last.PlusMonths(1), default);
        Assert.Equal((null, 0), (none.Median, none.SignIns));
    }

    [Fact]
    public async Task Solved_the_first_time_is_one_session_and_nothing_after_it()
    {
        await EndedWork.AddAsync(_hub, "Einmal", "Fertig.");
        var twice = await EndedWork.AddAsync(_hub, "Zweimal", "Fertig.", EndedWork.Start + Duration.FromDays(1));
        var later = await EndedWork.AddAsync(_hub, "Zweimal", "Doch nicht.", EndedWork.Start + Duration.FromDays(2));
        await EndedWork.AddAsync(_hub, "Ohne Ergebnis", null, EndedWork.Start + Duration.FromDays(3));
        await _hub.ChangeAsync(async db =>
        {
            var first = await db.Sessions.SingleAsync(one => one.Id == twice);
            (await db.Sessions.SingleAsync(one => one.Id == later)).CaseId = first.CaseId;
        });
        var promises = await _hub.Service<PromiseReport>().MakeAsync(First, Last, default);
        Assert.Equal((1, 2), (promises.FixedAtOnce, promises.Decided));
    }

    [Fact]
    public async Task Reaction_times_are_kept_and_missed_in_working_time()
    {
        // Class 2 has 4 h: Thursday 15:00 may wait until Friday 11:00 local time.
        var thursday = Instant.FromUtc(2026, 10, 8, 13, 0);
        await AddAsync(thursday, "sign-in", (0, LedgerTypes.SignedIn), (20 * 3600, LedgerTypes.CallTaken));
        await AddAsync(thursday, "sign-in", (0, LedgerTypes.SignedIn), ((20 * 3600) + 60, LedgerTypes.CallTaken));
        await AddAsync(thursday, "code", (0, LedgerTypes.CallStarted));
        await AddAsync(thursday, "sign-in", (0, LedgerTypes.SignedIn), (30, LedgerTypes.AgentDisconnected));

        var all = await _hub.Service<ReactionReport>().MakeAsync(First, Last, default);

        Assert.Equal([ReactionState.Kept, ReactionState.Kept, ReactionState.Missed], all.Select(one => one.State).Order());
        var missed = all.Single(one => one.State == ReactionState.Missed);
        Assert.Equal((60L, Instant.FromUtc(2026, 10, 9, 9, 0)), (missed.OverdueSeconds, missed.Deadline));
        using var dispatcher = new Browser(_hub.Address, await _hub.SignInAsync("petra.voss"));
        var page = await dispatcher.ReadAsync("/reports/reaction?from=2026-10-01&to=2026-10-31");
        Assert.Contains("<td>2</td><td class=\"num\">2</td><td class=\"num\">1</td><td class=\"num\">0</td>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", page, StringComparison.Ordinal);
        Assert.Contains("0:01:00", page, StringComparison.Ordinal);
        Assert.Contains("href=\"reports/reaction\"", await dispatcher.ReadAsync("/reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_shows_what_invoices_took_from_it()
    {
        await _hub.ChangeAsync(async db => (await db.Contracts.SingleAsync(one => one.Number == "RV-2026-007")).BudgetUnits = 10);
        await EndedWork.AddAsync(_hub, text: "Fertig.");
        Assert.Equal((10, 0, 10), Left(Assert.Single(await _hub.Service<BudgetReport>().MakeAsync(default))));
        await _hub.FinaliseAsync();
        Assert.Equal((10, 3, 7), Left(Assert.Single(await _hub.Service<BudgetReport>().MakeAsync(default))));
    }

    [Fact]
    public async Task Turnover_stands_as_bar_and_as_figure()
    {
        await EndedWork.AddAsync(_hub, text: "Fertig.");
        await _hub.FinaliseAsync();
        using var clerk = new Browser(_hub.Address, await _hub.SignInAsync("uwe.brandes"));
        var page = await clerk.ReadAsync("/reports/turnover");
        Assert.Contains("<td class=\"num\">88,88 €</td>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_draws_names_as_text_and_nothing_wider_than_itself()
    {
        var svg = BarChart.Draw([new Bar("<script>x</script>", 5, 5, "10"), new Bar("B", 0, 0, "0")]);
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.Contains("width=\"160\"", svg, StringComparison.Ordinal);
        Assert.Equal(60, BarChart.Height(2));
    }

    private static (int, int, int) Left(BudgetRow row) => (row.Units, row.Used, row.Left);

    private Task AddAsync(Instant start, string origin, params (int Second, string Type)[] lines) => _hub.ChangeAsync(async db =>
    {
        var contract = await db.Contracts.Include(one => one.Persons).SingleAsync(one => one.Number == "RV-2026-007");
        var person = contract.Persons[0].Id;
        var supportCase = new SupportCase { Id = Guid.NewGuid(), ContractId = contract.Id, PersonId = person, Topic = "Thema", Severity = "2", OpenedAt = start };
        var session = new SupportSession
        {
            Id = Guid.NewGuid(),
            CaseId = supportCase.Id,
            ContractId = contract.Id,
            PersonId = person,
            Origin = origin,
            CreatedAt = start,
            EndedAt = start + Duration.FromHours(30),
            EndedBy = "customer",
        };
        db.AddRange(supportCase, session);
        db.AddRange(lines.Select((line, index) => new LedgerEvent
        {
            SessionId = session.Id,
            Sequence = index + 1,
            Type = line.Type,
            Hash = "x",
            At = start + Duration.FromSeconds(line.Second),
            RecordedAt = start + Duration.FromSeconds(line.Second),
        }));
    });
}
