using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>The services of a contract on a day. Load <see cref="Contract.Services"/> with it.</summary>
public static class AgreedServices
{
    /// <summary>
    /// The position under which work of this kind is billed; null when the contract does not name it, and then nothing
    /// is billed (S8). A position for the severity goes before one for all.
    /// </summary>
    public static ServicePosition? ServiceFor(this Contract contract, string kind, string severity, LocalDate day, string? unit = null) =>
        contract.Services
            .Where(one => one.Kind == kind && one.ValidFrom <= day)
            .Where(one => (one.Severity is null || one.Severity == severity) && (unit is null || one.Unit == unit))
            .OrderByDescending(one => one.Severity is not null)
            .ThenByDescending(one => one.ValidFrom)
            .FirstOrDefault();

    /// <summary>All that is agreed on a day, each position in its version of that day.</summary>
    public static IReadOnlyList<ServicePosition> ServicesOn(this Contract contract, LocalDate day) =>
    [
        .. contract.Services.Where(one => one.ValidFrom <= day)
            .GroupBy(one => (one.Kind, one.Unit, one.Severity, one.Name))
            .Select(versions => versions.MaxBy(one => one.ValidFrom)!)
            .OrderBy(one => ServiceKinds.All.ToList().IndexOf(one.Kind)).ThenBy(one => one.Severity, StringComparer.Ordinal)
            .ThenBy(one => one.Name, StringComparer.Ordinal),
    ];

    /// <summary>Net price of the position's unit (of an hour for quarter-hours) on a day, its severity's where it has none.</summary>
    public static decimal? PriceOf(this Contract contract, ServicePosition service, string severity, LocalDate day) =>
        service.Price ?? contract.PriceOn(severity, day)?.RatePerHour;
}
