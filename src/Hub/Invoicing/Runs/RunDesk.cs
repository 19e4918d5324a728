using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>The billing run of a month: preview, check, finalise (R-B1).</summary>
public sealed partial class RunDesk(
    IDbContextFactory<HubDbContext> contexts, InvoiceWriter writer, HubClock clock, ILogger<RunDesk> log)
{
    /// <summary>What a run would bill now, and what a clerk should look at first.</summary>
    public async Task<RunPreview> PreviewAsync(RunPeriod month, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PreviewAsync(db, month, cancellationToken);
    }

    /// <summary>
    /// One transaction per invoice: whoever pulls the plug in between loses nothing and doubles nothing, and the next run
    /// does the rest. What is billed already is not touched, so two runs are as good as one.
    /// </summary>
    /// <returns>Null for a month that has not begun. While it goes on, only completed projects are billed.</returns>
    public async Task<RunResult?> FinaliseAsync(RunPeriod month, string staffId, CancellationToken cancellationToken)
    {
        if (FirmTime.Date(clock.Now) < month.First)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var preview = await PreviewAsync(db, month, cancellationToken);
        var conflicts = await Dossiers.ConflictsAsync(db, month, cancellationToken);
        var run = new BillingRun { Id = Guid.NewGuid(), Period = month.Name, StartedBy = staffId, StartedAt = clock.Now };
        var ready = preview.Dossiers.Where(one => one.Settled.Any() && !preview.Blocked.Contains(one.Contract.Id)).ToList();
        if (ready.Count == 0)
        {
            return new RunResult([], []);
        }

        db.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        var (numbers, refused) = (new List<string>(), new List<string>());
        foreach (var dossier in ready)
        {
            await FinaliseOneAsync(month, dossier, run.Id, staffId, conflicts, numbers, refused, cancellationToken);
        }

        (run.EndedAt, run.Invoices) = (clock.Now, numbers.Count);
        await db.SaveChangesAsync(cancellationToken);
        return new RunResult(numbers, refused);
    }

    private async Task FinaliseOneAsync(
        RunPeriod month, ContractDossier dossier, Guid runId, string staffId, IReadOnlySet<string> conflicts,
        List<string> numbers, List<string> refused, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var invoice = await writer.WriteAsync(db, month, dossier.Contract.Id, conflicts, runId, staffId, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (invoice is not null)
            {
                numbers.Add(invoice.Number);
            }
        }
        catch (InvoiceRefusedException error)
        {
            Refused(dossier.Contract.Number, error.Message);
            refused.Add(dossier.Contract.Number);
        }
        catch (DbUpdateException error)
        {
            // Somebody else billed the same work a moment ago: the key of the claims keeps it to one line.
            Overtaken(dossier.Contract.Number, error);
            refused.Add(dossier.Contract.Number);
        }
    }

    private async Task<RunPreview> PreviewAsync(HubDbContext db, RunPeriod month, CancellationToken cancellationToken)
    {
        var today = FirmTime.Date(clock.Now);
        var dossiers = (await Dossiers.LoadAsync(db, month, null, null, cancellationToken))
            .Where(one => one.Assembly.Items.Any(item => item.State != ItemState.NotDue) || one.NotAgreed.Count > 0).ToList();
        var maker = await ReportMaker.LoadAsync(db, dossiers, cancellationToken);
        var shares = await db.Set<ReportShare>().AsNoTracking().ToListAsync(cancellationToken);
        var problems = new List<RunProblem>();
        var blocked = new HashSet<Guid>();
        var unshared = 0;
        foreach (var dossier in dossiers)
        {
            problems.AddRange(RunProblems.Of(dossier));
            var violations = dossier.HasInvoice ? InvoiceBundle.Check(dossier, maker, today).Where(one => one.Level == RuleLevel.Fatal).ToList() : [];
            problems.AddRange(violations.Select(one => RunProblems.Of(dossier, one)));
            var share = shares.FirstOrDefault(one => one.ContractId == dossier.Contract.Id && one.Period == dossier.Period.Name);
            var waits = dossier.HasInvoice && dossier.Contract.Terms.ObjectionDays > 0 && (share is null || today <= share.ObjectUntil);
            if (waits)
            {
                problems.Add(RunProblems.Waiting(dossier, share));
                unshared += share is null ? 1 : 0;
            }

            var goesOn = today <= month.Last && RunPeriod.KindOf(dossier.Contract) != PeriodKind.Completion;
            if (violations.Count > 0 || waits || goesOn)
            {
                blocked.Add(dossier.Contract.Id);
            }
        }

        var order = problems.OrderBy(one => one.Kind == ProblemKind.Waiting).ThenBy(one => one.Kind).ThenBy(one => one.Party, StringComparer.Ordinal).ThenBy(one => one.Date);
        return new RunPreview(month, dossiers, [.. order], blocked, shares.Where(one => one.Period == month.Name).Select(one => (LocalDate?)one.ObjectUntil).Max(), unshared);
    }

    [LoggerMessage(1, LogLevel.Warning, "Contract {Contract} was not billed: {Rule}")]
    private partial void Refused(string contract, string rule);

    [LoggerMessage(2, LogLevel.Warning, "Contract {Contract} was not billed: its work changed meanwhile")]
    private partial void Overtaken(string contract, Exception error);
}

/// <summary>What a run would do.</summary>
/// <param name="Month">The run.</param>
/// <param name="Dossiers">One per contract.</param>
/// <param name="Problems">Most urgent first.</param>
/// <param name="Blocked">Contracts that are not billed now.</param>
/// <param name="ObjectUntil">Last day of objections, where reports are shared.</param>
/// <param name="Unshared">Contracts whose report is still to be shared.</param>
public sealed record RunPreview(
    RunPeriod Month, IReadOnlyList<ContractDossier> Dossiers, IReadOnlyList<RunProblem> Problems, IReadOnlySet<Guid> Blocked, LocalDate? ObjectUntil, int Unshared)
{
    public IEnumerable<ContractDossier> Invoices => Dossiers.Where(one => one.HasInvoice);

    public decimal Net => Invoices.Sum(one => one.Assembly.Totals.Net);
}

/// <summary>What a run did.</summary>
/// <param name="Numbers">The new invoices.</param>
/// <param name="Refused">Contracts that were not billed.</param>
public sealed record RunResult(IReadOnlyList<string> Numbers, IReadOnlyList<string> Refused);
