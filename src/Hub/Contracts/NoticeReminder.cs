using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A reminder of a last notice day that went out (R-K6); once per day and distance.</summary>
public sealed class NoticeReminder
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public LocalDate LastNoticeDay { get; set; }

    /// <summary>60, 30 or 7.</summary>
    public int DaysBefore { get; set; }

    public Instant SentAt { get; set; }
}
