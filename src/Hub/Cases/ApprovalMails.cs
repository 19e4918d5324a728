using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <param name="To">Who may approve.</param>
/// <param name="Contract">With its party.</param>
/// <param name="Topic">About what.</param>
/// <param name="UsedUnits">Quarter-hours worked so far.</param>
/// <param name="ConfirmedUnits">Quarter-hours approved so far.</param>
public sealed record ApprovalMail(Person To, Contract Contract, string Topic, int UsedUnits, int ConfirmedUnits);

/// <summary>Writes the mails about cost into the outbox, in the transaction of what they tell about.</summary>
public sealed class ApprovalMails(MailOutbox outbox, HubClock clock, IServer server)
{
    /// <summary>Adds the mail with the link; nothing when the person has no address.</summary>
    public async Task AddAsync(HubDbContext db, CaseConfirmation row, ApprovalMail facts)
    {
        if (!MailOutbox.IsAddress(facts.To.Email))
        {
            return;
        }

        var firm = await db.Firms.AsNoTracking().SingleAsync();
        var language = facts.Contract.Party!.Language;
        var link = $"{AddressOf(firm)}/confirm/{CaseApprovals.NewSecret(row, clock.Now)}";
        var mail = row.Kind == ConfirmationKinds.Extension
            ? new EstimateWarningMail(
                facts.To.Name, facts.Contract.Number, facts.Topic, facts.UsedUnits, facts.ConfirmedUnits, row.Units - facts.ConfirmedUnits, link).In(language, firm)
            : new EstimateMail(
                facts.To.Name, facts.Contract.Number, facts.Topic, row.Units, row.RatePerHour, facts.Contract.Currency, link).In(language, firm);
        row.MailMessageId = await SendAsync(db, mail.To(facts.To.Email!, $"approval/{row.Id:N}"));
    }

    /// <summary>The short mail at the start (S10c), once for each session: what was agreed, without a question.</summary>
    public async Task<string?> AddStartAsync(HubDbContext db, LiveSession session, string topic, int units)
    {
        if (topic.Length == 0 || units == 0 || !MailOutbox.IsAddress(session.Person.Email))
        {
            return null;
        }

        var firm = await db.Firms.AsNoTracking().SingleAsync();
        var rate = SessionFacts.SeverityOf(session, clock.Now).RatePerHour;
        var mail = new EstimateMail(
            session.Person.Name, session.Contract.Number, topic, units, rate, session.Contract.Currency, null);
        return await SendAsync(db, mail.In(session.Contract.Party!.Language, firm).To(session.Person.Email!, $"order/{session.Id:N}"));
    }

    /// <summary>Where customers and staff find these pages: what the administrator wrote down, else this server itself.</summary>
    public string AddressOf(Firm firm) =>
        (firm.PublicAddress ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');

    private async Task<string?> SendAsync(HubDbContext db, MailDraft draft)
    {
        await outbox.AddAsync(db, draft, CancellationToken.None);
        return db.OutgoingMails.Local.FirstOrDefault(mail => mail.DedupKey == draft.DedupKey)?.MessageId;
    }
}
