using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.WorkReports;

/// <summary>The work report of a contract and month as the ledger and the entries say today, whatever was billed of it.</summary>
public sealed class WorkReportDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>Null when there is no such contract.</summary>
    public async Task<WorkReportDocument?> MakeAsync(string contractNumber, LocalDate firstDay, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Dossiers.ReportAsync(db, contractNumber, RunPeriod.OfMonth(firstDay), cancellationToken) is not { } dossier)
        {
            return null;
        }

        var maker = await ReportMaker.LoadAsync(db, [dossier], cancellationToken);
        return maker.Make(dossier, $"TN-{contractNumber}-{ReportMonth.Text(firstDay)}", FirmTime.Date(clock.Now));
    }
}

/// <summary>A work report with everything that a page or a PDF shows around it.</summary>
/// <param name="Report">Its rows and sums.</param>
/// <param name="Firm">Who sends it.</param>
/// <param name="Contract">Under which contract.</param>
/// <param name="Options">What the rows were counted by.</param>
/// <param name="CheckSum">Over the ledger.</param>
/// <param name="PeriodOver">Nothing will be added.</param>
public sealed record WorkReportDocument(
    WorkReport Report, Firm Firm, Contract Contract, BillingOptions Options, string CheckSum, bool PeriodOver)
{
    /// <summary>Last day for objections, where the customer was told one.</summary>
    public LocalDate? ObjectUntil { get; init; }

    /// <summary>It goes out with its invoice.</summary>
    public bool IsFinal { get; init; }
}
