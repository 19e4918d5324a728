using NodaTime;
using RemoteSupport.Billing.Calendar;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>From a dossier to the business terms of EN 16931. What is missing stays empty: the rules say so by name.</summary>
public static class InvoiceMapping
{
    /// <param name="dossier">What is billed.</param>
    /// <param name="firm">Who sells.</param>
    /// <param name="number">Number of the invoice, or a placeholder for a check.</param>
    /// <param name="report">Number of the work report.</param>
    /// <param name="issued">Local date of issue.</param>
    /// <param name="rowNumbers">Row of each charge on the work report.</param>
    /// <param name="attachments">The work report.</param>
    /// <param name="corrects">The cancelled invoice in whose place a corrected one comes (type 384).</param>
    public static SemanticInvoice Of(
        ContractDossier dossier,
        Firm firm,
        string number,
        string report,
        LocalDate issued,
        IReadOnlyDictionary<string, int> rowNumbers,
        IReadOnlyList<InvoiceAttachment> attachments,
        PrecedingInvoice? corrects = null)
    {
        var (contract, party) = (dossier.Contract, dossier.Contract.Party!);
        using var speaking = PageLanguage.Of(party.Language);
        var due = DueDate(firm, issued);
        var period = PeriodOf(dossier);
        var draft = new SemanticInvoice
        {
            Profile = EInvoiceProfile.On(issued) ?? EInvoiceProfile.XRechnung30,
            Number = number,
            IssueDate = issued,
            TypeCode = corrects is null ? InvoiceTypeCode.Invoice : InvoiceTypeCode.Corrected,
            Preceding = corrects,
            Currency = contract.Currency,
            DueDate = due,
            BuyerReference = party.BuyerReference is { Length: > 0 } reference ? reference : party.CustomerNumber,
            ContractReference = contract.Number,
            OrderReference = NullIfEmpty(contract.OrderReference),
            PaymentTerms = InvoiceWords.PaymentTerms(due),
            Notes = [.. InvoiceWords.Notes(dossier.Period, period, contract), .. InvoiceWords.Replacement(corrects)],
            Seller = SellerOf(firm),
            Buyer = BuyerOf(party),
            Period = new InvoicePeriod(period.First, period.Last),
            Payment = new PaymentInstructions(firm.Iban ?? "", NullIfEmpty(firm.Bic), NullIfEmpty(firm.AccountHolder), number),
            Attachments = attachments,
            Lines =
            [
                .. dossier.Assembly.Lines.Select((line, index) => new SemanticLine
                {
                    Id = $"{index + 1}",
                    Amount = line.Amount,
                    Name = InvoiceWords.LineName(line, contract),
                    Description = InvoiceWords.LineDescription(line, report, rowNumbers),
                    Period = new InvoicePeriod(line.First, line.Last),
                }),
            ],
        };
        return draft.Computed();
    }

    public static LocalDate DueDate(Firm firm, LocalDate issued) =>
        WorkingDays.DueDate(issued, firm.PaymentDays, Enum.Parse<GermanState>(firm.State));

    /// <summary>The calendar period, or a project's first to last day (BG-14).</summary>
    public static (LocalDate First, LocalDate Last) PeriodOf(ContractDossier dossier)
    {
        var lines = dossier.Assembly.Lines;
        return RunPeriod.KindOf(dossier.Contract) == Billing.Rounding.PeriodKind.Completion && lines.Count > 0
            ? (lines.Min(line => line.First), lines.Max(line => line.Last))
            : dossier.Assembly.Period;
    }

    private static SellerParty SellerOf(Firm firm) => new(
        firm.Name,
        new PostalAddress(firm.Street, firm.PostalCode, firm.City, firm.Country),
        new SellerContact(firm.InvoiceContactName ?? "", firm.InvoiceContactPhone ?? firm.Phone, firm.InvoiceContactEmail ?? firm.Email),
        new ElectronicAddress(firm.InvoiceContactEmail ?? firm.Email),
        NullIfEmpty(firm.VatId),
        NullIfEmpty(firm.TaxNumber),
        NullIfEmpty(firm.RegisterId));

    private static BuyerParty BuyerOf(Party party) => new(
        party.Name,
        new PostalAddress(party.Street, party.PostalCode, party.City, party.Country),
        party.ElectronicAddress is { Length: > 0 } address
            ? new ElectronicAddress(address, party.ElectronicScheme)
            : new ElectronicAddress(party.InvoiceEmail ?? ""),
        NullIfEmpty(party.VatId));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
