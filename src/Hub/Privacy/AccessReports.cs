using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Everything that is stored about a person of a customer (Auskunft, Art. 15 GDPR), as one readable file.</summary>
public sealed class AccessReports(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Null for an unknown person. That it was made is noted.</summary>
    public async Task<byte[]?> MakeAsync(Guid personId, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(one => one.Id == personId, cancellationToken);
        if (person is null)
        {
            return null;
        }

        var contract = await db.Contracts.AsNoTracking().Include(one => one.Party).SingleAsync(one => one.Id == person.ContractId, cancellationToken);
        var report = new Dictionary<string, object?>
        {
            ["madeAt"] = Text(clock.Now),
            ["person"] = new
            {
                id = person.Id,
                person.Name,
                person.Email,
                person.Phone,
                person.MayRequest,
                person.MayApprove,
                lockedSince = Text(person.DisabledAt),
                pin = person.PinHash is null ? "none" : "stored as a one-way hash",
            },
            ["contract"] = new { contract.Number, party = contract.Party!.Name },
            ["cases"] = await CasesAsync(db, personId, cancellationToken),
            ["sessions"] = await SessionsAsync(db, personId, cancellationToken),
            ["entries"] = await EntriesAsync(db, personId, cancellationToken),
            ["objections"] = await ObjectionsAsync(db, person, cancellationToken),
            ["notices"] = (await db.Notices.AsNoTracking().Where(one => one.PersonId == personId).ToListAsync(cancellationToken))
                .Select(one => new { received = Text(one.ReceivedAt), one.Channel, one.GivenBy, one.Text, effectiveOn = one.EffectiveOn.ToString() }),
            ["acceptances"] = (await db.ContractAcceptances.AsNoTracking()
                .Where(one => one.PersonId == personId || (one.ContractId == contract.Id && one.PersonName == person.Name)).ToListAsync(cancellationToken))
                .Select(one => new { one.VersionNumber, one.PersonName, one.Email, offered = Text(one.OfferedAt), accepted = Text(one.AcceptedAt), one.Channel }),
            ["approvals"] = (await db.Set<CaseConfirmation>().AsNoTracking().Where(one => one.PersonId == personId).ToListAsync(cancellationToken))
                .Select(one => new { asked = Text(one.AskedAt), one.Kind, one.Units, one.Text, confirmed = Text(one.ConfirmedAt), one.Channel }),
            ["contractTexts"] = await ContractTextsAsync(db, person, cancellationToken),
            ["mentions"] = await MentionsAsync(db, contract, person, cancellationToken),
            ["contractVersions"] = await VersionsAsync(db, person, cancellationToken),
            ["callbacks"] = (await db.CallbackPromises.AsNoTracking().Where(one => one.PersonId == personId).ToListAsync(cancellationToken))
                .Select(one => new { promised = Text(one.PromisedAt), deadline = Text(one.Deadline), done = Text(one.DoneAt) }),
            ["mails"] = (await db.OutgoingMails.AsNoTracking().Where(mail => person.Email != null && mail.To == person.Email).ToListAsync(cancellationToken))
                .Select(mail => new { created = Text(mail.CreatedAt), sent = Text(mail.SentAt), mail.To, mail.Subject, mail.Text }),
            ["signIns"] = await SignInsAsync(db, person, contract.Number, cancellationToken),
        };
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = "access-report", Actor = staffId, Detail = $"{contract.Number} person {person.Id:N}" });
        await db.SaveChangesAsync(cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(report, Json);
    }

    private static async Task<object> CasesAsync(HubDbContext db, Guid personId, CancellationToken cancellationToken) =>
        (await db.Cases.AsNoTracking().Where(one => one.PersonId == personId).OrderBy(one => one.OpenedAt).ToListAsync(cancellationToken))
            .Select(one => new { one.Topic, one.Severity, one.ApprovedUnits, opened = Text(one.OpenedAt), closed = Text(one.ClosedAt) });

    private static async Task<object> SessionsAsync(HubDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(one => one.PersonId == personId).OrderBy(one => one.CreatedAt).ToListAsync(cancellationToken);
        var ids = sessions.Select(one => one.Id).ToList();
        var lines = (await db.Ledger.AsNoTracking().Where(line => ids.Contains(line.SessionId)).OrderBy(line => line.Sequence).ToListAsync(cancellationToken))
            .ToLookup(line => line.SessionId);
        return sessions.Select(one => new
        {
            one.Origin,
            start = Text(one.CreatedAt),
            end = Text(one.EndedAt),
            one.EndedBy,
            one.WorkText,
            one.Outcome,
            events = lines[one.Id].Select(line => new { at = Text(line.At), line.Type, line.Reason, line.Detail }),
        });
    }

    private static async Task<object> EntriesAsync(HubDbContext db, Guid personId, CancellationToken cancellationToken) =>
        (await db.Set<ManualWork>().AsNoTracking().Where(one => db.Cases.Any(own => own.Id == one.CaseId && own.PersonId == personId)).ToListAsync(cancellationToken))
            .Select(one => new { one.Kind, date = one.Date.ToString(), one.Minutes, one.Text });

    private static async Task<object> ObjectionsAsync(HubDbContext db, Person person, CancellationToken cancellationToken) =>
        (await ContractWork.HoldsAsync(db, person.ContractId, person.Name, cancellationToken))
            .Select(one => new { raised = Text(one.RaisedAt), one.Text, one.Resolution });

    /// <summary>Texts of others under the contract that name the person.</summary>
    private static async Task<object> MentionsAsync(HubDbContext db, Contract contract, Person person, CancellationToken cancellationToken)
    {
        var trace = await ErasureDesk.TraceAsync(db, person, cancellationToken);
        return (await ContractTexts.LoadAsync(db, contract, cancellationToken)).Where(one => trace.IsIn(one.Text)).Select(one => new { one.Table, one.Text });
    }

    /// <summary>Texts of the contract as they were accepted: letters that must be kept, names and all.</summary>
    private static async Task<object> ContractTextsAsync(HubDbContext db, Person person, CancellationToken cancellationToken)
    {
        var trace = await ErasureDesk.TraceAsync(db, person, cancellationToken);
        var texts = await db.Set<ContractVersionText>().AsNoTracking()
            .Join(db.ContractVersions.Where(version => version.ContractId == person.ContractId), one => one.VersionId, version => version.Id, (one, version) => new { version.Number, one.Text })
            .OrderBy(one => one.Number).ToListAsync(cancellationToken);
        return texts.Where(one => trace.IsIn(one.Text)).Select(one => new { version = one.Number, one.Text });
    }

    private static async Task<object> VersionsAsync(HubDbContext db, Person person, CancellationToken cancellationToken)
    {
        var name = $"person/{person.Name}";
        return (await db.Set<ContractVersionFact>().AsNoTracking()
                .Where(fact => fact.Name == name && db.ContractVersions.Any(version => version.Id == fact.VersionId && version.ContractId == person.ContractId))
                .ToListAsync(cancellationToken))
            .Select(fact => new { fact.Name, fact.Value });
    }

    private static async Task<object> SignInsAsync(HubDbContext db, Person person, string number, CancellationToken cancellationToken)
    {
        var (key, actor) = ($"{number} {person.NormalizedName}", $"person {person.Id:N}");
        var failures = await db.SignInFailures.AsNoTracking().Where(one => one.PersonKey == key).ToListAsync(cancellationToken);
        var pauses = await db.SignInPauses.AsNoTracking().Where(one => one.PersonKey == key).ToListAsync(cancellationToken);
        var done = await db.Audit.AsNoTracking()
            .Where(one => one.Actor == actor || one.Detail!.Contains(actor) || one.Detail.Contains(key) || (one.Detail.Contains(number) && one.Detail.Contains(person.Name)))
            .ToListAsync(cancellationToken);
        return new
        {
            failures = failures.Select(one => new { at = Text(one.At), network = one.Source }),
            pauses = pauses.Select(one => new { from = Text(one.StartedAt), until = Text(one.Until), network = one.Source }),
            audit = done.Select(one => new { at = Text(one.At), one.Kind, one.Detail }),
        };
    }

    private static string Text(Instant at) => SessionFacts.Text(at);

    private static string? Text(Instant? at) => at is { } known ? SessionFacts.Text(known) : null;
}
