using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Manual;

/// <summary>What a technician types in on „+ Eintrag“.</summary>
/// <param name="Contract">Number of the contract.</param>
/// <param name="CaseId">A case that goes on; null opens a new one.</param>
/// <param name="Kind">A word of <see cref="EntryKinds"/>.</param>
/// <param name="Date">Local date of the work.</param>
/// <param name="Minutes">How long; 0 for pieces.</param>
/// <param name="Pieces">How many; 0 for time.</param>
/// <param name="Text">What was done.</param>
/// <param name="Severity">Class; null takes the case's or the contract's.</param>
/// <param name="PersonId">Who asked, for a new case.</param>
/// <param name="Topic">Topic of a new case; null takes the beginning of the text.</param>
/// <param name="Completes">The project or training is complete with it.</param>
/// <param name="Unit">A word of <see cref="ServiceUnits"/>; null takes the first that the contract agrees for the kind.</param>
public sealed record NewEntry(
    string Contract,
    Guid? CaseId,
    string Kind,
    LocalDate Date,
    int Minutes,
    int Pieces,
    string Text,
    string? Severity = null,
    Guid? PersonId = null,
    string? Topic = null,
    bool Completes = false,
    string? Unit = null);

/// <summary>Takes manual entries (R-T15): who typed them and when stays with them.</summary>
public sealed class EntryDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const int MinutesOfDay = 24 * 60;
    private const int MostPieces = 99;
    private const int TopicLength = 80;

    /// <summary>Null when it is stored, else what is wrong, in the reader's language.</summary>
    public async Task<string?> AddAsync(NewEntry entry, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (_, refusal) = await PrepareAsync(db, entry, staffId, staffId, cancellationToken);
        if (refusal is null)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return refusal;
    }

    /// <summary>Adds the entry to the caller's context, who saves it; else what is wrong, in the reader's language.</summary>
    /// <param name="db">The caller's.</param>
    /// <param name="entry">What was typed.</param>
    /// <param name="staffId">Who did the work.</param>
    /// <param name="enteredBy">Who typed it, or which program.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(ManualWork? Work, string? Refusal)> PrepareAsync(
        HubDbContext db, NewEntry entry, string staffId, string enteredBy, CancellationToken cancellationToken)
    {
        var contract = await db.Contracts.AsNoTracking().Include(one => one.Services).Include(one => one.Persons)
            .SingleOrDefaultAsync(one => one.Number == entry.Contract, cancellationToken);
        if (contract is null)
        {
            return (null, Words.Of("Diesen Vertrag gibt es nicht.", "There is no such contract."));
        }

        var supportCase = entry.CaseId is { } id
            ? await db.Cases.SingleOrDefaultAsync(one => one.Id == id && one.ContractId == contract.Id, cancellationToken)
            : Open(contract, entry);
        if (supportCase is null)
        {
            return (null, Words.Of("Diesen Vorgang gibt es nicht.", "There is no such case."));
        }

        if (Refuse(contract, entry, supportCase) is { } refusal)
        {
            return (null, refusal);
        }

        if (entry.CaseId is null)
        {
            db.Add(supportCase);
        }

        supportCase.ClosedAt = entry.Completes ? clock.Now : supportCase.ClosedAt;
        var work = new ManualWork
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            CaseId = supportCase.Id,
            Kind = entry.Kind,
            Unit = ServiceOf(contract, entry, supportCase.Severity)!.Unit,
            Severity = entry.Severity ?? supportCase.Severity,
            Date = entry.Date,
            Minutes = entry.Minutes,
            Pieces = entry.Pieces,
            Text = entry.Text.Trim(),
            StaffId = staffId,
            EnteredBy = enteredBy,
            EnteredAt = clock.Now,
        };
        db.Add(work);
        return (work, null);
    }

    private string? Refuse(Contract contract, NewEntry entry, SupportCase supportCase)
    {
        if (entry.Text.Trim().Length is 0 or > InvoicingModel.MaxText)
        {
            return Words.Of("Bitte schreiben Sie, was gemacht wurde.", "Please write what was done.");
        }

        var isPieces = entry.Kind == ServiceKinds.Travel;
        if (isPieces ? entry.Pieces is < 1 or > MostPieces : entry.Minutes is < 1 or > MinutesOfDay)
        {
            return Words.Of("Bitte geben Sie die Dauer an (1 bis 1440 Minuten) oder die Anzahl.", "Please enter the time (1 to 1440 minutes) or the number of pieces.");
        }

        if (entry.Date > FirmTime.Date(clock.Now) || entry.Date < contract.Start || entry.Date > contract.LastDay())
        {
            return Words.Of("Der Tag liegt außerhalb des Vertrags oder in der Zukunft.", "The day lies outside the contract or in the future.");
        }

        return EntryKinds.All.Contains(entry.Kind) && ServiceOf(contract, entry, supportCase.Severity) is not null
            ? null
            : Words.Of("Der Vertrag nennt diese Leistung nicht. So kann sie nicht berechnet werden.", "The contract does not name this service, so it cannot be billed.");
    }

    /// <summary>Support begins with the standing approval; projects, trainings and days on site need their own (R-C1).</summary>
    private SupportCase? Open(Contract contract, NewEntry entry)
    {
        var severity = entry.Severity ?? contract.DefaultSeverity;
        var person = contract.Persons.FirstOrDefault(one => one.Id == entry.PersonId) ?? contract.Persons.FirstOrDefault(one => one.MayRequest);
        var service = ServiceOf(contract, entry, severity);
        return person is null
            ? null
            : new SupportCase
            {
                Id = Guid.NewGuid(),
                ContractId = contract.Id,
                PersonId = person.Id,
                Topic = TopicOf(entry),
                Severity = severity,
                ApprovedUnits = service?.Unit == ServiceUnits.QuarterHour ? contract.StandingApprovalUnits : 0,
                OpenedAt = clock.Now,
            };
    }

    private static ServicePosition? ServiceOf(Contract contract, NewEntry entry, string severity)
    {
        var kind = EntryKinds.ServiceOf(entry.Kind);
        return ServiceUnits.For(kind).Where(unit => entry.Unit is null || unit == entry.Unit)
            .Select(unit => contract.ServiceFor(kind, entry.Severity ?? severity, entry.Date, unit)).FirstOrDefault(one => one is not null);
    }

    private static string TopicOf(NewEntry entry)
    {
        var topic = string.IsNullOrWhiteSpace(entry.Topic) ? entry.Text.Trim().Split('\n')[0] : entry.Topic.Trim();
        return topic.Length <= TopicLength ? topic : topic[..TopicLength].TrimEnd() + " …";
    }
}
