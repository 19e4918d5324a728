using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Why no VAT is taken.</summary>
/// <param name="Reason">BT-120: in words.</param>
/// <param name="Code">BT-121: code of the VATEX list.</param>
public sealed record VatExemption(string Reason, string? Code = null)
{
    /// <summary>Reverse charge and third countries. What is exempt (E) has to name its own paragraph.</summary>
    public static IReadOnlyDictionary<VatCategory, VatExemption> Defaults { get; } = new Dictionary<VatCategory, VatExemption>
    {
        [VatCategory.AE] = new("Steuerschuldnerschaft des Leistungsempfängers (reverse charge)", "VATEX-EU-AE"),
        [VatCategory.O] = new("Nicht im Inland steuerbare Leistung (not subject to German VAT)", "VATEX-EU-O"),
    };
}
