using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Which VAT a customer's invoices carry (R-M4). No validator would notice a wrong one, so it is decided here.</summary>
public static class VatTreatment
{
    public const string Germany = "DE";

    /// <summary>Domestic: S. EU with a VAT id that VIES confirmed: AE. Beyond the EU: O. EU without a confirmed id: S, and a
    /// clerk is told.</summary>
    public static VatCategory Of(Party party)
    {
        if (party.Country == Germany)
        {
            return VatCategory.S;
        }

        if (!CodeLists.Of2026.EuCountries.Contains(party.Country))
        {
            return VatCategory.O;
        }

        return IsChecked(party) ? VatCategory.AE : VatCategory.S;
    }

    /// <summary>The VAT id as it stands today was confirmed.</summary>
    public static bool IsChecked(Party party) =>
        party.VatId is { Length: > 0 } id && party.VatCheckValid == true && party.VatCheckedNumber == id;
}
