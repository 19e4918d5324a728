using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Records;
using RemoteSupport.Hub.Invoicing.Documents;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Portal;

/// <summary>One job as a customer reads it.</summary>
/// <param name="Source">What an objection names; not shown.</param>
/// <param name="Date">Local day.</param>
/// <param name="Time">When it began; empty for entries without clock times.</param>
/// <param name="Topic">What it was about.</param>
/// <param name="Details">Who, how, how long.</param>
/// <param name="Quantity">What is billed.</param>
/// <param name="Status">What becomes of it.</param>
/// <param name="Mood"><c>ok</c>, <c>warn</c> or empty: shape and colour of the status.</param>
/// <param name="MayObject">An objection still reaches the invoice.</param>
/// <param name="Objection">What was objected.</param>
public sealed record OwnEntry(
    string Source, LocalDate Date, string Time, string Topic, string Details, string Quantity, string Status, string Mood, bool MayObject, string? Objection)
{
    /// <param name="item">What Billing made of the work.</param>
    /// <param name="facts">The words around it.</param>
    /// <param name="nameOf">Names of the staff.</param>
    /// <param name="isOpen">Nothing of it is on an invoice, and the days for objections are not over.</param>
    internal static OwnEntry Of(AssembledItem item, WorkFacts facts, Func<string, string> nameOf, bool isOpen)
    {
        var charge = item.Charge;
        var objection = facts.Holds.FirstOrDefault(hold => hold.Kind == WorkHold.Objection && hold.ResolvedAt is null);
        var who = string.Join(Words.Of(" und ", " and "), facts.Technicians.Select(one => nameOf(one.Staff)).Distinct());
        var billed = item.Candidate.Parts.Skip(item.FirstPart).Take(item.BudgetParts + item.InvoiceParts).ToList();
        var unit = InvoiceWords.ShortUnit($"{(billed.FirstOrDefault() ?? charge.Spare).Unit}");
        var manual = charge.IsManual ? Words.Of(", manuell erfasst", ", entered manually") : "";
        return new OwnEntry(
            charge.Key,
            charge.Date,
            charge.Item is { HasClockTimes: true } measured ? Show.Time(measured.First) : "",
            facts.Topic,
            $"{who}, {SheetRow.ChannelName(facts.Channel)} · {ReportDurations.Clock(charge.RawSeconds)}{manual}",
            $"{Show.Number(billed.Sum(part => part.Quantity))} {unit}",
            objection is null ? StatusOf(item) : Words.Of("Einwand gemeldet", "objection raised"),
            objection is not null || item.State is ItemState.PartlyBilled or ItemState.Unconfirmed ? "warn" : item.State == ItemState.Billed ? "ok" : "",
            isOpen && objection is null && billed.Count > 0,
            objection?.Text);
    }

    private static string StatusOf(AssembledItem item) => item.State switch
    {
        ItemState.Billed when item is { InvoiceParts: 0, BudgetParts: > 0 } => Words.Of("aus dem Kontingent", "from the budget"),
        ItemState.Billed => Words.Of("wird berechnet", "billed"),
        ItemState.PartlyBilled => Words.Of("zum Teil unbestätigt", "partly unconfirmed"),
        ItemState.Unconfirmed => Words.Of("unbestätigt, nicht berechnet", "unconfirmed, not billed"),
        ItemState.BelowThreshold => Words.Of("zu kurz, nicht berechnet", "too short, not billed"),
        ItemState.Waived => Words.Of("erlassen", "waived"),
        _ => Words.Of("in Arbeit, nicht berechnet", "in progress, not billed"),
    };
}
