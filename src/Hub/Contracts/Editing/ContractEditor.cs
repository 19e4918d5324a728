using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>
/// Makes and changes contracts. A draft is changed in place; what was agreed once changes by a new version, and its
/// prices only from a day on that has not begun.
/// </summary>
public sealed class ContractEditor(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    /// <summary>The form of a contract as it stands.</summary>
    public static FormValues FormOf(Contract contract, LocalDate today)
    {
        var form = new FormValues();
        var day = contract.Stage == ContractStages.Accepted && today > contract.Start ? today : contract.Start;
        TermFields.Fill(form, contract);
        RuleFields.Fill(form, contract);
        PriceFields.Fill(form, contract.PricesOn(day), contract.DefaultSeverity);
        ServiceFields.Fill(form, contract.Id == Guid.Empty ? contract.Services : contract.ServicesOn(day), contract.Id == Guid.Empty ? 0 : 1);
        PeopleFields.Fill(form, contract, 1);
        return form;
    }

    /// <summary>A new contract by a template: a kind, or the number of a contract to copy.</summary>
    public async Task<Contract> NewAsync(string? template, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = FirmTime.Date(clock.Now);
        var model = await db.Contracts.AsNoTracking().Include(one => one.SeverityClasses).Include(one => one.Services)
            .SingleOrDefaultAsync(one => one.Number == template, cancellationToken);
        if (model is not null)
        {
            return ContractTemplates.Like(model, today);
        }

        var kind = template == ContractTemplates.Support ? ContractTemplates.Support : ContractTemplates.Framework;
        var newest = await db.Contracts.AsNoTracking().Include(one => one.Services)
            .Where(one => one.Kind == kind && one.Stage == ContractStages.Accepted).OrderByDescending(one => one.Start).FirstOrDefaultAsync(cancellationToken);
        var prices = await db.StandardPrices.AsNoTracking().OrderBy(price => price.Severity).ToListAsync(cancellationToken);
        return ContractTemplates.Of(kind, await db.Firms.AsNoTracking().SingleAsync(cancellationToken), prices, newest, today);
    }

    /// <summary>Saves what was typed. The contract, or null and the form carries what is wrong.</summary>
    public async Task<Contract?> SaveAsync(FormValues form, string? number, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var contract = number is null ? null : await LoadAsync(db, number, cancellationToken);
        if (number is not null && contract is null)
        {
            return null;
        }

        var isNew = contract is null;
        contract ??= new Contract { Id = Guid.NewGuid(), Number = "", Stage = ContractStages.Draft };
        var agreed = contract.Stage == ContractStages.Accepted;
        if (agreed)
        {
            ContractHistory.AddFirst(db, contract, firm, staffId, clock.Now);
        }

        var (customer, persons) = (contract.PartyId, contract.Persons.Select(person => person.Id).ToHashSet());
        Read(form, contract, agreed);
        var party = await db.Parties.SingleOrDefaultAsync(one => one.Id == contract.PartyId, cancellationToken);
        if (party is { IsBusiness: false })
        {
            form.Refuse("party", "Verträge gibt es nur mit Unternehmen (siehe Kunde).", "Contracts are made with businesses only (see customer).");
        }

        if (agreed && contract.PartyId != customer)
        {
            form.Refuse("party", "Ein angenommener Vertrag bleibt bei seinem Kunden. Bitte legen Sie einen neuen an.", "An accepted contract stays with its customer. Please make a new one.");
        }

        var reason = agreed ? form.Required("reason", 400) : null;
        if (!form.IsValid || party is null)
        {
            return null;
        }

        contract.Party = party;
        if (isNew)
        {
            contract.Number = await NextNumberAsync(db, contract.Kind, cancellationToken);
            db.Contracts.Add(contract);
        }

        db.AddRange(contract.Persons.Where(person => !persons.Contains(person.Id)));
        ReplaceRows(db, form, contract, agreed);
        if (agreed)
        {
            ContractHistory.Add(db, contract, firm, new VersionNote(staffId, clock.Now, FirmTime.Date(clock.Now), reason));
        }

        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = isNew ? "contract-made" : "contract-changed", Actor = staffId, Detail = contract.Number });
        await db.SaveChangesAsync(cancellationToken);
        return contract;
    }

    /// <summary>New prices from a day on; the versions before stay as they are.</summary>
    public async Task<bool> ChangePricesAsync(FormValues form, string number, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var contract = await LoadAsync(db, number, cancellationToken);
        var today = FirmTime.Date(clock.Now);
        if (contract is null || form.Date("from") is not { } from)
        {
            return false;
        }

        if (from <= today || from < contract.Start)
        {
            form.Refuse("from", "Neue Preise gelten frühestens ab morgen: Begonnenes behält seinen Preis.", "New prices are in force from tomorrow at the earliest: what has begun keeps its price.");
        }

        form["default"] = contract.DefaultSeverity;
        var prices = PriceFields.Read(form, contract.Id, from);
        var services = ServiceFields.Read(form, contract.Id, from);
        if (!form.IsValid)
        {
            return false;
        }

        ContractHistory.AddFirst(db, contract, firm, staffId, clock.Now);
        var known = contract.ServicesOn(from.PlusDays(-1));
        contract.SeverityClasses.RemoveAll(one => one.ValidFrom == from);
        contract.Services.RemoveAll(one => one.ValidFrom == from);
        db.AddRange(prices);
        db.AddRange(services.Where(one => known.All(before => !Same(before, one))));
        ContractHistory.Add(db, contract, firm, new VersionNote(staffId, clock.Now, from, form.Optional("reason", 400)));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Everything of a contract, tracked.</summary>
    public static Task<Contract?> LoadAsync(HubDbContext db, string number, CancellationToken cancellationToken) => db.Contracts.AsSplitQuery()
        .Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.Services).Include(one => one.Persons)
        .Include(one => one.ManufacturerContracts).Include(one => one.Versions).Include(one => one.Acceptances).Include(one => one.Notices)
        .SingleOrDefaultAsync(one => one.Number == number, cancellationToken);

    private static void Read(FormValues form, Contract contract, bool agreed)
    {
        TermFields.Read(form, contract);
        RuleFields.Read(form, contract);
        PeopleFields.ReadPersons(form, contract);
        PeopleFields.ReadMakers(form, contract.Id);
        var severities = agreed
            ? contract.SeverityClasses.Select(one => one.Severity)
            : PriceFields.Read(form, contract.Id, contract.Start).Select(one => one.Severity);
        ServiceFields.Read(form, contract.Id, contract.Start);
        if (severities.Contains(form["default"]))
        {
            contract.DefaultSeverity = form["default"];
        }
    }

    /// <summary>Rows that nothing else points to are written anew; of an agreed contract only the manufacturers'.</summary>
    private static void ReplaceRows(HubDbContext db, FormValues form, Contract contract, bool agreed)
    {
        contract.ManufacturerContracts.Clear();
        db.AddRange(PeopleFields.ReadMakers(form, contract.Id));
        if (agreed)
        {
            return;
        }

        contract.SeverityClasses.Clear();
        contract.Services.Clear();
        db.AddRange(PriceFields.Read(form, contract.Id, contract.Start));
        db.AddRange(ServiceFields.Read(form, contract.Id, contract.Start));
    }

    private static bool Same(ServicePosition one, ServicePosition other) =>
        (one.Kind, one.Unit, one.Severity, one.Name, one.Price, one.CapUnits) == (other.Kind, other.Unit, other.Severity, other.Name, other.Price, other.CapUnits)
        && (one.StepMinutes, one.Rounding, one.HourlyOvertime, one.HalfDays) == (other.StepMinutes, other.Rounding, other.HourlyOvertime, other.HalfDays);

    private async Task<string> NextNumberAsync(HubDbContext db, string kind, CancellationToken cancellationToken)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{(kind == "support" ? "SV" : "RV")}-{FirmTime.Date(clock.Now).Year:0000}-");
        var numbers = await db.Contracts.Where(one => one.Number.StartsWith(prefix)).Select(one => one.Number).ToListAsync(cancellationToken);
        var last = numbers.Select(number => int.TryParse(number[prefix.Length..], CultureInfo.InvariantCulture, out var value) ? value : 0).DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}
