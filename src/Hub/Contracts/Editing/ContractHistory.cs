using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Versions of a contract: written with each change of what was agreed, read with what changed.</summary>
public sealed class ContractHistory(IDbContextFactory<HubDbContext> contexts)
{
    /// <summary>Adds the next version to the caller's context. Everything of the contract must be loaded and changed already.</summary>
    public static ContractVersion Add(HubDbContext db, Contract contract, Firm firm, VersionNote note)
    {
        var text = ContractText.Of(contract, firm);
        var version = new ContractVersion
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            Number = contract.Versions.Select(one => one.Number).DefaultIfEmpty(0).Max() + 1,
            ValidFrom = note.ValidFrom,
            CreatedAt = note.At,
            CreatedBy = note.StaffId,
            Reason = note.Reason,
            TextHash = ContractText.Hash(text),
        };
        db.ContractVersions.Add(version);
        db.Add(new ContractVersionText { VersionId = version.Id, Text = text });
        db.AddRange(ContractFacts.Of(contract).Select(fact => new ContractVersionFact { VersionId = version.Id, Name = Cut(fact.Name), Value = Cut(fact.Value) }));
        return version;
    }

    /// <summary>
    /// What was agreed so far, as version 1, before a contract without any is changed for the first time: otherwise
    /// nobody could see what the change was.
    /// </summary>
    public static void AddFirst(HubDbContext db, Contract contract, Firm firm, string staffId, Instant now)
    {
        if (contract.Versions.Count == 0)
        {
            Add(db, contract, firm, new VersionNote(staffId, now, contract.Start, null));
        }
    }

    /// <summary>The text of a version, kept word by word; null where it was accepted before texts were kept.</summary>
    public static async Task<string?> TextAsync(HubDbContext db, Guid versionId, CancellationToken cancellationToken) =>
        await db.Set<ContractVersionText>().Where(one => one.VersionId == versionId).Select(one => one.Text).SingleOrDefaultAsync(cancellationToken);

    /// <summary>All versions, newest first, each with what it changed.</summary>
    public async Task<IReadOnlyList<VersionChange>> OfAsync(Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.ContractVersions.AsNoTracking().Include(version => version.Facts)
            .Where(version => version.ContractId == contractId).OrderBy(version => version.Number).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var texts = await db.Set<ContractVersionText>().AsNoTracking().Where(one => db.ContractVersions.Any(version => version.Id == one.VersionId && version.ContractId == contractId))
            .ToDictionaryAsync(one => one.VersionId, one => one.Text, cancellationToken);
        var before = versions.Prepend(null);
        return
        [
            .. versions.Zip(before).Reverse().Select(pair => new VersionChange(
                pair.First,
                names.GetValueOrDefault(pair.First.CreatedBy, "–"),
                pair.Second is null ? [] : Difference(pair.Second, pair.First),
                texts.GetValueOrDefault(pair.First.Id))),
        ];
    }

    /// <summary>What differs from one version to the next, by the names of the facts.</summary>
    public static IReadOnlyList<FactChange> Difference(ContractVersion before, ContractVersion after)
    {
        var old = before.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        var now = after.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Select(name => new FactChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))),
        ];
    }

    private static string Cut(string text) => text.Length > 400 ? text[..400] : text;
}

/// <summary>Who made a version when, from which day it holds, and why.</summary>
public sealed record VersionNote(string StaffId, Instant At, LocalDate ValidFrom, string? Reason);

/// <summary>A version with its author and what it changed; version 1 changed nothing.</summary>
/// <param name="Version">The version.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Changes">What differs from the one before.</param>
/// <param name="Text">The text that was shown and accepted; null where it was not kept yet.</param>
public sealed record VersionChange(ContractVersion Version, string Author, IReadOnlyList<FactChange> Changes, string? Text);

/// <summary>A fact before and after; null where it is new or gone.</summary>
public sealed record FactChange(string Name, string? Before, string? After);
