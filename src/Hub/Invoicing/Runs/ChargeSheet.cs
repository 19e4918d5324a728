using NodaTime;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>The charges of one contract with the words around them. What was billed as one item stays one item; the rest
/// merges by the rules (R-T5).</summary>
internal sealed class ChargeSheet
{
    private readonly Contract _contract;
    private readonly BillingOptions _options;
    private readonly OpenWork _work;
    private readonly Dictionary<string, SupportSession> _sessions;
    private readonly Dictionary<string, ManualWork> _entries;

    public ChargeSheet(Contract contract, BillingOptions options, OpenWork work)
    {
        (_contract, _options, _work) = (contract, options, work);
        _sessions = work.Sessions.Where(one => one.ContractId == contract.Id).ToDictionary(one => one.Id.ToString("N"));
        _entries = work.Entries.Where(one => one.ContractId == contract.Id).ToDictionary(one => one.Id.ToString("N"));
        AddSessions();
        AddSupportEntries();
        AddProjects();
    }

    public List<Charge> Charges { get; } = [];

    public Dictionary<string, WorkFacts> Facts { get; } = [];

    public List<(LocalDate Date, string Topic)> NotAgreed { get; } = [];

    private void AddSessions()
    {
        var histories = _sessions.Values.Select(one => _work.Histories[one.Id])
            .Where(one => one.Events.Count > 0 && HasPrice(one.Severity, FirmTime.Date(one.Events[0].At), _sessions[one.Id].CaseId)).ToList();
        foreach (var group in histories.GroupBy(ClaimedItem))
        {
            var items = SessionBilling.Bill([.. group], _options);
            foreach (var item in items)
            {
                var position = PositionOf(KindOf(item), item.Severity, item.ServiceDate, ServiceUnits.QuarterHour, item.CaseId);
                Add(SupportCharges.OfItems([item], _ => position, _options), charge => FactsOf(item, charge));
            }
        }
    }

    /// <summary>Billed sessions only with those they were billed with; "" for all that are free to merge.</summary>
    private string ClaimedItem(SessionHistory history) =>
        _work.ClaimsByWork[_sessions[history.Id].Id].FirstOrDefault() is { } claim ? SourceKey.IdOf(claim.ItemKey) : "";

    private void AddSupportEntries()
    {
        var support = _entries.Values.Where(one => CountOf(one) == PositionCount.Step && HasPrice(one.Severity, one.Date, one.CaseId)).ToList();
        foreach (var group in support.GroupBy(one => _work.Claims[SourceKey.OfEntry(one.Id.ToString("N"))].FirstOrDefault()?.ItemKey))
        {
            var ids = new Dictionary<ManualEntry, string>(ReferenceEqualityComparer.Instance);
            foreach (var one in group)
            {
                ids[ToEntry(one)] = one.Id.ToString("N");
            }

            foreach (var sum in ManualEntries.Bill([.. ids.Keys], _options))
            {
                var kind = _entries[ids[sum.Entries[0]]].Kind;
                var position = PositionOf(EntryKinds.ServiceOf(kind), sum.Item.Severity, sum.Item.ServiceDate, ServiceUnits.QuarterHour, sum.Item.CaseId);
                Add(SupportCharges.OfEntries([sum], entry => ids[entry], _ => position, _options), FactsOfEntries);
            }
        }
    }

    private void AddProjects()
    {
        foreach (var group in _entries.Values.Where(one => CountOf(one) != PositionCount.Step).GroupBy(one => (one.Kind, one.Unit, one.Severity, one.Date)))
        {
            var position = PositionOf(group.Key.Kind, group.Key.Severity, group.Key.Date, group.Key.Unit, group.First().CaseId.ToString("N"));
            if (position?.Price is null)
            {
                // Not agreed, and listed as that.
                continue;
            }

            foreach (var claimed in group.GroupBy(one => _work.Claims[SourceKey.OfEntry(one.Id.ToString("N"))].FirstOrDefault()?.ItemKey))
            {
                var notes = claimed.Select(one => new WorkNote(one.Id.ToString("N"), one.CaseId.ToString("N"), one.StaffId, one.Date, one.Minutes, one.Pieces));
                Add(ProjectCharges.Of(notes, position, FirmTime.Zone), FactsOfEntries);
            }
        }
    }

