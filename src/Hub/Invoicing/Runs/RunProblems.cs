using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Names what keeps work off an invoice, in the reader's language.</summary>
internal static class RunProblems
{
    public static IEnumerable<RunProblem> Of(ContractDossier dossier)
    {
        foreach (var item in dossier.Assembly.Items)
        {
            if (Of(item, dossier) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var (date, topic) in dossier.NotAgreed.Distinct())
        {
            yield return new RunProblem(
                ProblemKind.NotAgreed, dossier.Contract.Number, dossier.Contract.Party!.Name, date,
                $"{topic} · {Words.Of("Der Vertrag nennt diese Leistung oder ihren Preis nicht.", "The contract names no such service, or no price for it.")}", 0m, null);
        }

        if (dossier.Contract.Party is { } party && VatTreatment.Of(party) == Billing.Invoices.VatCategory.S && party.Country != VatTreatment.Germany)
        {
            yield return new RunProblem(
                ProblemKind.MasterData, dossier.Contract.Number, party.Name, null,
                Words.Of("USt-IdNr. nicht geprüft: mit deutscher Umsatzsteuer", "VAT id not checked: German VAT is charged"), dossier.Assembly.Totals.Net, null);
        }
    }

    /// <summary>In the words of the rule.</summary>
    public static RunProblem Of(ContractDossier dossier, RuleViolation rule) => new(
        ProblemKind.MasterData, dossier.Contract.Number, dossier.Contract.Party!.Name, null,
        $"{rule.Rule} {rule.Term} {rule.Place}: {Words.Of(rule.German, rule.English)}", dossier.Assembly.Totals.Net, null);

    public static RunProblem Waiting(ContractDossier dossier, ReportShare? share) => new(
        ProblemKind.Waiting, dossier.Contract.Number, dossier.Contract.Party!.Name, null,
        share is null
            ? Words.Of("Nachweis noch nicht geteilt", "Work report not shared yet")
            : Words.Of($"Einwandfrist bis {Show.LongDate(share.ObjectUntil)}", $"Objections until {Show.LongDate(share.ObjectUntil)}"),
        dossier.Assembly.Totals.Net, null);

    private static RunProblem? Of(AssembledItem item, ContractDossier dossier)
    {
        var facts = dossier.Facts[item.Charge.Key];
        var pending = item.Candidate.Parts.Skip(Math.Max(item.ConfirmedParts, item.Candidate.SettledParts)).ToList();
        return item.State switch
        {
            ItemState.Unconfirmed or ItemState.PartlyBilled when pending.Count > 0 => Make(
                ProblemKind.Unconfirmed, item, dossier, $"{Pieces(pending)} {Words.Of("über der Freigabe", "above the approval")}", pending),
            ItemState.TextMissing => Make(ProblemKind.TextMissing, item, dossier, $"{facts.Topic} · {facts.RequestedBy}", item.Candidate.Parts),
            ItemState.OnHold => Make(
                ProblemKind.Objection, item, dossier, Quoted(facts.Holds.First(hold => hold.ResolvedAt is null).Text), item.Candidate.Parts),
            ItemState.InReview => Make(
                ProblemKind.Conflict, item, dossier, Words.Of("Techniker zugleich in einer anderen Sitzung", "technician in another session at the same time"), item.Candidate.Parts),
            _ => null,
        };
    }

    private static RunProblem Make(ProblemKind kind, AssembledItem item, ContractDossier dossier, string text, IReadOnlyList<ChargePart> parts) => new(
        kind, dossier.Contract.Number, dossier.Contract.Party!.Name, item.Charge.Date, text,
        Money.ToCents(parts.Sum(part => part.Quantity * part.Price / part.BaseQuantity)), item.Charge.Key);

    private static string Quoted(string text) => Words.Of($"„{text}“", $"“{text}”");

    private static string Pieces(IReadOnlyList<ChargePart> parts) => parts[0].ApprovalSeconds == 900
        ? $"{parts.Count} × ¼ h"
        : Documents.InvoiceWords.Quantity(parts.Sum(part => part.Quantity), parts[0].Unit);
}
