using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rates;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing;

/// <summary>What one ended session costs: read from the same work report that the customer will get, each time it is asked.</summary>
public sealed class SessionBills(IDbContextFactory<HubDbContext> contexts)
{
    /// <summary>Null when there is no such session, or it is still running.</summary>
    public async Task<SessionBill?> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().AsSplitQuery()
            .Include(one => one.Case).Include(one => one.Person)
            .Include(one => one.Contract!.Party).Include(one => one.Contract!.SeverityClasses)
            .SingleOrDefaultAsync(one => one.Id == sessionId, cancellationToken);
        if (session?.EndedAt is null)
        {
            return null;
        }

        var month = RunPeriod.OfMonth(FirmTime.Date(session.CreatedAt));
        var dossier = (await Dossiers.ReportAsync(db, session.Contract!.Number, month, cancellationToken))!;
        var id = sessionId.ToString("N");
        List<AssembledItem> billed = [.. dossier.Assembly.Items.Where(one => one.Charge.Item?.SessionIds.Contains(id) == true)];

        // What no service of the contract covers, or nobody worked in, is measured all the same.
        var measured = billed.Count > 0
            ? billed.Select(one => one.Charge.Item!)
            : SessionBilling.Bill(await BillingHistories.LoadAsync(db, [session], cancellationToken), dossier.Options);
        return new SessionBill(session, [.. measured], billed, dossier.Options, FreeUnits(session, billed, dossier));
    }

    /// <summary>What earlier work of the case has left of its approval.</summary>
    private static int FreeUnits(SupportSession session, List<AssembledItem> billed, ContractDossier dossier)
    {
        if (billed.Count == 0)
        {
            return session.Case!.ApprovedUnits;
        }

        var earlier = dossier.Assembly.Items.TakeWhile(one => one != billed[0]).Where(one => one.Charge.CaseId == billed[0].Charge.CaseId);
        var used = earlier.SelectMany(one => one.Candidate.Parts).Sum(part => (long)part.ApprovalSeconds);
        return (int)(Math.Max(0, billed[0].ApprovedSeconds - used) / dossier.Options.UnitSeconds);
    }
}

/// <summary>A session with the items that Billing made of it: one, or one per technician; none when nothing was stamped.</summary>
/// <param name="Session">With its case, person and contract.</param>
/// <param name="Measured">By the ledger.</param>
/// <param name="Billed">What becomes of it.</param>
/// <param name="Options">What it was counted by.</param>
/// <param name="ApprovedUnits">What was confirmed for the case and not used before.</param>
public sealed record SessionBill(
    SupportSession Session, IReadOnlyList<BillableItem> Measured, IReadOnlyList<AssembledItem> Billed, BillingOptions Options, int ApprovedUnits)
{
    /// <summary>The item whose times are shown.</summary>
    public BillableItem? Item => Measured.Count > 0 ? Measured[0] : null;

    public long NetSeconds => Measured.Sum(one => one.RawSeconds);

    /// <summary>Quarter-hours after rounding.</summary>
    public int RoundedUnits => Measured.Sum(one => one.Units);

    /// <summary>What is billed: of what was measured, as much as the case's approval still covers (R-C1).</summary>
    public int Units => Billed.Sum(ConfirmedUnits);

    /// <summary>The billed units by price.</summary>
    public IReadOnlyList<TariffLine> Lines => TariffLine.Group(Billed.SelectMany(PricedSlots), Options);

    public decimal Net => Lines.Sum(line => line.Net);

    public decimal Hours => UnitRounding.Hours(Units, Options);

    /// <summary>Seconds that rounding added.</summary>
    public long RoundingSeconds => Math.Max(0, ((long)RoundedUnits * Options.UnitSeconds) - NetSeconds);

    private static int ConfirmedUnits(AssembledItem one) => Math.Min(one.ConfirmedParts, one.Charge.Parts.Count);

    // A service with a price of its own is billed at that, not at the price of the class.
    private static IEnumerable<TariffSlot> PricedSlots(AssembledItem one) =>
        one.Charge.Item!.Slots.Zip(one.Charge.Parts, (slot, part) => slot with { Rate = part.Price }).Take(ConfirmedUnits(one));
}