    private void Add(IEnumerable<Charge> charges, Func<Charge, WorkFacts> factsOf)
    {
        foreach (var charge in charges)
        {
            Charges.Add(charge);
            Facts[charge.Key] = factsOf(charge);
        }
    }

    private bool HasPrice(string severity, LocalDate date, Guid caseId)
    {
        var known = _contract.SeverityClasses.Any(price => price.Severity == severity && price.ValidFrom <= date);
        if (!known)
        {
            NotAgreed.Add((date, _work.Cases[caseId].Topic));
        }

        return known;
    }

    private PositionTerms? PositionOf(string kind, string severity, LocalDate date, string? unit, string caseId)
    {
        if (_contract.ServiceFor(kind, severity, date, unit) is not { } service)
        {
            NotAgreed.Add((date, _work.Cases[Guid.Parse(caseId)].Topic));
            return null;
        }

        // Remote, phone and each version of a price list are one position where the invoice calls them by one name.
        var price = service.Price ?? (service.Unit == ServiceUnits.QuarterHour ? null : _contract.PriceOf(service, severity, date));
        return new PositionTerms(
            $"{service.Unit}/{service.Name}",
            service.Name,
            Counts.Of(service.Unit, service.Kind),
            price,
            service.StepMinutes,
            Enum.Parse<RoundingMode>(service.Rounding, ignoreCase: true),
            service.HourlyOvertime,
            service.HalfDays);
    }

    private static PositionCount CountOf(ManualWork one) => Counts.Of(one.Unit, one.Kind);

    private string KindOf(BillableItem item) => item.SessionIds.Any(WasSeen) ? ServiceKinds.Remote : ServiceKinds.Phone;

    private bool WasSeen(string session) =>
        _work.Histories[_sessions[session].Id].Events.Any(one => one.Type == SessionEventType.ConsentGranted);

    private static ManualEntry ToEntry(ManualWork one) => new(
        one.CaseId.ToString("N"), one.Date, Duration.FromMinutes(one.Minutes), EntryKinds.ManualKindOf(one.Kind), one.Severity, one.Text, one.EnteredBy, one.EnteredAt);

    private WorkFacts FactsOf(BillableItem item, Charge charge)
    {
        var own = item.SessionIds.Select(id => _sessions[id]).ToList();
        var written = own.All(one => !string.IsNullOrWhiteSpace(one.WorkText));
        return new WorkFacts(
            KindOf(item) == ServiceKinds.Remote ? WorkChannel.Remote : WorkChannel.Phone,
            [.. item.Technicians.Select(one => (one.Technician, one.Since))],
            string.Join(", ", own.Select(one => one.Person!.Name).Distinct()),
            _work.Cases[own[0].CaseId].Topic,
            written ? string.Join(' ', own.Select(one => one.WorkText)) : "",
            null,
            HoldsOf(charge),
            own,
            _work.Cases[own[0].CaseId]);
    }

    private WorkFacts FactsOfEntries(Charge charge)
    {
        var own = charge.Sources.Select(source => _entries[SourceKey.IdOf(source)]).ToList();
        var supportCase = _work.Cases[own[0].CaseId];
        return new WorkFacts(
            EntryKinds.ChannelOf(own[0].Kind),
            [.. own.Select(one => one.StaffId).Distinct().Select(staff => (staff, charge.First))],
            _contract.Persons.FirstOrDefault(person => person.Id == supportCase.PersonId)?.Name ?? "",
            supportCase.Topic,
            string.Join(' ', own.Select(one => one.Text)),
            new ManualMark(own[^1].EnteredBy, own.Max(one => one.EnteredAt)),
            HoldsOf(charge),
            [],
            supportCase);
    }

    private List<WorkHold> HoldsOf(Charge charge) =>
        [.. charge.Sources.SelectMany(source => _work.Holds[source]).Where(hold => hold.ResolvedAt is null || hold.Kind == WorkHold.Conflict)];
}
