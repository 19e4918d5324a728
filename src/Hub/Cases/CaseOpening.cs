using Microsoft.EntityFrameworkCore;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Cases;

/// <summary>What somebody wants to begin.</summary>
/// <param name="ContractId">Under which contract.</param>
/// <param name="PersonId">Who asks.</param>
public sealed record CaseStart(Guid ContractId, Guid PersonId)
{
    /// <summary>One line or nothing.</summary>
    public string? Topic { get; init; }

    /// <summary>Null takes the case's, or the contract's own.</summary>
    public string? Severity { get; init; }

    /// <summary>Dringend: the highest severity that the contract agrees on.</summary>
    public bool Urgent { get; init; }

    /// <summary>What the technician thinks it will take; null takes the contract's standing approval.</summary>
    public int? EstimateUnits { get; init; }

    /// <summary>A case that goes on; null opens a new one.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The screen is to be shared, not only a phone call made.</summary>
    public bool NeedsScreen { get; init; }

    public required string Origin { get; init; }
}

/// <summary>
/// Decides whether a session may begin and under which severity: only what the contract names (S8, S22b), and nothing
/// where it blocks a case whose approval is used up (R-C2).
/// </summary>
public sealed class CaseOpening(IDbContextFactory<HubDbContext> contexts, HubClock clock, FirmCalendar calendar)
{
    private const int DefaultEstimateUnits = ApprovalCap.StandingApprovalUnits;
    private const int MaxEstimateUnits = 4000;

    public async Task<OpenedCase> OpenAsync(CaseStart start, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().AsSplitQuery().Include(one => one.SeverityClasses).Include(one => one.Services)
            .SingleOrDefaultAsync(one => one.Id == start.ContractId, cancellationToken);
        var person = await db.Persons.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == start.PersonId && one.ContractId == start.ContractId, cancellationToken);
        if (contract is null || person is null)
        {
            return OpenedCase.Refused(ErrorCodes.SessionUnknown);
        }

        if (contract.Refuse(person, clock.Now) is { } reason)
        {
            return OpenedCase.Refused(SupportAuthorisation.ToName(reason));
        }

        var known = start.CaseId is { } id
            ? await db.Cases.SingleOrDefaultAsync(one => one.Id == id && one.ContractId == contract.Id && one.ClosedAt == null, cancellationToken)
            : null;
        if (start.CaseId is not null && known is null)
        {
            return OpenedCase.Refused(ErrorCodes.SessionUnknown);
        }

        if (SeverityFor(start, contract, known) is not { } severity)
        {
            return OpenedCase.Refused(ErrorCodes.SeverityNotAgreed);
        }

        if (!IsAgreed(contract, severity, start.NeedsScreen))
        {
            return OpenedCase.Refused(ErrorCodes.ServiceNotAgreed);
        }

