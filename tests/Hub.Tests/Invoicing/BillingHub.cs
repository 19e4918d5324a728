using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>A hub of its own whose clock stands in November 2026, with no days for objections.</summary>
public sealed class BillingHub : HubHarness
{
    public const string Contract = "RV-2026-007";

    public static readonly RunPeriod October = RunPeriod.OfMonth(new NodaTime.LocalDate(2026, 10, 1));

    public static async Task<BillingHub> StartAsync(string now = "2026-11-02T09:00:00Z", int objectionDays = 0)
    {
        var hub = new BillingHub { Time = new TestTime(now) };
        await hub.InitializeAsync();
        await hub.ChangeAsync(async db =>
        {
            foreach (var contract in await db.Contracts.ToListAsync())
            {
                contract.Terms.ObjectionDays = objectionDays;
            }
        });
        return hub;
    }

    public TestTime Time { get; private init; } = null!;

    public Task<string> ClerkAsync() => ReadAsync(db => db.Users.Where(one => one.UserName == "uwe.brandes").Select(one => one.Id).SingleAsync());

    public async Task<T> ReadAsync<T>(Func<HubDbContext, Task<T>> read)
    {
        await using var db = await Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public async Task ChangeAsync(Func<HubDbContext, Task> change)
    {
        await using var db = await Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    public Task<RunPreview> PreviewAsync(RunPeriod? month = null) => Service<RunDesk>().PreviewAsync(month ?? October, default);

    public async Task<IReadOnlyList<string>> FinaliseAsync(RunPeriod? month = null) =>
        (await Service<RunDesk>().FinaliseAsync(month ?? October, await ClerkAsync(), default))!.Numbers;

    /// <summary>Keys of mails about invoices; the hub also writes others, reminders for example.</summary>
    public Task<List<string>> MailsAsync(string about = "invoice/") =>
        ReadAsync(db => db.OutgoingMails.Where(mail => mail.DedupKey.StartsWith(about)).OrderBy(mail => mail.DedupKey).Select(mail => mail.DedupKey).ToListAsync());

    public Task<Invoice> InvoiceAsync(string number) =>
        ReadAsync(db => db.Set<Invoice>().AsNoTracking().Include(one => one.Lines).ThenInclude(line => line.Work).SingleAsync(one => one.Number == number));

    public Task<byte[]> FileAsync(string number, string kind) => ReadAsync(db => db.Set<StoredDocument>()
        .Where(one => one.Kind == kind && db.Set<Invoice>().Any(invoice => invoice.Id == one.InvoiceId && invoice.Number == number)).Select(one => one.Content).SingleAsync());

    /// <summary>Puts both syntaxes where any validator can be run over them.</summary>
    public async Task KeepXmlAsync(string name, string number)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "einvoice");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"hub-{name}_cii.xml")), await FileAsync(number, StoredDocument.Cii));
        await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"hub-{name}_ubl.xml")), await FileAsync(number, StoredDocument.Ubl));
    }

    protected override TestTime? Clock => Time;

    protected override void Adjust(WebApplicationBuilder builder)
    {
        if (Time is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
