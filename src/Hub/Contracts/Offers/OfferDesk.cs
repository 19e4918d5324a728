using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Offers;

/// <summary>
/// Lays a contract, or a new version of it, before the persons who may approve cost. The link opens a page with the
/// text; only its button accepts, because mail scanners open links. It serves once.
/// </summary>
public sealed class OfferDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock, MailOutbox outbox)
{
    public static readonly Duration LinkLife = Duration.FromDays(30);

    /// <summary>Sends the latest version; of a draft this is its first. How many mails go out; 0 when nobody may accept.</summary>
    public async Task<int> SendAsync(string number, string staffId, string address, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var contract = await ContractEditor.LoadAsync(db, number, cancellationToken);
        var approvers = contract?.Persons.Where(person => person is { MayApprove: true, DisabledAt: null, Email: not null }).ToList() ?? [];
        if (contract is null || approvers.Count == 0)
        {
            return 0;
        }

        var version = await LatestOfAsync(db, contract, firm, staffId, cancellationToken);
        foreach (var person in approvers)
        {
            await OfferAsync(db, contract, version, person, firm, firm.PublicAddress ?? address, cancellationToken);
        }

        contract.Stage = contract.Stage == ContractStages.Accepted ? ContractStages.Accepted : ContractStages.Offered;
        await db.SaveChangesAsync(cancellationToken);
        return approvers.Count;
    }

    /// <summary>The staff note that a signed paper has come back.</summary>
    public async Task<bool> AcceptedOnPaperAsync(string number, string personName, string staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var contract = await ContractEditor.LoadAsync(db, number, cancellationToken);
        if (contract is null || string.IsNullOrWhiteSpace(personName))
        {
            return false;
        }

        var version = await LatestOfAsync(db, contract, firm, staffId, cancellationToken);
        var now = clock.Now;
        db.ContractAcceptances.Add(new ContractAcceptance
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            VersionNumber = version.Number,
            PersonName = personName.Trim(),
            TextHash = version.TextHash,
            OfferedAt = now,
            AcceptedAt = now,
            Channel = "paper",
            NotedBy = staffId,
        });
        contract.Stage = ContractStages.Accepted;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>What a link shows; null when it is unknown, used, too old, or the text has changed since.</summary>
    public async Task<OpenOffer?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, secret, cancellationToken);
    }

    /// <summary>The button: accepts the version that was shown, once.</summary>
    public async Task<bool> AcceptAsync(string secret, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, secret, cancellationToken) is not { } offer)
        {
            return false;
        }

        // One statement decides who was first, also between two hubs on one database.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var id = offer.Offer.Id;
        var taken = await db.ContractAcceptances.Where(one => one.Id == id && one.AcceptedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AcceptedAt, now).SetProperty(one => one.Channel, "link"), cancellationToken);
        if (taken != 1)
        {
            return false;
        }

        // Nothing is accepted whose words are not kept.
        await KeepTextAsync(db, offer.Contract.Versions.Single(one => one.Number == offer.Offer.VersionNumber).Id, offer.Text, cancellationToken);
        offer.Contract.Stage = ContractStages.Accepted;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<OpenOffer?> FindAsync(HubDbContext db, string secret, CancellationToken cancellationToken)
    {
        var hash = ContractText.Hash(secret);
        var now = clock.Now;
        var offer = await db.ContractAcceptances.AsNoTracking()
            .SingleOrDefaultAsync(one => one.LinkHash == hash && one.AcceptedAt == null && one.LinkExpiresAt > now, cancellationToken);
        var number = offer is null ? null : await db.Contracts.Where(one => one.Id == offer.ContractId).Select(one => one.Number).SingleAsync(cancellationToken);
        var contract = number is null ? null : await ContractEditor.LoadAsync(db, number, cancellationToken);
        if (offer is null || contract is null || contract.Versions.Any(one => one.Number > offer.VersionNumber))
        {
            return null;
        }

        var text = ContractText.Of(contract, await db.Firms.AsNoTracking().SingleAsync(cancellationToken));
        return ContractText.Hash(text) == offer.TextHash ? new OpenOffer(offer, contract, text) : null;
    }

    /// <summary>The present state as a version: a draft that was changed since the last offer gets a new one. A version from
    /// before texts were kept gets its text now, because it is still the same.</summary>
    private async Task<ContractVersion> LatestOfAsync(HubDbContext db, Contract contract, Firm firm, string staffId, CancellationToken cancellationToken)
    {
        var latest = contract.Versions.MaxBy(one => one.Number);
        var text = ContractText.Of(contract, firm);
        if (latest is null || latest.TextHash != ContractText.Hash(text))
        {
            return ContractHistory.Add(
                db, contract, firm, new VersionNote(staffId, clock.Now, contract.Stage == ContractStages.Accepted ? FirmTime.Date(clock.Now) : contract.Start, null));
        }

        await KeepTextAsync(db, latest.Id, text, cancellationToken);
        return latest;
    }

    private static async Task KeepTextAsync(HubDbContext db, Guid versionId, string text, CancellationToken cancellationToken)
    {
        if (await ContractHistory.TextAsync(db, versionId, cancellationToken) is null)
        {
            db.Add(new ContractVersionText { VersionId = versionId, Text = text });
        }
    }

    private async Task OfferAsync(
        HubDbContext db, Contract contract, ContractVersion version, Person person, Firm firm, string address, CancellationToken cancellationToken)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.Now;
        var offer = new ContractAcceptance
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            VersionNumber = version.Number,
            PersonId = person.Id,
            PersonName = person.Name,
            Email = person.Email,
            TextHash = version.TextHash,
            OfferedAt = now,
            LinkHash = ContractText.Hash(secret),
            LinkExpiresAt = now + LinkLife,
        };
        db.ContractAcceptances.Add(offer);
        var mail = new OfferMail(
            person.Name,
            contract.Number,
            version.Number,
            $"{address.TrimEnd('/')}/accept/{secret}",
            FirmTime.Date(now + LinkLife),
            contract.Party!.DataProcessingSignedOn is null);
        await outbox.AddAsync(db, mail.In(contract.Party.Language, firm).To(person.Email!, $"offer/{offer.Id:N}"), cancellationToken);
    }
}

/// <summary>An offer that can still be accepted, with the text that is shown.</summary>
public sealed record OpenOffer(ContractAcceptance Offer, Contract Contract, string Text);
