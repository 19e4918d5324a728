using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Demo;
using RemoteSupport.Hub.Invoicing.DemoYear;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;
using RemoteSupport.Hub.Tests.Signaling;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>The hub as a process, killed with <c>kill -9</c> while it finalises a month.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Contracts = 36;

    private readonly string _folder = Directory.CreateTempSubdirectory("remote-support-killed-run-").FullName;
    private RunPeriod _month = null!;
    private int _expected;

    [Fact]
    public async Task A_hub_killed_in_the_middle_of_finalising_loses_and_doubles_no_number_and_no_mail()
    {
        await PrepareAsync();
        using (var hub = Start(out var address))
        {
            using var clerk = await SignInAsync(await address, 0);
            var request = clerk.SendAsync("/billing", $"/billing/{_month.Name}/finalise");
            await Wait.UntilAsync(() => Committed() >= 3, "some invoices, but not all");
            hub.Kill();
            await hub.WaitForExitAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        }

        var before = Committed();
        Assert.InRange(before, 3, _expected - 1);
        using (var hub = Start(out var address))
        {
            using var clerk = await SignInAsync(await address, 1);
            using var answer = await clerk.SendAsync("/billing", $"/billing/{_month.Name}/finalise");
            Assert.EndsWith($"done={_expected - before}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            using var again = await clerk.SendAsync("/billing", $"/billing/{_month.Name}/finalise");
            Assert.EndsWith("done=0", again.Headers.Location!.ToString(), StringComparison.Ordinal);
            hub.Kill();
            await hub.WaitForExitAsync();
        }

        await CheckAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync()
    {
        await using var app = (await HubApplication.CreateAsync(new HubArguments(_folder, true, null), [])).App;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        _month = RunPeriod.OfMonth(FirmTime.Date(app.Services.GetRequiredService<HubClock>().Now).PlusMonths(-1));
        var plan = new YearPlan(3, Contracts, Sessions: 12 * Contracts, Mails: 0);
        var contracts = YearContracts.Add(db, plan);
        foreach (var contract in contracts)
        {
            (contract.Terms.ObjectionDays, contract.Terms.PeriodKind) = (0, "month");
        }

        await db.SaveChangesAsync();
        var technicians = await db.Users.Where(one => one.UserName!.StartsWith("jana") || one.UserName!.StartsWith("tobias")).Select(one => one.Id).ToListAsync();
        await new YearWork(plan, contracts, technicians).WriteAsync(db, _month);
        _expected = (await app.Services.GetRequiredService<RunDesk>().PreviewAsync(_month, default)).Invoices.Count();
    }

    private Process Start(out Task<Uri> address)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "remote-support-hub.dll"), "--demo", "--data", _folder, "--urls", "http://127.0.0.1:0"];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var found = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at && line.Data.EndsWith("/login", StringComparison.Ordinal))
            {
                found.TrySetResult(new Uri(line.Data[at..^"/login".Length]));
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        address = found.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return process;
    }

    /// <summary>A one-time code serves once, so each start of the hub needs another clerk or another half minute.</summary>
    private async Task<Browser> SignInAsync(Uri address, int times)
    {
        var clerk = DemoAccess.Read(_folder)!.Staff.Single(one => one.Role == StaffRoles.Billing);
        var browser = new Browser(address);
        using var password = await browser.SubmitAsync("/login", "login", ("userName", clerk.UserName), ("password", clerk.Password));
        var step = Totp.Step(TimeProvider.System.GetUtcNow()) + times;
        using var code = await browser.SubmitAsync("/login/totp", "totp", ("code", Totp.Code(clerk.TotpSecret, step)));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, code.StatusCode);
        return browser;
    }

    private int Committed() => Count("SELECT count(*) FROM Invoices");

    private int Count(string query)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "hub.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private async Task CheckAsync()
    {
        await using var app = (await HubApplication.CreateAsync(new HubArguments(_folder, true, null), [])).App;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var invoices = await db.Set<Invoice>().AsNoTracking().OrderBy(one => one.Number).ToListAsync();
        Assert.Equal(_expected, invoices.Count);
        Assert.Equal(Enumerable.Range(1, _expected), invoices.Select(one => int.Parse(one.Number[^5..], CultureInfo.InvariantCulture)));
        Assert.Equal(_expected, invoices.Select(one => one.ContractId).Distinct().Count());
        Assert.Equal(_expected, await db.Set<NumberRange>().Where(one => one.Range == NumberRange.Invoices).Select(one => one.Last).SingleAsync());
        Assert.Equal(
            invoices.Select(one => InvoiceWriter.MailKey(one.Number)),
            await db.OutgoingMails.Where(mail => mail.DedupKey.StartsWith("invoice/")).Select(mail => mail.DedupKey).Order().ToListAsync());
        Assert.Equal(6 * _expected, await db.Set<StoredDocument>().CountAsync());
        Assert.Null(await DocumentChain.FirstBrokenAsync(db, default));
        Assert.Empty((await app.Services.GetRequiredService<RunDesk>().PreviewAsync(_month, default)).Invoices);
    }
}