        return known is not null && await IsBlockedAsync(db, contract, known, cancellationToken)
            ? OpenedCase.Refused(ErrorCodes.ApprovalUsedUp)
            : New(start, contract, severity, known);
    }

    /// <summary>One line without blanks around it, as long as a topic may be.</summary>
    public static string Title(string? topic)
    {
        var title = (topic ?? "").Trim().ReplaceLineEndings(" ");
        return title.Length > SessionDesk.MaxTopicLength ? title[..SessionDesk.MaxTopicLength] : title;
    }

    private string? SeverityFor(CaseStart start, Contract contract, SupportCase? known)
    {
        var agreed = contract.PricesOn(FirmTime.Date(clock.Now)).Select(one => one.Severity).ToList();
        if (start.Urgent)
        {
            return agreed.FirstOrDefault();
        }

        var wanted = string.IsNullOrEmpty(start.Severity) ? known?.Severity ?? contract.DefaultSeverity : start.Severity;
        return agreed.Contains(wanted) ? wanted : null;
    }

    private bool IsAgreed(Contract contract, string severity, bool needsScreen)
    {
        var today = FirmTime.Date(clock.Now);
        return contract.ServiceFor(ServiceKinds.Remote, severity, today) is not null
            || (!needsScreen && contract.ServiceFor(ServiceKinds.Phone, severity, today) is not null);
    }

    private async Task<bool> IsBlockedAsync(HubDbContext db, Contract contract, SupportCase known, CancellationToken cancellationToken)
    {
        if (contract.Terms.CapPolicy != "block")
        {
            return false;
        }

        var earlier = await EarlierWork.LoadAsync(db, contract, known.Id, Guid.Empty, cancellationToken);
        var worked = earlier.UsedQuarterHours(contract, known.Id, BillingHistories.OptionsOf(contract, calendar.DaysFor(contract.Terms.State)));
        return ApprovalCap.Of(known.ApprovedUnits, worked).IsReached;
    }

    private OpenedCase New(CaseStart start, Contract contract, string severity, SupportCase? known)
    {
        var now = clock.Now;
        var supportCase = known ?? new SupportCase
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            PersonId = start.PersonId,
            Topic = Title(start.Topic),
            Severity = severity,
            ApprovedUnits = contract.StandingApprovalUnits,
            OpenedAt = now,
        };
        var estimate = Math.Clamp(start.EstimateUnits ?? 0, 0, MaxEstimateUnits);
        supportCase.EstimatedUnits = estimate > 0 ? estimate
            : Math.Max(supportCase.EstimatedUnits, supportCase.ApprovedUnits == 0 ? DefaultEstimateUnits : 0);
        var change = supportCase.Severity == severity ? null : $"{supportCase.Severity} {severity}";
        supportCase.Severity = severity;
        supportCase.Topic = supportCase.Topic.Length > 0 ? supportCase.Topic : Title(start.Topic);
        supportCase.VendorSince = null;
        var row = new SupportSession
        {
            Id = Guid.NewGuid(),
            CaseId = supportCase.Id,
            ContractId = contract.Id,
            PersonId = start.PersonId,
            Severity = severity,
            Origin = start.Origin,
            CreatedAt = now,
        };
        object[] rows = known is null ? [supportCase, .. Standing(contract, supportCase), row] : [row];
        return new OpenedCase(row, supportCase, known is not null, rows, change, null);
    }

    /// <summary>The contract's approval counts from its acceptance (R-C1): that, too, is evidence.</summary>
    private IEnumerable<CaseConfirmation> Standing(Contract contract, SupportCase supportCase)
    {
        if (contract.StandingApprovalUnits > 0)
        {
            var text = new OrderText(
                ConfirmationKinds.Standing, contract, supportCase.Topic, supportCase.Severity, contract.StandingApprovalUnits, 0, FirmTime.Date(clock.Now));
            var confirmation = CaseEvidence.Of(text, supportCase.Id, null, "de", "hub", clock.Now);
            confirmation.PersonName = contract.Number;
            (confirmation.ConfirmedAt, confirmation.Channel) = (clock.Now, ConfirmationChannels.Contract);
            yield return confirmation;
        }
    }
}

/// <summary>What is to be written for a session that may begin, or the word of refusal.</summary>
/// <param name="Row">The session.</param>
/// <param name="Case">Its case.</param>
/// <param name="IsKnown">The case was there before: its row is changed, not added.</param>
/// <param name="Rows">New rows.</param>
/// <param name="SeverityChange">Old and new severity of a known case.</param>
/// <param name="Error">A word of <see cref="ErrorCodes"/>.</param>
public sealed record OpenedCase(
    SupportSession? Row, SupportCase? Case, bool IsKnown, IReadOnlyList<object> Rows, string? SeverityChange, string? Error)
{
    public static OpenedCase Refused(string error) => new(null, null, false, [], null, error);

    /// <summary>Writes what the start changes of a case that was there before; its approval is not touched.</summary>
    public async Task RenewAsync(HubDbContext db)
    {
        if (IsKnown && await db.Cases.FindAsync(Case!.Id) is { } known)
        {
            (known.Topic, known.Severity) = (Case.Topic, Case.Severity);
            (known.EstimatedUnits, known.VendorSince) = (Case.EstimatedUnits, null);
        }
    }
}
