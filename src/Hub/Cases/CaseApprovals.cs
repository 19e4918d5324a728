using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Cases;

/// <summary>
/// Asks for approval and takes it, by one key in the customer's program or by a link in a mail; both lead to the same
/// row, which counts once (R-C1 to R-C3).
/// </summary>
public sealed class CaseApprovals(
    IDbContextFactory<HubDbContext> contexts, HubClock clock, SessionLedger ledger, SessionDirectory directory, SessionPost post,
    ApprovalMails mails, FirmCalendar calendar)
{
    /// <summary>Units that a warning offers on top: one hour.</summary>
    public const int ExtensionUnits = 4;

    public static readonly Duration LinkLife = Duration.FromDays(14);

    // A button that is pressed twice sends one mail.
    private static readonly Duration JustAsked = Duration.FromMinutes(1);

    /// <summary>Quarter-hours of the case that somebody has approved: what may be billed at most.</summary>
    public async Task<int> ConfirmedUnitsAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Cases.AsNoTracking().Where(one => one.Id == caseId).Select(one => one.ApprovedUnits).SingleOrDefaultAsync(cancellationToken);
        var confirmed = await db.Set<CaseConfirmation>().AsNoTracking()
            .Where(one => one.CaseId == caseId && one.ConfirmedAt != null && one.Kind != ConfirmationKinds.Severity)
            .MaxAsync(one => (int?)one.Units, cancellationToken);
        return Math.Max(known, confirmed ?? 0);
    }

    /// <summary>All that was asked and answered for a case, in order.</summary>
    public async Task<IReadOnlyList<CaseConfirmation>> ListAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseConfirmation>().AsNoTracking().Where(one => one.CaseId == caseId).OrderBy(one => one.AskedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Asks in a running session, whose gate the caller holds. Null, or a word of refusal.</summary>
    public async Task<string?> AskAsync(LiveSession session, string kind, int units, string severity, string askedBy)
    {
        var approver = ApproverOf(session.Contract, session.Person);
        var atScreen = approver?.Id == session.Person.Id && session.AgentConnectionId is not null;
        if (approver is null || (!atScreen && !MailOutbox.IsAddress(approver.Email)))
        {
            return ErrorCodes.NoApprover;
        }

        var text = new OrderText(kind, session.Contract, session.Case.Topic, severity, units, units - session.Case.ApprovedUnits, FirmTime.Date(clock.Now));
        var row = CaseEvidence.Of(text, session.Case.Id, session.Id, atScreen ? session.Language : session.Contract.Party!.Language, askedBy, clock.Now);
        (row.PersonId, row.PersonName) = (approver.Id, approver.Name);
        var used = SessionFacts.Used(session, clock.Now);
        var idle = await CloseOpenAsync(row);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{kind} {units}");
        var line = new LedgerEntry(
            CaseEvents.ApprovalAsked, Technician: askedBy == "hub" ? null : askedBy,
            Reason: atScreen ? ConfirmationChannels.Agent : ConfirmationChannels.MailLink, Detail: detail);
        await ledger.AppendAsync(session, [line], async db =>
        {
            db.Add(row);
            await mails.AddAsync(db, row, new ApprovalMail(approver, session.Contract, session.Case.Topic, used, session.Case.ApprovedUnits));
        });
        foreach (var id in idle)
        {
            await (post.Agent(session)?.OrderClosed(new OrderRef(id.ToString("N"))) ?? Task.CompletedTask);
        }

        await (post.Agent(session)?.OrderAsked(Question(row, atScreen)) ?? Task.CompletedTask);
        await post.ChangedAsync(session);
        return null;
    }

    /// <summary>Asks by mail: an estimate before work begins, or an overrun after it; where a session of the case runs, at the
    /// screen too. The one way to every approval that is not given at the start.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="units">The limit of the whole case, quarter-hours.</param>
    /// <param name="askedBy">Who of the staff.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> AskByMailAsync(Guid caseId, int units, string askedBy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var supportCase = await db.Cases.AsNoTracking().SingleOrDefaultAsync(one => one.Id == caseId, cancellationToken);
        if (supportCase is null || units <= 0)
        {
            return ErrorCodes.MessageMalformed;
        }

        var since = clock.Now - JustAsked;
        if (await db.Set<CaseConfirmation>().AnyAsync(
            one => one.CaseId == caseId && one.Units == units && one.ConfirmedAt == null && one.ClosedAt == null && one.AskedAt > since, cancellationToken))
        {
            return null;
        }

        if (directory.All.FirstOrDefault(one => one.Row.CaseId == caseId && !one.Ended) is { } running)
        {
            return await AskRunningAsync(running, units, askedBy);
        }

        var contract = await db.Contracts.AsNoTracking().AsSplitQuery()
            .Include(one => one.Party).Include(one => one.Persons).Include(one => one.SeverityClasses).Include(one => one.Services)
            .SingleAsync(one => one.Id == supportCase.ContractId, cancellationToken);
        var approver = ApproverOf(contract, contract.Persons.Single(one => one.Id == supportCase.PersonId));
        if (approver is null || !MailOutbox.IsAddress(approver.Email))
        {
            return ErrorCodes.NoApprover;
        }

        var work = await EarlierWork.LoadAsync(db, contract, caseId, Guid.Empty, cancellationToken);
        var used = work.UsedQuarterHours(contract, caseId, BillingHistories.OptionsOf(contract, calendar.DaysFor(contract.Terms.State)));
        var kind = KindOf(used, supportCase.ApprovedUnits);
        var text = new OrderText(kind, contract, supportCase.Topic, supportCase.Severity, units, units - supportCase.ApprovedUnits, FirmTime.Date(clock.Now));
        var row = CaseEvidence.Of(text, caseId, null, contract.Party!.Language, askedBy, clock.Now);
        (row.PersonId, row.PersonName) = (approver.Id, approver.Name);
        await CloseOpenAsync(row);
        db.Add(row);
        await mails.AddAsync(db, row, new ApprovalMail(approver, contract, supportCase.Topic, used, supportCase.ApprovedUnits));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>The answer of the person at the screen; the caller holds the session's gate.</summary>
    public async Task<Ack> AnswerAsync(LiveSession session, OrderAnswer answer)
    {
        if (!Guid.TryParseExact(answer.Id, "N", out var id) || await OpenAsync(one => one.Id == id && one.SessionId == session.Id) is not { } row)
        {
            return new Ack(ErrorCodes.MessageMalformed);
        }

        if (row.PersonId != session.Person.Id || !session.Person.MayApprove)
        {
            return new Ack(ErrorCodes.NotAllowed);
        }

        if (answer.Yes && await TryConfirmAsync(row, ConfirmationChannels.Agent))
        {
            await ApplyAsync(session, row, ConfirmationChannels.Agent);
        }
        else if (!answer.Yes)
        {
            await CloseOpenAsync(row);
            await ledger.AppendAsync(session, [new LedgerEntry(CaseEvents.ApprovalRefused, Reason: ConfirmationChannels.Agent)]);
            await post.ChangedAsync(session);
        }

        return Ack.Ok;
    }

    /// <summary>What a link shows; null when it is unknown, used, replaced or too old.</summary>
    public Task<CaseConfirmation?> FindAsync(string secret)
    {
        var (hash, now) = (ContractText.Hash(secret), clock.Now);
        return OpenAsync(one => one.LinkHash == hash && one.LinkExpiresAt > now);
    }

    /// <summary>The button behind a link: confirms once.</summary>
    public async Task<bool> ConfirmByLinkAsync(string secret)
    {
        if (await FindAsync(secret) is not { } row || !await TryConfirmAsync(row, ConfirmationChannels.MailLink))
        {
            return false;
        }

        foreach (var session in directory.All.Where(one => one.Row.CaseId == row.CaseId))
        {
            await session.Gate.WaitAsync();
            try
            {
                await ApplyAsync(session, row, ConfirmationChannels.MailLink);
            }
            finally
            {
                session.Gate.Release();
            }
        }

        return true;
    }

    /// <summary>A program that has come back is asked again what is still open.</summary>
    public async Task RemindAsync(LiveSession session)
    {
        if (session.Progress.Asked is not null && await OpenAsync(one => one.SessionId == session.Id) is { } row)
        {
            await (post.Agent(session)?.OrderAsked(Question(row, row.PersonId == session.Person.Id)) ?? Task.CompletedTask);
        }
    }

    /// <summary>Who is asked: the one who wants help if they may, else the first who may and can be written to.</summary>
    public static Person? ApproverOf(Contract contract, Person requester) => requester.MayApprove
        ? requester
        : contract.Persons.Where(one => one is { MayApprove: true, DisabledAt: null } && MailOutbox.IsAddress(one.Email))
            .OrderBy(one => one.NormalizedName, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A secret for a link; only its hash is kept.</summary>
    public static string NewSecret(CaseConfirmation row, Instant now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        (row.LinkHash, row.LinkExpiresAt) = (ContractText.Hash(secret), now + LinkLife);
        return secret;
    }

    /// <summary>More was worked than approved: an extension is asked for. Else it is an estimate of what is to come.</summary>
    private static string KindOf(int used, int approved) => approved > 0 && used > approved ? ConfirmationKinds.Extension : ConfirmationKinds.Estimate;

    private async Task<string?> AskRunningAsync(LiveSession session, int units, string askedBy)
    {
        await session.Gate.WaitAsync();
        try
        {
            var kind = KindOf(SessionFacts.Used(session, clock.Now), session.Case.ApprovedUnits);
            return await AskAsync(session, kind, units, session.Severity, askedBy);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private static OrderQuestion Question(CaseConfirmation row, bool mayAnswer) =>
        new(row.Id.ToString("N"), row.Kind, row.Text.Split('\n'), mayAnswer, row.Units);

    private async Task<CaseConfirmation?> OpenAsync(System.Linq.Expressions.Expression<Func<CaseConfirmation, bool>> which)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Set<CaseConfirmation>().AsNoTracking().Where(one => one.ConfirmedAt == null && one.ClosedAt == null)
            .Where(which).OrderByDescending(one => one.AskedAt).FirstOrDefaultAsync();
    }

    // One statement decides who was first: the key in the program or the button behind the link.
    private async Task<bool> TryConfirmAsync(CaseConfirmation row, string channel)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = clock.Now;
        var taken = await db.Set<CaseConfirmation>().Where(one => one.Id == row.Id && one.ConfirmedAt == null && one.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ConfirmedAt, now).SetProperty(one => one.Channel, channel));
        if (taken != 1)
        {
            return false;
        }

        await (row.Kind == ConfirmationKinds.Severity
            ? db.Cases.Where(one => one.Id == row.CaseId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Severity, row.Severity))
            : db.Cases.Where(one => one.Id == row.CaseId && one.ApprovedUnits < row.Units)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.ApprovedUnits, row.Units)));
        await transaction.CommitAsync();
        return true;
    }

    private async Task<List<Guid>> CloseOpenAsync(CaseConfirmation row)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.Now;
        var open = db.Set<CaseConfirmation>().Where(one => one.CaseId == row.CaseId && one.ConfirmedAt == null && one.ClosedAt == null);
        var ids = await open.Select(one => one.Id).ToListAsync();
        await open.ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosedAt, now));
        return ids;
    }

    private async Task ApplyAsync(LiveSession session, CaseConfirmation row, string channel)
    {
        List<LedgerEntry> lines = [new(CaseEvents.ApprovalGiven, Reason: channel, Detail: string.Create(CultureInfo.InvariantCulture, $"{row.Kind} {row.Units}"))];
        if (row.Kind == ConfirmationKinds.Severity)
        {
            lines.Add(new LedgerEntry(CaseEvents.SeverityChanged, Detail: $"{session.Case.Severity} {row.Severity}"));
            session.Case.Severity = row.Severity;
        }
        else
        {
            session.Case.ApprovedUnits = Math.Max(session.Case.ApprovedUnits, row.Units);
        }

        if (!session.Ended)
        {
            await ledger.AppendAsync(session, lines);
        }

        await (post.Agent(session)?.OrderClosed(new OrderRef(row.Id.ToString("N"))) ?? Task.CompletedTask);
        await post.ChangedAsync(session);
    }
}
