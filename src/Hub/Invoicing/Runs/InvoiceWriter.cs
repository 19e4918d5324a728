using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Writes a final document with everything that belongs to it into the caller's transaction: number, lines, claims,
/// files, mail. Either all of it is on disk, or nothing.</summary>
public sealed class InvoiceWriter(MailOutbox outbox, HubClock clock)
{
    /// <summary>Bills what a contract has now, as a corrected invoice where it takes another's place; null when there is
    /// nothing to bill.</summary>
    public async Task<Invoice?> WriteAsync(
        HubDbContext db, RunPeriod month, Guid contractId, IReadOnlySet<string>? conflicts, Guid? runId, string staffId, CancellationToken cancellationToken, PrecedingInvoice? corrects = null)
    {
        var dossier = (await Dossiers.LoadAsync(db, month, contractId, conflicts, cancellationToken)).SingleOrDefault();
        if (dossier is null || !dossier.Settled.Any())
        {
            return null;
        }

        if (!dossier.HasInvoice)
        {
            // The budget has paid for everything: it is settled, and there is no invoice over nothing (R-B3).
            Claim(db, dossier, null);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        var now = clock.Now;
        var today = FirmTime.Date(now);
        var share = await db.Set<ReportShare>().SingleOrDefaultAsync(one => one.ContractId == contractId && one.Period == dossier.Period.Name, cancellationToken);
        var used = share is not null && await db.Set<Invoice>().AnyAsync(one => one.WorkReportNumber == share.ReportNumber, cancellationToken);
        var number = await Numbers.TakeAsync(db, NumberRange.Invoices, today.Year, cancellationToken);
        var report = share is null || used ? await Numbers.TakeAsync(db, NumberRange.WorkReports, today.Year, cancellationToken) : share.ReportNumber;
        var maker = await ReportMaker.LoadAsync(db, [dossier], cancellationToken);
        var bundle = InvoiceBundle.Of(dossier, maker, number, report, today, corrects);
        if (!bundle.IsValid)
        {
            throw new InvoiceRefusedException(bundle.Violations.First(one => one.Level == RuleLevel.Fatal));
        }

        var invoice = ToRecord(bundle.Invoice, dossier, staffId, now);
        (invoice.RunId, invoice.WorkReportNumber) = (runId, report);
        AddWork(invoice, dossier);
        db.Add(invoice);
        Claim(db, dossier, invoice.Id);
        await db.SaveChangesAsync(cancellationToken);
        await DocumentChain.AppendAsync(db, invoice.Id, bundle.Files, cancellationToken);
        await QueueAsync(db, invoice, dossier.Contract.Party!, bundle.Files, maker.Firm, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return invoice;
    }

    /// <summary>Cancels a final invoice; its work is billable again (R-G3, R-G5).</summary>
    public async Task<Invoice> WriteCancellationAsync(HubDbContext db, Invoice cancelled, string staffId, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var today = FirmTime.Date(now);
        var inputs = await db.Set<StoredDocument>().AsNoTracking()
            .Where(one => one.InvoiceId == cancelled.Id && one.Kind == StoredDocument.Inputs).Select(one => one.Content).SingleAsync(cancellationToken);
        var party = await db.Contracts.Where(one => one.Id == cancelled.ContractId).Select(one => one.Party!).AsNoTracking().SingleAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var number = await Numbers.TakeAsync(db, NumberRange.Cancellations, today.Year, cancellationToken);
        var bundle = InvoiceBundle.OfCancellation(cancelled, InvoiceInputs.Read(inputs), firm, party.Language, number, today);
        if (!bundle.IsValid)
        {
            throw new InvoiceRefusedException(bundle.Violations.First(one => one.Level == RuleLevel.Fatal));
        }

        var document = CopyOf(cancelled, bundle.Invoice, staffId, now);
        db.Add(document);
        await db.Set<BilledClaim>().Where(claim => claim.InvoiceId == cancelled.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await DocumentChain.AppendAsync(db, document.Id, bundle.Files, cancellationToken);
        await QueueAsync(db, document, party, bundle.Files, firm, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return document;
    }

    /// <summary>Puts the mail with the files into the outbox; false when there is no address or it is there already.</summary>
    public async Task<bool> QueueAsync(
        HubDbContext db, Invoice invoice, Party party, IReadOnlyList<DocumentFile> files, Firm firm, CancellationToken cancellationToken)
    {
        if (!MailOutbox.IsAddress(party.InvoiceEmail))
        {
            return false;
        }

        var contract = await db.Contracts.Where(one => one.Id == invoice.ContractId).Select(one => one.Number).SingleAsync(cancellationToken);
        var text = new InvoiceMail(
            party.Name, invoice.Number, Enum.Parse<InvoiceTypeCode>(invoice.TypeCode), invoice.IssueDate, contract, invoice.Gross, invoice.Currency,
            invoice.IsCancellation ? null : invoice.DueDate).In(party.Language, firm);
        string[] sent = [StoredDocument.Cii, StoredDocument.Pdf, StoredDocument.ReportPdf];
        var draft = text.To(party.InvoiceEmail!, MailKey(invoice.Number)) with
        {
            Files = [.. files.Where(file => sent.Contains(file.Kind)).Select(file => new MailFile(file.FileName, file.MediaType, file.Content))],
        };
        return await outbox.AddAsync(db, draft, cancellationToken);
    }

    public static string MailKey(string number) => $"invoice/{number}";

    /// <summary>Every source of every settled item, so that none of it can be billed again.</summary>
    private static void Claim(HubDbContext db, ContractDossier dossier, Guid? invoiceId)
    {
        var open = dossier.Assembly.Items.Where(item => !IsComplete(item))
            .SelectMany(item => item.Charge.Sources).Select(SourceKey.IdOf).ToHashSet();
        foreach (var item in dossier.Assembly.Items.Where(item => item.InvoiceParts + item.BudgetParts > 0))
        {
            db.AddRange(item.Charge.Sources.Select(source => new BilledClaim
            {
                Source = source,
                FirstUnit = item.FirstPart,
                WorkId = Guid.Parse(SourceKey.IdOf(source)),
                Units = item.InvoiceParts,
                BudgetUnits = item.BudgetParts,
                ItemKey = item.Charge.Key,
                ContractId = dossier.Contract.Id,
                InvoiceId = invoiceId,
                IsComplete = !open.Contains(SourceKey.IdOf(source)),
            }));
        }
    }

    private static bool IsComplete(AssembledItem item) =>
        item.FirstPart + item.BudgetParts + item.InvoiceParts >= item.Candidate.Parts.Count;

    private static Invoice ToRecord(SemanticInvoice invoice, ContractDossier dossier, string staffId, Instant now)
    {
        var party = dossier.Contract.Party!;
        return new Invoice
        {
            Id = Guid.NewGuid(),
            Number = invoice.Number,
            TypeCode = $"{(int)invoice.TypeCode}",
            ContractId = dossier.Contract.Id,
            Period = dossier.Period.Name,
            PeriodFirst = invoice.Period!.First,
            PeriodLast = invoice.Period.Last,
            IssueDate = invoice.IssueDate,
            DueDate = invoice.DueDate!.Value,
            Currency = invoice.Currency,
            Net = invoice.Totals.Net,
            Vat = invoice.Totals.Vat,
            Gross = invoice.Totals.Gross,
            BuyerName = invoice.Buyer.Name,
            BuyerVatId = invoice.Buyer.VatId,
            DebtorAccount = party.DebtorAccount,
            VatCheck = invoice.VatBreakdown.Any(one => one.Category == Billing.Invoices.VatCategory.AE)
                ? $"{party.VatCheckedNumber} {party.VatCheckedOn:uuuu-MM-dd} {party.VatCheckReply}"
                : null,
            Profile = invoice.Profile.Name,
            FinalisedBy = staffId,
            FinalisedAt = now,
            Lines = [.. invoice.Lines.Zip(dossier.Assembly.Lines, (line, assembled) => new InvoiceLine
            {
                Number = int.Parse(line.Id, System.Globalization.CultureInfo.InvariantCulture),
                Name = line.Name,
                Description = line.Description ?? "",
                Severity = assembled.Severity,
                Quantity = line.Amount.Quantity,
                Unit = $"{line.Amount.Unit}",
                BaseQuantity = line.Amount.BaseQuantity,
                Price = line.Amount.Price,
                SurchargePercent = assembled.SurchargePercent,
                VatCategory = $"{line.Amount.VatCategory}",
                VatRate = line.Amount.VatRate,
                Net = line.Net,
                First = assembled.First,
                Last = assembled.Last,
            })],
        };
    }

    private static void AddWork(Invoice invoice, ContractDossier dossier)
    {
        using var speaking = Web.PageLanguage.Of(dossier.Contract.Party!.Language);
        foreach (var (line, assembled) in invoice.Lines.Zip(dossier.Assembly.Lines))
        {
            line.Work = LineWork.Of(assembled, dossier);
        }
    }

    private static Invoice CopyOf(Invoice cancelled, SemanticInvoice document, string staffId, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        Number = document.Number,
        TypeCode = $"{(int)document.TypeCode}",
        ContractId = cancelled.ContractId,
        Period = cancelled.Period,
        PeriodFirst = cancelled.PeriodFirst,
        PeriodLast = cancelled.PeriodLast,
        IssueDate = document.IssueDate,
        DueDate = document.IssueDate,
        Currency = cancelled.Currency,
        Net = document.Totals.Net,
        Vat = document.Totals.Vat,
        Gross = document.Totals.Gross,
        BuyerName = cancelled.BuyerName,
        BuyerVatId = cancelled.BuyerVatId,
        DebtorAccount = cancelled.DebtorAccount,
        VatCheck = cancelled.VatCheck,
        CancelsId = cancelled.Id,
        Profile = document.Profile.Name,
        FinalisedBy = staffId,
        FinalisedAt = now,
        Lines = [.. cancelled.Lines.Select(line => new InvoiceLine
        {
            Number = line.Number,
            Name = line.Name,
            Description = line.Description,
            Severity = line.Severity,
            Quantity = line.Quantity,
            Unit = line.Unit,
            BaseQuantity = line.BaseQuantity,
            Price = line.Price,
            SurchargePercent = line.SurchargePercent,
            VatCategory = line.VatCategory,
            VatRate = line.VatRate,
            Net = line.Net,
            First = line.First,
            Last = line.Last,
        })],
    };
}

/// <summary>The e-invoice rules refuse the document; nothing was written.</summary>
public sealed class InvoiceRefusedException(RuleViolation violation) : Exception($"{violation.Rule} {violation.Term} {violation.German}")
{
    public RuleViolation Violation => violation;
}
