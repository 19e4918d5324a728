using NodaTime;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>How much happens in the demo's year.</summary>
/// <param name="Seed">The same seed gives the same year.</param>
/// <param name="Contracts">Customers with work.</param>
/// <param name="Sessions">Sessions in all.</param>
/// <param name="Mails">E-mail entries in all.</param>
public sealed record YearPlan(int Seed, int Contracts = 40, int Sessions = 2500, int Mails = 300)
{
    public const int Year = 2026;

    public static LocalDate FirstDay => new(Year, 1, 1);

    public static LocalDate LastDay => new(Year, 12, 31);
}
