using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Records;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>An invoice with all its files, or the rules that it breaks.</summary>
public sealed record InvoiceBundle(SemanticInvoice Invoice, IReadOnlyList<DocumentFile> Files, IReadOnlyList<RuleViolation> Violations)
{
    private const string Xml = "application/xml";
    private const string PdfType = "application/pdf";
    private const string CsvType = "text/csv";

    public bool IsValid => Violations.All(violation => violation.Level != RuleLevel.Fatal);

    /// <summary>The rules' verdict before there is a number and before anything is rendered.</summary>
    public static IReadOnlyList<RuleViolation> Check(ContractDossier dossier, ReportMaker maker, LocalDate today)
    {
        var rows = ReportMaker.RowNumbers(dossier, maker.Make(dossier, "TN-0000-00000", today).Report);
        return EInvoiceRules.Check(InvoiceMapping.Of(dossier, maker.Firm, "RE-0000-00000", "TN-0000-00000", today, rows, []));
    }

    public static InvoiceBundle Of(ContractDossier dossier, ReportMaker maker, string number, string reportNumber, LocalDate issued, PrecedingInvoice? corrects = null)
    {
        using var speaking = PageLanguage.Of(dossier.Contract.Party!.Language);
        var document = maker.Make(dossier, reportNumber, issued) with { IsFinal = true };
        var report = ReportFiles(document, dossier, reportNumber);
        var attachments = report.Select(file => new InvoiceAttachment(
            reportNumber, file.FileName, file.MediaType, file.Content, WorkReportSheet.TitleText)).ToList();
        var rows = ReportMaker.RowNumbers(dossier, document.Report);
        var invoice = InvoiceMapping.Of(dossier, maker.Firm, number, reportNumber, issued, rows, attachments, corrects);
        var inputs = new InvoiceInputs(
            invoice.Seller, invoice.Buyer, invoice.Payment, invoice.BuyerReference, invoice.OrderReference, dossier.Contract.Number,
            [.. dossier.Assembly.Items.Select(item => InputOf(item, dossier, maker))],
            corrects);
        return Make(invoice, maker.Firm, inputs, report);
    }

    /// <summary>A cancellation of a stored invoice: its lines and parties, positive amounts, and what it undoes (R-G3).</summary>
    public static InvoiceBundle OfCancellation(Invoice cancelled, InvoiceInputs inputs, Contracts.Firm firm, string language, string number, LocalDate issued)
    {
        using var speaking = PageLanguage.Of(language);
        var invoice = CancellationMapping.Of(cancelled, inputs, number, issued);
        return Make(invoice, firm, inputs, []);
    }

    private static InvoiceBundle Make(SemanticInvoice invoice, Contracts.Firm firm, InvoiceInputs inputs, IReadOnlyList<DocumentFile> report)
    {
        var (cii, ubl) = (EInvoiceDocument.Create(invoice, EInvoiceSyntax.Cii), EInvoiceDocument.Create(invoice, EInvoiceSyntax.Ubl));
        if (cii.Xml is null || ubl.Xml is null)
        {
            return new InvoiceBundle(invoice, [], cii.Violations);
        }

        var number = invoice.Number;
        return new InvoiceBundle(
            invoice,
            [
                new DocumentFile(StoredDocument.Cii, $"{number}.xml", Xml, cii.Xml),
                new DocumentFile(StoredDocument.Ubl, $"{number}-ubl.xml", Xml, ubl.Xml),
                new DocumentFile(StoredDocument.Pdf, $"{number}.pdf", PdfType, InvoicePdf.Make(InvoiceSheet.Of(invoice, firm))),
                .. report,
                new DocumentFile(StoredDocument.Inputs, $"{number}-inputs.json", "application/json", inputs.ToBytes()),
            ],
            cii.Violations);
    }

    private static DocumentFile[] ReportFiles(WorkReportDocument document, ContractDossier dossier, string number)
    {
        var sheet = WorkReportSheet.Of(document);
        var language = Words.English ? WorkReportCsvLanguage.English : WorkReportCsvLanguage.German;
        return
        [
            new DocumentFile(StoredDocument.ReportPdf, $"Taetigkeitsnachweis-{number}.pdf", PdfType, WorkReportPdf.Make(sheet)),
            new DocumentFile(StoredDocument.ReportCsv, $"Taetigkeitsnachweis-{number}.csv", CsvType, WorkReportCsv.Write(document.Report, dossier.Options, language)),
        ];
    }

    private static InputItem InputOf(Billing.Invoices.Assembly.AssembledItem item, ContractDossier dossier, ReportMaker maker) => new(
        item.Charge.Key,
        item.Charge.Sources,
        [.. dossier.Facts[item.Charge.Key].Sessions.Select(session => maker.TailOf(session.Id))],
        item.Charge.RawSeconds,
        item.Charge.Parts.Count,
        item.Candidate.Adjustment,
        item.ApprovedSeconds,
        item.State.ToString(),
        item.FirstPart,
        item.BudgetParts,
        item.InvoiceParts);
}
