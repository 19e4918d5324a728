using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Billing.Tests.Sessions;

namespace RemoteSupport.Billing.Tests.Assembly;

/// <summary>Short ways to an invoice: October 2026, domestic, 19 %, one hour approved per case.</summary>
internal static class Assemblies
{
    public static readonly (LocalDate First, LocalDate Last) October = (new(2026, 10, 1), new(2026, 10, 31));

    public static readonly PositionTerms Support = new("P1", "Remote-Support", PositionCount.Step);

    public static readonly InvoiceTerms Domestic = new(VatCategory.S, [new(new(2021, 1, 1), 19m)]);

    public static IReadOnlyList<Charge> Charges(BillingOptions options, params SessionHistory[] sessions) =>
        SupportCharges.OfItems(SessionBilling.Bill(sessions, options), _ => Support, options);

    public static IReadOnlyList<Charge> Charges(params SessionHistory[] sessions) => Charges(Ledger.Options, sessions);

    public static Charge Project(PositionTerms position, params WorkNote[] notes) =>
        Assert.Single(ProjectCharges.Of(notes, position, BillingOptions.Berlin));

    public static InvoiceAssembly Assemble(IEnumerable<Candidate> candidates, long approvedSeconds = 3600, InvoiceTerms? terms = null)
    {
        var list = candidates.ToList();
        var approved = list.Select(one => one.Charge.CaseId).Distinct().ToDictionary(id => id, _ => approvedSeconds);
        return InvoiceAssembly.Of(list, approved, terms ?? Domestic, October);
    }

    public static InvoiceAssembly Assemble(params SessionHistory[] sessions) =>
        Assemble(Charges(sessions).Select(charge => new Candidate(charge)));
}
