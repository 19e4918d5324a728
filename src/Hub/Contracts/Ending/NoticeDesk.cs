using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts.Ending;

/// <summary>Takes notices in. One in time takes effect at once; a late one when a human has confirmed it (R-K5).</summary>
public sealed class NoticeDesk(IDbContextFactory<HubDbContext> contexts, HubClock clock, MailOutbox outbox)
{
    /// <summary>An ordinary notice, received now or earlier. Null when the contract ends anyway or is not known.</summary>
    public async Task<Notice?> ReceiveAsync(Guid contractId, NoticeInput input, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.Include(one => one.Party).SingleOrDefaultAsync(one => one.Id == contractId, cancellationToken);
        if (contract is null || contract.Stage != ContractStages.Accepted || contract.LastDay() is not null)
        {
            return null;
        }

        var effect = contract.EffectOfNotice(input.ReceivedAt);
        var late = effect.InTime == false;
        var notice = NewNotice(contract, input, "ordinary", effect.EndsOn);
        notice.InTime = effect.InTime;
        if (!late)
        {
            (notice.ConfirmedAt, notice.ConfirmedBy, contract.TerminatedOn) = (clock.Now, input.StaffId, effect.EndsOn);
        }

        db.Notices.Add(notice);
        if (input.ReplyTo is { } address)
        {
            var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
            var mail = new NoticeReceivedMail(input.GivenBy, contract.Number, input.ReceivedAt, effect.EndsOn, late);
            await outbox.AddAsync(db, mail.In(contract.Party!.Language, firm).To(address, $"notice/{notice.Id:N}"), cancellationToken);
        }

        await SaveAsync(db, "notice-received", input.StaffId, contract.Number, cancellationToken);
        return notice;
    }

    /// <summary>A termination for cause (§ 314 BGB) with the day that its text names.</summary>
    public async Task<Notice?> ForCauseAsync(Guid contractId, NoticeInput input, LocalDate lastDay, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.SingleOrDefaultAsync(one => one.Id == contractId, cancellationToken);
        if (contract is null || contract.Stage != ContractStages.Accepted || string.IsNullOrWhiteSpace(input.Text))
        {
            return null;
        }

        var notice = NewNotice(contract, input, "cause", lastDay);
        (notice.ConfirmedAt, notice.ConfirmedBy, contract.TerminatedOn) = (clock.Now, input.StaffId, lastDay);
        db.Notices.Add(notice);
        await SaveAsync(db, "notice-for-cause", input.StaffId, contract.Number, cancellationToken);
        return notice;
    }

    /// <summary>A human confirms that a late notice works for the next possible end.</summary>
    public Task<bool> ConfirmAsync(Guid noticeId, string staffId, CancellationToken cancellationToken) =>
        ChangeAsync(noticeId, "notice-confirmed", staffId, notice => notice is { ConfirmedAt: null, WithdrawnAt: null }, (notice, contract) =>
            (notice.ConfirmedAt, notice.ConfirmedBy, contract.TerminatedOn) = (clock.Now, staffId, notice.EffectiveOn), cancellationToken);

    /// <summary>Both sides go on: the notice stays in the list, without effect.</summary>
    public Task<bool> WithdrawAsync(Guid noticeId, string staffId, CancellationToken cancellationToken) =>
        ChangeAsync(noticeId, "notice-withdrawn", staffId, notice => notice.WithdrawnAt is null, (notice, contract) =>
        {
            notice.WithdrawnAt = clock.Now;
            contract.TerminatedOn = contract.Notices.Where(one => one is { WithdrawnAt: null, ConfirmedAt: not null })
                .Select(one => (LocalDate?)one.EffectiveOn).Min();
        }, cancellationToken);

    private async Task<bool> ChangeAsync(
        Guid noticeId, string kind, string staffId, Func<Notice, bool> may, Action<Notice, Contract> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.Include(one => one.Notices).SingleOrDefaultAsync(one => one.Notices.Any(notice => notice.Id == noticeId), cancellationToken);
        if (contract?.Notices.Single(one => one.Id == noticeId) is not { } notice || !may(notice))
        {
            return false;
        }

        change(notice, contract);
        await SaveAsync(db, kind, staffId, contract.Number, cancellationToken);
        return true;
    }

    private static Notice NewNotice(Contract contract, NoticeInput input, string kind, LocalDate effectiveOn) => new()
    {
        Id = Guid.NewGuid(),
        ContractId = contract.Id,
        Kind = kind,
        ReceivedAt = input.ReceivedAt,
        GivenBy = input.GivenBy,
        PersonId = input.PersonId,
        Channel = input.Channel,
        Text = input.Text,
        EffectiveOn = effectiveOn,
        EnteredBy = input.StaffId,
    };

    private async Task SaveAsync(HubDbContext db, string kind, string? staffId, string number, CancellationToken cancellationToken)
    {
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = staffId, Detail = number });
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A notice as it came in.</summary>
/// <param name="GivenBy">Who gave it, as written.</param>
/// <param name="Channel"><c>portal</c>, <c>email</c> or <c>letter</c>.</param>
/// <param name="ReceivedAt">Receipt; the portal's is the hub's clock.</param>
/// <param name="StaffId">Who entered it; null from the portal.</param>
public sealed record NoticeInput(string GivenBy, string Channel, Instant ReceivedAt, string? StaffId)
{
    public Guid? PersonId { get; init; }

    public string? Text { get; init; }

    /// <summary>Where the receipt is confirmed to; null sends none.</summary>
    public string? ReplyTo { get; init; }
}
