using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Where sessions are opened, by either of the two ways, and where the work is written down.</summary>
public sealed class SessionDesk(
    IDbContextFactory<HubDbContext> contexts,
    HubClock clock,
    SessionLedger ledger,
    SessionDirectory directory,
    SessionLoader loader,
    CaseOpening openings,
    CallRouter router,
    ApprovalMails mails,
    CodeBook codes,
    PersonSignIn signIn,
    ServerKey key,
    SessionPost post)
{
    public const int MaxTopicLength = 200;
    public const int MaxWorkLength = 4000;

    private static readonly string[] Outcomes = ["solved", "open", "vendor"];

    /// <summary>The technician starts a call („Gespräch starten“): the call timer runs, a code is drawn.</summary>
    public async Task<StartCallResult> StartCallAsync(CaseStart start, StaffUser technician, CancellationToken cancellationToken)
    {
        if (ledger.Trouble is not null)
        {
            return new StartCallResult(null, ErrorCodes.LedgerUnavailable);
        }

        var opened = await openings.OpenAsync(start, cancellationToken);
        if (opened.Row is null)
        {
            return new StartCallResult(null, opened.Error);
        }

        var session = await loader.DescribeAsync(opened.Row, opened.Case!);
        var (code, issued) = codes.Draw(session.Id);
        session.Code = code;
        session.CodeExpiresAt = issued.ExpiresAt;
        LedgerEntry[] entries =
        [
            new(LedgerTypes.CallStarted, Technician: technician.Id),
            new(LedgerTypes.CodeIssued, Technician: technician.Id),
        ];
        return await OpenAsync(session, entries, opened, issued)
            ? new StartCallResult(session.Id, null)
            : new StartCallResult(null, ErrorCodes.LedgerUnavailable);
    }

    /// <summary>A fresh code for the same session; the old one is void.</summary>
    public async Task<CodeReply> NewCodeAsync(LiveSession session, string staffId)
    {
        if (session.Ended || ledger.Trouble is not null)
        {
            return new CodeReply(session.Ended ? ErrorCodes.SessionUnknown : ErrorCodes.LedgerUnavailable, null, null);
        }

        var (code, issued) = codes.Draw(session.Id);
        var now = clock.Now;
        await ledger.AppendAsync(session, [new LedgerEntry(LedgerTypes.CodeIssued, Technician: staffId)], async db =>
        {
            await db.Codes.Where(c => c.SessionId == session.Id && c.UsedAt == null && c.VoidedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.VoidedAt, now));
            db.Codes.Add(issued);
        });
        session.Code = code;
        session.CodeExpiresAt = issued.ExpiresAt;
        await post.ChangedAsync(session);
        return new CodeReply(null, code.ToString(), SessionFacts.Text(issued.ExpiresAt));
    }

    /// <summary>A customer enters a code in the agent.</summary>
    public async Task<(LiveSession? Session, string? Error)> EnterCodeAsync(string text, string source)
    {
        var (sessionId, codeId, error) = await codes.FindAsync(text, source);
        if (error is not null)
        {
            return (null, error);
        }

        if (directory.Find(sessionId!.Value) is not { Ended: false } session)
        {
            return (null, ErrorCodes.CodeLate);
        }

        if (ledger.Trouble is not null)
        {
            return (null, ErrorCodes.LedgerUnavailable);
        }

        if (session.Contract.ServiceFor(ServiceKinds.Remote, session.Severity, FirmTime.Date(session.Row.CreatedAt)) is null)
        {
            return (null, ErrorCodes.ServiceNotAgreed);
        }

        return await codes.TryUseAsync(codeId) ? (session, null) : (null, ErrorCodes.CodeUsed);
    }

    /// <summary>A named person signs in with contract number and PIN: a session that rings.</summary>
    public async Task<(LiveSession? Session, string? Error, int RetryAfterSeconds)> SignInAsync(SignInRequest request, string source)
    {
        var outcome = await signIn.TryAsync(request.Contract, request.Person, request.Pin, source);
        if (outcome.Error is not null)
        {
            return (null, outcome.Error, outcome.RetryAfterSeconds);
        }

        if (ledger.Trouble is not null)
        {
            return (null, ErrorCodes.LedgerUnavailable, 0);
        }

        var start = new CaseStart(outcome.Contract!.Id, outcome.Person!.Id)
        {
            Topic = request.Topic,
            Urgent = request.Urgent,
            Origin = "sign-in",
            NeedsScreen = true,
        };
        var opened = await openings.OpenAsync(start, CancellationToken.None);
        if (opened.Row is null)
        {
            return (null, opened.Error, 0);
        }

        var session = await loader.DescribeAsync(opened.Row, opened.Case!);
        session.Route = router.RouteFor(session);
        return await OpenAsync(session, [new LedgerEntry(LedgerTypes.SignedIn)], opened, null)
            ? (session, null, 0)
            : (null, ErrorCodes.LedgerUnavailable, 0);
    }

    /// <summary>A token for the way back of one agent process; only its hash is kept.</summary>
    public async Task<string> IssueTokenAsync(LiveSession session)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = key.Mac("resume-token", token);
        await using var db = await contexts.CreateDbContextAsync();
        await db.Sessions.Where(s => s.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ResumeTokenHash, hash));
        session.Row.ResumeTokenHash = hash;
        return token;
    }

    /// <summary>Does the token belong to the session's present process?</summary>
    public bool TokenFits(LiveSession session, string token) =>
        session.Row.ResumeTokenHash is { } hash
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(hash),
            System.Text.Encoding.ASCII.GetBytes(key.Mac("resume-token", token)));

    /// <summary>Writes down what was done; a case that is solved is closed by it. Null, or a word of refusal.</summary>
    public async Task<string?> WriteWorkAsync(
        Guid sessionId, string text, string outcome, StaffUser by, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxWorkLength || !Outcomes.Contains(outcome))
        {
            return ErrorCodes.MessageMalformed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Sessions.Include(s => s.Case).SingleOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
        if (row?.EndedAt is null)
        {
            return ErrorCodes.SessionUnknown;
        }

        row.WorkText = text.Trim();
        row.Outcome = outcome;
        row.WrittenAt = clock.Now;
        row.WrittenBy = by.Id;
        row.Case!.ClosedAt = outcome == "solved" ? clock.Now : null;
        row.Case.VendorSince = outcome == "vendor" ? clock.Now : null;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<bool> OpenAsync(LiveSession session, LedgerEntry[] entries, OpenedCase opened, IssuedCode? code)
    {
        LedgerEntry[] lines = opened.SeverityChange is { } change
            ? [.. entries, new LedgerEntry(CaseEvents.SeverityChanged, Technician: session.OwnerId, Detail: change)]
            : entries;
        try
        {
            await ledger.AppendAsync(session, lines, async db =>
            {
                db.AddRange(opened.Rows);
                db.AddRange(code is null ? [] : [code]);
                await opened.RenewAsync(db);
                if (session.Row.Origin == "code")
                {
                    await mails.AddStartAsync(db, session, session.Case.Topic, session.Case.ApprovedUnits);
                }
            });
        }
        catch (LedgerUnavailableException)
        {
            session.Dispose();
            return false;
        }

        directory.Add(session);
        await post.LobbyAsync();
        return true;
    }
}

/// <summary>The new session, or why there is none.</summary>
public sealed record StartCallResult(Guid? SessionId, string? Error);
