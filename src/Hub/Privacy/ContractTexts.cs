using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;

namespace RemoteSupport.Hub.Privacy;

/// <summary>
/// Every text under a contract that may name a person: the access report reads this list and the erasure writes it, so that
/// neither can forget what the other knows. Columns that hold nothing but a name are the erasure's own.
/// </summary>
internal static class ContractTexts
{
    public static async Task<IReadOnlyList<WrittenText>> LoadAsync(HubDbContext db, Contract contract, CancellationToken cancellationToken) =>
    [
        .. await OfCasesAsync(db, contract.Id, cancellationToken),
        .. await OfWorkAsync(db, contract.Id, cancellationToken),
        .. await OfDecisionsAsync(db, contract.Id, cancellationToken),
        .. await OfContractAsync(db, contract, cancellationToken),
        .. await OfMailsAsync(db, contract, cancellationToken),
    ];

    private static async Task<IEnumerable<WrittenText>> OfCasesAsync(HubDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var topics = await db.Cases.AsNoTracking().Where(one => one.ContractId == contractId).Select(one => new { one.Id, one.Topic }).ToListAsync(cancellationToken);
        var ids = topics.Select(one => one.Id).ToList();
        var shown = await db.Set<CaseConfirmation>().AsNoTracking().Where(one => ids.Contains(one.CaseId)).Select(one => new { one.Id, one.Text }).ToListAsync(cancellationToken);
        return
        [
            .. topics.Select(one => new WrittenText("Cases", one.Topic, (text, token) =>
                db.Cases.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Topic, text), token))),

            // The hash stays: it proves what was shown to whoever still has the mail.
            .. shown.Select(one => new WrittenText("CaseConfirmations", one.Text, (text, token) =>
                db.Set<CaseConfirmation>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text), token))),
        ];
    }

    private static async Task<IEnumerable<WrittenText>> OfWorkAsync(HubDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(one => one.ContractId == contractId && one.WorkText != null)
            .Select(one => new { one.Id, one.WorkText }).ToListAsync(cancellationToken);
        var entries = await db.Set<ManualWork>().AsNoTracking().Where(one => one.ContractId == contractId).Select(one => new { one.Id, one.Text }).ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(one => new WrittenText("Sessions", one.WorkText!, (text, token) =>
                db.Sessions.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.WorkText, text), token))),
            .. entries.Select(one => new WrittenText("ManualWork", one.Text, (text, token) =>
                db.Set<ManualWork>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text), token))),
        ];
    }

    private static async Task<IEnumerable<WrittenText>> OfDecisionsAsync(HubDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var isOurs = await ContractWork.OfContractAsync(db, contractId, cancellationToken);
        var holds = (await db.Set<WorkHold>().AsNoTracking().ToListAsync(cancellationToken)).Where(one => isOurs(one.Source)).ToList();
        var adjustments = (await db.Set<WorkAdjustment>().AsNoTracking().ToListAsync(cancellationToken)).Where(one => isOurs(one.Source));
        return
        [
            .. holds.Select(one => new WrittenText("WorkHolds", one.Text, (text, token) =>
                db.Set<WorkHold>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text), token))),
            .. holds.Where(one => one.Resolution is not null).Select(one => new WrittenText("WorkHolds", one.Resolution!, (text, token) =>
                db.Set<WorkHold>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Resolution, text), token))),
            .. adjustments.Select(one => new WrittenText("WorkAdjustments", one.Reason, (text, token) =>
                db.Set<WorkAdjustment>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, text), token))),
        ];
    }

    private static async Task<IEnumerable<WrittenText>> OfContractAsync(HubDbContext db, Contract contract, CancellationToken cancellationToken)
    {
        var (id, number) = (contract.Id, contract.Number);
        var notices = await db.Notices.AsNoTracking().Where(one => one.ContractId == id && one.Text != null).ToListAsync(cancellationToken);
        var versions = await db.ContractVersions.AsNoTracking().Where(one => one.ContractId == id && one.Reason != null).ToListAsync(cancellationToken);
        var cases = (await db.Cases.Where(one => one.ContractId == id).Select(one => one.Id).ToListAsync(cancellationToken)).Select(one => $"case {one:N}").ToList();
        var audit = (await db.Audit.AsNoTracking().Where(one => one.Detail != null).ToListAsync(cancellationToken))
            .Where(one => one.Detail!.Contains(number, StringComparison.Ordinal) || cases.Any(known => one.Detail.StartsWith(known, StringComparison.Ordinal)));
        return
        [
            .. notices.Select(one => new WrittenText("Notices", one.Text!, (text, token) =>
                db.Notices.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text), token))),
            .. versions.Select(one => new WrittenText("ContractVersions", one.Reason!, (text, token) =>
                db.ContractVersions.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, text), token))),
            .. audit.Select(one => new WrittenText("Audit", one.Detail!, (text, token) =>
                db.Audit.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Detail, text), token))),
        ];
    }

    /// <summary>Mails about the contract or to its people, whoever reads them; attachments are documents of the firm.</summary>
    private static async Task<IEnumerable<WrittenText>> OfMailsAsync(HubDbContext db, Contract contract, CancellationToken cancellationToken)
    {
        var number = contract.Number;
        var addresses = await db.Persons.Where(one => one.ContractId == contract.Id && one.Email != null).Select(one => one.Email!).ToListAsync(cancellationToken);
        var mails = await db.OutgoingMails.AsNoTracking()
            .Where(mail => mail.Text.Contains(number) || mail.Subject.Contains(number) || addresses.Contains(mail.To))
            .Select(mail => new { mail.Id, mail.Subject, mail.Text, mail.Html }).ToListAsync(cancellationToken);
        return
        [
            .. mails.Select(one => new WrittenText("OutgoingMails", one.Subject, (text, token) =>
                db.OutgoingMails.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Subject, text), token))),
            .. mails.Select(one => new WrittenText("OutgoingMails", one.Text, (text, token) =>
                db.OutgoingMails.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text), token))),
            .. mails.Where(one => one.Html is not null).Select(one => new WrittenText("OutgoingMails", one.Html!, (text, token) =>
                db.OutgoingMails.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Html, text), token))),
        ];
    }
}
