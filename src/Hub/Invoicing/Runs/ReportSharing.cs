using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Shows customers the work report before it is billed, where the contract gives them time to object (R-B4).</summary>
public sealed class ReportSharing(IDbContextFactory<HubDbContext> contexts, RunDesk desk, MailOutbox outbox, HubClock clock)
{
    /// <summary>Shares what is not shared yet; how many that were, null while the month goes on.</summary>
    public async Task<int?> ShareAsync(RunPeriod month, string staffId, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var today = FirmTime.Date(now);
        if (today <= month.Last)
        {
            return null;
        }

        var preview = await desk.PreviewAsync(month, cancellationToken);
        var shared = 0;
        foreach (var dossier in preview.Invoices.Where(one => one.Contract.Terms.ObjectionDays > 0))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.Set<ReportShare>().AnyAsync(one => one.ContractId == dossier.Contract.Id && one.Period == dossier.Period.Name, cancellationToken))
            {
                continue;
            }

            var until = WorkingDaysAfter(today, dossier.Contract.Terms.ObjectionDays, dossier.Options.State);
            var number = await Numbers.TakeAsync(db, NumberRange.WorkReports, today.Year, cancellationToken);
            db.Add(new ReportShare
            {
                ContractId = dossier.Contract.Id,
                Period = dossier.Period.Name,
                ReportNumber = number,
                SharedAt = now,
                ObjectUntil = until,
                SharedBy = staffId,
            });
            await MailAsync(db, dossier, number, today, until, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            shared++;
        }

        return shared;
    }

    private async Task MailAsync(
        HubDbContext db, ContractDossier dossier, string number, LocalDate today, LocalDate until, CancellationToken cancellationToken)
    {
        var party = dossier.Contract.Party!;
        if (!MailOutbox.IsAddress(party.InvoiceEmail))
        {
            return;
        }

        var maker = await ReportMaker.LoadAsync(db, [dossier], cancellationToken);
        using var speaking = PageLanguage.Of(party.Language);
        var sheet = WorkReportSheet.Of(maker.Make(dossier, number, today, until));
        var text = new WorkReportMail(party.Name, dossier.Contract.Number, InvoiceWords.PeriodName(dossier.Period), until, null).In(party.Language, maker.Firm);
        await outbox.AddAsync(
            db,
            text.To(party.InvoiceEmail!, $"work-report/{number}") with
            {
                Files = [new MailFile($"Taetigkeitsnachweis-{number}.pdf", "application/pdf", WorkReportPdf.Make(sheet))],
            },
            cancellationToken);
    }

    private static LocalDate WorkingDaysAfter(LocalDate date, int days, GermanState state)
    {
        while (days > 0)
        {
            date = date.PlusDays(1);
            days -= WorkingDays.IsWorkingDay(date, state) ? 1 : 0;
        }

        return date;
    }
}
