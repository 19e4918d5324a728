using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Settings;

/// <summary>Changes the firm's data, its price list and the rates of VAT.</summary>
public sealed class SettingsDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    public async Task<bool> SaveFirmAsync(FormValues form, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.SingleAsync(cancellationToken);
        FirmFields.Read(form, firm);
        return form.IsValid && await SaveAsync(db, "firm-changed", staffId, cancellationToken);
    }

    public async Task<(IReadOnlyList<StandardPrice> Prices, IReadOnlyList<VatRate> Vat)> PricesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (
            await db.StandardPrices.AsNoTracking().OrderBy(price => price.Severity).ToListAsync(cancellationToken),
            await db.VatRates.AsNoTracking().OrderBy(rate => rate.ValidFrom).ToListAsync(cancellationToken));
    }

    /// <summary>The price list for new contracts; contracts that exist keep theirs.</summary>
    public async Task<bool> SavePricesAsync(FormValues form, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        form["default"] = PriceFields.All.FirstOrDefault(severity => form[$"class.{severity}.rate"].Length > 0, "1");
        var prices = PriceFields.Read(form, Guid.Empty, default);
        if (!form.IsValid)
        {
            return false;
        }

        var known = await db.StandardPrices.ToListAsync(cancellationToken);
        db.RemoveRange(known.Where(one => prices.All(price => price.Severity != one.Severity)));
        foreach (var price in prices)
        {
            var row = known.SingleOrDefault(one => one.Severity == price.Severity);
            if (row is null)
            {
                db.StandardPrices.Add(row = new StandardPrice { Severity = price.Severity, Name = price.Name });
            }

            (row.Name, row.RatePerHour, row.ReactionHours) = (price.Name, price.RatePerHour, price.ReactionHours);
        }

        return await SaveAsync(db, "price-list-changed", staffId, cancellationToken);
    }

    /// <summary>A new rate from a day on. Days that have begun keep theirs: invoices were made with it.</summary>
    public async Task<bool> AddVatAsync(FormValues form, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = form.Date("from");
        var percent = form.Amount("percent", 100m);
        if (from <= FirmTime.Date(clock.Now))
        {
            form.Refuse("from", "Ein neuer Steuersatz gilt frühestens ab morgen.", "A new rate is in force from tomorrow at the earliest.");
        }

        if (!form.IsValid || from is not { } day)
        {
            return false;
        }

        var row = await db.VatRates.SingleOrDefaultAsync(rate => rate.ValidFrom == day, cancellationToken);
        if (row is null)
        {
            db.VatRates.Add(row = new VatRate { ValidFrom = day });
        }

        row.Percent = percent;
        return await SaveAsync(db, "vat-rate-changed", staffId, cancellationToken);
    }

    private async Task<bool> SaveAsync(HubDbContext db, string kind, string staffId, CancellationToken cancellationToken)
    {
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = staffId });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
