using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>Makes the work report of a dossier.</summary>
public sealed class ReportMaker
{
    private readonly Firm _firm;
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly ILookup<string, string> _reasons;
    private readonly IReadOnlyDictionary<Guid, string> _tails;

    private ReportMaker(Firm firm, IReadOnlyDictionary<string, string> names, ILookup<string, string> reasons, IReadOnlyDictionary<Guid, string> tails) =>
        (_firm, _names, _reasons, _tails) = (firm, names, reasons, tails);

    /// <summary>Reads names, reasons and the ledger's last hash of each session in these dossiers.</summary>
    public static async Task<ReportMaker> LoadAsync(HubDbContext db, IReadOnlyList<ContractDossier> dossiers, CancellationToken cancellationToken)
    {
        var firm = await db.Firms.AsNoTracking().SingleAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var reasons = await db.Set<Records.WorkAdjustment>().AsNoTracking().OrderBy(one => one.At).ToListAsync(cancellationToken);
        var ids = dossiers.SelectMany(one => one.Facts.Values).SelectMany(facts => facts.Sessions).Select(session => session.Id).Distinct().ToList();
        var tails = await db.Ledger.AsNoTracking().Where(line => ids.Contains(line.SessionId) && line.Type == LedgerTypes.SessionEnded)
            .Select(line => new { line.SessionId, line.Hash, line.Sequence }).ToListAsync(cancellationToken);
        return new ReportMaker(
            firm,
            names,
            reasons.ToLookup(one => one.Source, one => one.Reason),
            tails.GroupBy(one => one.SessionId).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Sequence)!.Hash));
    }

    public Firm Firm => _firm;

    /// <summary>Hash of the session's ledger up to its end: it stands for all lines before.</summary>
    public string TailOf(Guid session) => _tails.GetValueOrDefault(session, "");

    /// <summary>The name that customers read.</summary>
    public string NameOf(string staff) => _names.GetValueOrDefault(staff, "–");

    public WorkReportDocument Make(ContractDossier dossier, string number, LocalDate today, LocalDate? objectUntil = null)
    {
        var contract = dossier.Contract;
        var version = contract.Versions.Where(one => one.ValidFrom <= dossier.Period.Last).MaxBy(one => one.Number)?.Number ?? 1;
        var header = new WorkReportHeader(number, contract.Number, $"{version}", dossier.Period.First, dossier.Period.Last, today);
        var report = AssembledWorkReport.Of(header, dossier.Assembly, charge => WordsOf(charge, dossier.Facts[charge.Key]), dossier.Options);
        return new WorkReportDocument(report, _firm, contract, dossier.Options, CheckSum(report), today > dossier.Period.Last) { ObjectUntil = objectUntil };
    }

    /// <summary>Row number of each charge that the report lists.</summary>
    public static IReadOnlyDictionary<string, int> RowNumbers(ContractDossier dossier, WorkReport report)
    {
        var numbers = new Dictionary<string, int>();
        var listed = dossier.Assembly.Items.Where(item => item.InvoiceParts + item.BudgetParts > 0).ToList();
        var rows = report.Rows.Where(row => row.Units > 0 || row.Quantity > 0 || row.BudgetUnits > 0).ToList();
        foreach (var (item, row) in listed.Zip(rows))
        {
            numbers[item.Charge.Key] = row.Number;
        }

        return numbers;
    }

    private WorkWords WordsOf(Charge charge, WorkFacts facts) => new(
        facts.Channel,
        [.. facts.Technicians.Select(one => new TechnicianPresence(Short(NameOf(one.Staff)), one.Since))],
        facts.RequestedBy,
        facts.Topic,
        facts.Text,
        facts.Manual is { } manual ? manual with { EnteredBy = Short(NameOf(manual.EnteredBy)) } : null,
        charge.Sources.SelectMany(source => _reasons[source]).LastOrDefault());

    /// <summary>Jana Krämer as J. Krämer.</summary>
    private static string Short(string name) => name.Split(' ', 2) is [[var initial, ..], var rest] ? $"{initial}. {rest}" : name;

    private string CheckSum(WorkReport report)
    {
        var tails = report.Rows.SelectMany(row => row.SessionIds).Select(id => TailOf(Guid.Parse(id))).Order(StringComparer.Ordinal);
        var sum = SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(tails)));
        return string.Join(' ', Convert.ToHexStringLower(sum.AsSpan(0, 6)).Chunk(4).Select(four => new string(four)));
    }
}
