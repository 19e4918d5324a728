using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Why a line counts what it counts, item by item (I-3), in the present language.</summary>
public static class LineWork
{
    public static List<InvoiceLineWork> Of(AssembledLine line, ContractDossier dossier) => [.. line.Shares.Select(share => Of(share, line, dossier))];

    private static InvoiceLineWork Of(LineShare share, AssembledLine line, ContractDossier dossier)
    {
        var charge = share.Item.Charge;
        var parts = share.Item.Invoiced.Where(part => part.Price == line.Amount.Price && part.SurchargePercent == line.SurchargePercent && part.Unit == line.Amount.Unit);
        return new InvoiceLineWork
        {
            ItemKey = charge.Key,
            Sources = string.Join(' ', charge.Sources),
            Date = charge.Date,
            Time = charge.Item is { HasClockTimes: true } item ? $"{Show.Time(item.First)}–{Show.Time(item.Last)}" : "–",
            Channel = SheetRow.ChannelName(dossier.Facts[charge.Key].Channel),
            Sum = ItemSum.InWords(charge, Words.English),
            RawSeconds = charge.RawSeconds,
            NetSeconds = share.NetSeconds,
            BilledSeconds = parts.Sum(part => (long)part.ApprovalSeconds),
            Parts = share.Parts,
            Quantity = share.Quantity,
            ApprovedSeconds = share.Item.ApprovedSeconds,
        };
    }
}
