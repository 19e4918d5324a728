using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// Ends, renewals and notices of a contract as they stand, all by the rules of Billing; nothing here is stored. Ends
/// hang on the first day, so that leap years do not drift (R-K2).
/// </summary>
public static class ContractLife
{
    // A renewal of one month would need 600 steps for fifty years; whoever looks further may stop there.
    private const int MaxRenewals = 600;

    /// <summary>Reads <see cref="Contract.StartMode"/>.</summary>
    public static TermStart ModeOf(string startMode) => startMode == "event" ? TermStart.Event : TermStart.DayStart;

    /// <summary>Last day as things stand; null while the contract renews by itself.</summary>
    public static LocalDate? LastDay(this Contract contract) =>
        contract.TerminatedOn ?? (contract.RenewalMonths == 0 ? contract.End : null);

    /// <summary>Ends one term after the other: the first, then the renewals; one only without renewal.</summary>
    public static IEnumerable<LocalDate> Ends(this Contract contract)
    {
        var renewals = contract.RenewalMonths == 0 ? 0 : MaxRenewals;
        return Enumerable.Range(0, renewals + 1).Select(renewal =>
            ContractTerm.End(contract.Start, contract.Months + (renewal * contract.RenewalMonths), ModeOf(contract.StartMode)));
    }

    /// <summary>End of the term that this day lies in, cut by a notice; the first one's before the start.</summary>
    public static LocalDate TermEnd(this Contract contract, LocalDate day)
    {
        if (contract.LastDay() is { } last)
        {
            return last;
        }

        var ends = contract.Ends();
        return ends.First(end => end >= day);
    }

    /// <summary>Latest day on which a notice still keeps the next renewal from beginning; null when none will begin.</summary>
    public static LocalDate? LastNoticeDay(this Contract contract, LocalDate day) =>
        contract.NoticeWindow(day)?.LastDay;

    /// <summary>The next end that a notice of this day can still reach, with its last notice day.</summary>
    public static NoticeWindow? NoticeWindow(this Contract contract, LocalDate day) =>
        contract.LastDay() is not null
            ? null
            : contract.Ends()
                .Select(end => new NoticeWindow(ContractNotice.LastDay(end, contract.NoticeMonths), end))
                .First(window => window.LastDay >= day);

    /// <summary>
    /// What a notice received now does: in time for the end of the running term, or late and then for the next end
    /// that it can reach (R-K5).
    /// </summary>
    public static NoticeEffect EffectOfNotice(this Contract contract, Instant received)
    {
        var day = FirmTime.Date(received);
        if (contract.NoticeWindow(day) is not { } window)
        {
            return new NoticeEffect(null, contract.TermEnd(day));
        }

        return new NoticeEffect(window.End == contract.TermEnd(day), window.End);
    }

    /// <summary>May this person start a session now? Null when yes.</summary>
    public static RefusalReason? Refuse(this Contract contract, Person person, Instant now) =>
        contract.Stage == ContractStages.Accepted
            ? SupportAuthorisation.Refuse(now, contract.Start, contract.LastDay(), person.MayRequest && person.DisabledAt is null, FirmTime.Zone)
            : RefusalReason.ContractNotStarted;
}

/// <summary>An end and the last day on which a notice reaches it.</summary>
public sealed record NoticeWindow(LocalDate LastDay, LocalDate End);
