using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>A year of an invented firm in a minute (<c>--demo-year SEED</c>): work month by month, billed month by month,
/// two cancellations, and at the end everything computed again from the raw events.</summary>
public static class DemoYearRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Into an empty data folder; the last line of the output is the result as JSON.</summary>
    public static async Task<YearResult> RunAsync(string dataFolder, YearPlan plan, TextWriter output)
    {
        if (File.Exists(Path.Combine(dataFolder, "hub.db")))
        {
            throw new InvalidOperationException($"{dataFolder} is in use: the demo year needs an empty folder.");
        }

        var time = new DemoTime(YearPlan.FirstDay.AtStartOfDayInZone(FirmTime.Zone).ToInstant());
        var (app, _) = await HubApplication.CreateAsync(
            new HubArguments(dataFolder, true, null), [], builder => builder.Services.AddSingleton<TimeProvider>(time));
        await using (app)
        {
            var result = await new YearOf(app.Services, plan, time, output).RunAsync();
            await output.WriteLineAsync(JsonSerializer.Serialize(result, Json));
            return result;
        }
    }

    private sealed class YearOf(IServiceProvider services, YearPlan plan, DemoTime time, TextWriter output)
    {
        private readonly IDbContextFactory<HubDbContext> _contexts = services.GetRequiredService<IDbContextFactory<HubDbContext>>();
        private readonly RunDesk _desk = services.GetRequiredService<RunDesk>();
        private readonly CancellationDesk _cancellations = services.GetRequiredService<CancellationDesk>();
        private readonly ClearingDesk _clearing = services.GetRequiredService<ClearingDesk>();

        private string _clerk = "";
        private (string Month, int Invoices, double Seconds) _slowest = ("", 0, 0);

        public async Task<YearResult> RunAsync()
        {
            var work = await PrepareAsync();
            for (var first = YearPlan.FirstDay; first <= YearPlan.LastDay; first = first.PlusMonths(1))
            {
                await MonthAsync(work, RunPeriod.OfMonth(first));
            }

            var again = 0;
            for (var first = YearPlan.FirstDay; first <= YearPlan.LastDay; first = first.PlusMonths(1))
            {
                again += (await _desk.FinaliseAsync(RunPeriod.OfMonth(first), _clerk, default))!.Numbers.Count;
            }

            return await ResultAsync(again);
        }

        private async Task<YearWork> PrepareAsync()
        {
            await using var db = await _contexts.CreateDbContextAsync();
            var contracts = YearContracts.Add(db, plan);
            await db.SaveChangesAsync();
            var technicians = await InRoleAsync(db, StaffRoles.Technician);
            _clerk = (await InRoleAsync(db, StaffRoles.Billing))[0];
            return new YearWork(plan, contracts, technicians);
        }

        private static async Task<List<string>> InRoleAsync(HubDbContext db, string role) =>
            await db.UserRoles.Join(db.Roles.Where(one => one.Name == role), one => one.RoleId, one => one.Id, (one, _) => one.UserId)
                .Join(db.Users, id => id, user => user.Id, (_, user) => user).OrderBy(user => user.UserName).Select(user => user.Id).ToListAsync();

        private async Task MonthAsync(YearWork work, RunPeriod month)
        {
            await using (var db = await _contexts.CreateDbContextAsync())
            {
                await work.WriteAsync(db, month);
            }

            await ObjectAsync(month);
            var next = month.Last.PlusDays(1);
            time.MoveTo(At(next));
            await services.GetRequiredService<ReportSharing>().ShareAsync(month, _clerk, default);
            time.MoveTo(At(next.PlusDays(14)));
            var before = TimeProvider.System.GetTimestamp();
            var result = (await _desk.FinaliseAsync(month, _clerk, default))!;
            var seconds = TimeProvider.System.GetElapsedTime(before).TotalSeconds;
            _slowest = seconds > _slowest.Seconds ? (month.Name, result.Numbers.Count, seconds) : _slowest;
            await output.WriteLineAsync($"{month.Name}: {result.Numbers.Count} invoices in {seconds:0.00} s");
            await CorrectAsync(month, result);
        }

        /// <summary>In March a customer objects; in May it is settled.</summary>
        private async Task ObjectAsync(RunPeriod month)
        {
            await using var db = await _contexts.CreateDbContextAsync();
            if (month.First.Month == 3)
            {
                var first = month.First.AtStartOfDayInZone(FirmTime.Zone).ToInstant();
                var session = await db.Sessions.Where(one => one.CreatedAt > first).OrderBy(one => one.CreatedAt).Select(one => one.Id).FirstAsync();
                await _clearing.HoldAsync($"s:{session:N}", WorkHold.Objection, "War nur ein Rückruf.", "Person 1.1", default);
            }

            if (month.First.Month == 5)
            {
                foreach (var source in await db.Set<WorkHold>().Where(one => one.ResolvedAt == null).Select(one => one.Source).ToListAsync())
                {
                    await _clearing.ReleaseAsync(source, "Geklärt, wird berechnet.", _clerk, default);
                }
            }
        }

        /// <summary>Two cancellations: one as it was, one with a quarter-hour less.</summary>
        private async Task CorrectAsync(RunPeriod month, RunResult result)
        {
            if (month.First.Month is not (4 or 8))
            {
                return;
            }

            var number = result.Numbers[^1];
            if (month.First.Month == 8)
            {
                await using var db = await _contexts.CreateDbContextAsync();
                var item = await db.Set<InvoiceLineWork>().Where(one => db.Set<Invoice>().Any(invoice => invoice.Id == one.InvoiceId && invoice.Number == number) && one.ItemKey.StartsWith("s:"))
                    .Select(one => one.ItemKey).FirstAsync();
                await _clearing.AdjustAsync(item, -1, "Kulanz", _clerk, default);
            }

            var outcome = await _cancellations.CancelAsync(number, Reissue.Invoice, _clerk, default);
            await output.WriteLineAsync($"{number} cancelled by {outcome.Cancellation}, issued anew as {outcome.Invoice}");
        }

        private async Task<YearResult> ResultAsync(int again)
        {
            await using var db = await _contexts.CreateDbContextAsync();
            var audit = await YearAudit.RunAsync(db, default);
            var invoices = await db.Set<Invoice>().AsNoTracking().Select(one => new { one.Number, one.CancelsId }).ToListAsync();
            var ranges = await db.Set<NumberRange>().AsNoTracking().Where(one => one.Range != NumberRange.WorkReports).ToListAsync();
            return new YearResult(
                plan.Seed,
                plan.Contracts,
                await db.Sessions.CountAsync(),
                await db.Set<ManualWork>().CountAsync(),
                invoices.Count(one => one.CancelsId is null),
                invoices.Count(one => one.CancelsId is not null),
                audit.Invoiced,
                audit.Recomputed,
                audit.InXml,
                audit.Invoiced == audit.Recomputed && audit.Invoiced == audit.InXml,
                audit.Unexplained,
                ranges.Sum(one => one.Last) == invoices.Count,
                again,
                _slowest.Month,
                _slowest.Invoices,
                Rounded(_slowest.Seconds),
                await db.OutgoingMails.CountAsync(),
                await DocumentChain.FirstBrokenAsync(db, default) is null);
        }

        private static decimal Rounded(double seconds) => (decimal)(long)(seconds * 100) / 100m;

        private static Instant At(LocalDate day) => day.At(new LocalTime(9, 0)).InZoneLeniently(FirmTime.Zone).ToInstant();
    }
}

/// <summary>What came of a demo year.</summary>
public sealed record YearResult(
    int Seed,
    int Contracts,
    int Sessions,
    int Entries,
    int Invoices,
    int Cancellations,
    decimal GrossInvoiced,
    decimal GrossRecomputed,
    decimal GrossInXml,
    bool Equal,
    int UnexplainedUnits,
    bool NumbersWithoutGap,
    int InvoicesOfRerun,
    string SlowestMonth,
    int SlowestMonthInvoices,
    decimal SlowestMonthSeconds,
    int Mails,
    bool ChainIntact);
