using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>Where a contract stands on a day; both its dates are inside it.</summary>
public enum ContractState
{
    Draft,
    NotStarted,
    Active,
    Ended,
}

/// <summary>Reads a contract's state and price on a day.</summary>
public static class ContractOnDay
{
    public static ContractState StateOn(this Contract contract, LocalDate day) =>
        contract.Stage != ContractStages.Accepted ? ContractState.Draft
        : day < contract.Start ? ContractState.NotStarted
        : day > contract.LastDay() ? ContractState.Ended
        : ContractState.Active;

    /// <summary>Price and reaction time of a severity in force on a day; the first version before it begins, null if there is none.</summary>
    public static SeverityClass? PriceOn(this Contract contract, string severity, LocalDate day)
    {
        var versions = contract.SeverityClasses.Where(version => version.Severity == severity).OrderBy(version => version.ValidFrom).ToList();
        return versions.LastOrDefault(version => version.ValidFrom <= day) ?? versions.FirstOrDefault();
    }

    /// <summary>All severities with what is in force on a day.</summary>
    public static IReadOnlyList<SeverityClass> PricesOn(this Contract contract, LocalDate day) =>
        [.. contract.SeverityClasses.Select(version => version.Severity).Distinct().Order().Select(severity => contract.PriceOn(severity, day)!)];
}
