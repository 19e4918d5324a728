using NodaTime;

namespace RemoteSupport.Billing.Contracts;

/// <summary>What a notice does.</summary>
/// <param name="InTime">Null without a notice or without a renewal clause.</param>
/// <param name="EndsOn">Last day of the contract as things stand.</param>
public sealed record NoticeEffect(bool? InTime, LocalDate EndsOn);

/// <summary>Notice periods (R-K3…R-K5). Weekends shift nothing.</summary>
public static class ContractNotice
{
    /// <summary>The latest date from which the notice period still ends within the contract.</summary>
    public static LocalDate LastDay(LocalDate contractEnd, int noticeMonths)
    {
        // Months have at most three days more than the shortest one, so this start is never too early.
        var day = contractEnd.PlusMonths(-noticeMonths).PlusDays(3);
        while (ContractTerm.End(day, noticeMonths, TermStart.Event) > contractEnd)
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    /// <summary>Receipt at the hub decides, by local date; a late notice does not stop the renewal that begins.</summary>
    /// <param name="contractEnd">End of the current term.</param>
    /// <param name="noticeMonths">Notice period.</param>
    /// <param name="renewMonths">Length of a renewal; 0 = no clause, the contract ends by itself.</param>
    /// <param name="received">Receipt, if there was a notice.</param>
    /// <param name="zone">Whose dates.</param>
    public static NoticeEffect Effect(
        LocalDate contractEnd,
        int noticeMonths,
        int renewMonths,
        Instant? received,
        DateTimeZone zone)
    {
        if (renewMonths == 0)
        {
            return new NoticeEffect(null, contractEnd);
        }

        var renewedEnd = ContractTerm.End(contractEnd.PlusDays(1), renewMonths);
        if (received is not { } receipt)
        {
            return new NoticeEffect(null, renewedEnd);
        }

        var inTime = receipt.InZone(zone).Date <= LastDay(contractEnd, noticeMonths);
        return new NoticeEffect(inTime, inTime ? contractEnd : renewedEnd);
    }
}
