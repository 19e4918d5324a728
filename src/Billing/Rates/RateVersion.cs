using NodaTime;

namespace RemoteSupport.Billing.Rates;

/// <summary>A price list and the local date from which it holds, inclusive.</summary>
public sealed record RateVersion(LocalDate From, IReadOnlyDictionary<string, decimal> RatesBySeverity);
