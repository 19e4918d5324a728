using System.ComponentModel;
using System.Text.Json.Serialization;

namespace RemoteSupport.Hub.Api;

// The shapes of the interface. Amounts and quantities are numbers with a decimal point; instants are RFC 3339 in UTC,
// dates are local dates of the firm. A name once given stays.

internal sealed record ContractAnswer(
    string Number, string Kind, string State, ApiParty Party, string Start, string End, string? LastNoticeDay, int RenewalMonths,
    string DefaultSeverity, int StandingApprovalUnits, string Currency, IReadOnlyList<ApiPrice> Prices, IReadOnlyList<ApiService> Services);

internal sealed record ApiParty(string Name, string CustomerNumber, string? VatId);

internal sealed record ApiPrice(string Severity, decimal PerHour, int ReactionHours, string ValidFrom);

internal sealed record ApiService(string Kind, string Unit, string Name, decimal? Price, string ValidFrom);

internal sealed record SessionAnswer(
    string Id,
    string Contract,
    string CaseId,
    string Topic,
    string Severity,
    string Person,
    string StartedAt,
    string EndedAt,
    [property: Description("Seconds from the first to the last event.")] long RawSeconds,
    [property: Description("Billable seconds, floored: pauses and long interruptions are off.")] long NetSeconds,
    [property: Description("Units after rounding. Sessions that count as one carry their units on the first; so units of sessions add up.")] int Units,
    [property: Description("The first session of those that are rounded together.")] string Item,
    [property: Description("Quarter-hours that are confirmed for the case.")] int ApprovedUnits,
    [property: Description("Empty while the technician has not written what was done.")] string Work,
    bool Billed);

internal sealed record EntryAnswer(
    string Id, string Contract, string CaseId, string Topic, string Kind, string Unit, string Severity, string Date, int Minutes, int Pieces, string Text,
    string Technician, string EnteredBy, string EnteredAt, bool Billed);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewEntryBody(
    string Contract,
    [property: Description("email, phone, research, onsite, project, training or travel, as the contract agrees.")] string Kind,
    string Date,
    string Text,
    [property: Description("Sign-in name of the technician who did the work.")] string Technician,
    int Minutes = 0,
    int Pieces = 0,
    string? CaseId = null,
    string? Topic = null,
    string? Severity = null,
    [property: Description("hour, day and so on, where the contract agrees on several for this kind.")] string? Unit = null);

internal sealed record CreatedAnswer(string Id);

internal sealed record ReportMonthAnswer(string Contract, string Party, string Month, int Jobs, int WithoutText);

internal sealed record ReportAnswer(
    string Number, string Contract, string Month, string CheckSum, IReadOnlyList<ReportRowAnswer> Rows, int BilledUnits, decimal BilledHours);

internal sealed record ReportRowAnswer(
    int Number, string Date, string? Start, string? End, string Channel, IReadOnlyList<string> Technicians, string RequestedBy, string Topic, string Work,
    long NetSeconds, long InterruptionSeconds, int Units, int PendingUnits, string Severity, bool OutsideHours, bool Manual, string Status);

internal sealed record InvoiceAnswer(
    string Number, string Type, string Contract, string Period, string IssueDate, string DueDate, string Buyer, string Currency, decimal Net, decimal Vat,
    decimal Gross, string? Cancels, string? CancelledBy, IReadOnlyList<InvoiceLineAnswer>? Lines, IReadOnlyList<string>? Files);

internal sealed record InvoiceLineAnswer(
    int Number, string Name, string Description, decimal Quantity, string Unit, decimal Price, decimal BaseQuantity, string VatCategory, decimal VatRate, decimal Net);

/// <param name="Items">This page.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows of a page.</param>
/// <param name="Total">Rows in all.</param>
internal sealed record ApiList<T>(IReadOnlyList<T> Items, int Page, int Size, int Total);
