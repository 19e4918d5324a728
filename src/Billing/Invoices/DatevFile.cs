using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>One file to hand to the tax adviser.</summary>
/// <param name="Name">Begins with <c>EXTF_</c>, or DATEV does not list it.</param>
/// <param name="FiscalYear">First day of its fiscal year.</param>
/// <param name="Content">Windows-1252.</param>
public sealed record DatevFile(string Name, LocalDate FiscalYear, byte[] Content);
