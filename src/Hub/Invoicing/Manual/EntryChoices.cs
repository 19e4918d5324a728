using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Manual;

/// <summary>A contract to choose.</summary>
public sealed record ContractChoice(string Number, string Party);

/// <summary>A case to go on with.</summary>
public sealed record CaseChoice(Guid Id, string Contract, string Topic, LocalDate OpenedOn);

/// <summary>What the entry form offers.</summary>
public sealed class EntryChoices(IDbContextFactory<HubDbContext> contexts)
{
    private const int MostCases = 40;

    public async Task<IReadOnlyList<ContractChoice>> ContractsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.AsNoTracking().Where(one => one.Stage == ContractStages.Accepted)
            .OrderBy(one => one.Party!.Name).Select(one => new ContractChoice(one.Number, one.Party!.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>The newest open cases, of one contract where it is known.</summary>
    public async Task<IReadOnlyList<CaseChoice>> CasesAsync(string? contract, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Cases.AsNoTracking().Where(one => one.ClosedAt == null)
            .Join(db.Contracts, one => one.ContractId, one => one.Id, (supportCase, own) => new { supportCase, own.Number })
            .Where(one => contract == null || one.Number == contract)
            .OrderByDescending(one => one.supportCase.OpenedAt).Take(MostCases).ToListAsync(cancellationToken);
        return [.. rows.Select(one => new CaseChoice(one.supportCase.Id, one.Number, one.supportCase.Topic, FirmTime.Date(one.supportCase.OpenedAt)))];
    }
}
