using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about how to pay.</summary>
internal static class PaymentRules
{
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Of("BR-DE-1", "BG-16", "Die Zahlungsangaben fehlen.", "The payment instructions are missing.",
            i => !XmlText.IsBlank(i.Payment.MeansCode + i.Payment.Iban)),
        Of("BR-49", "BT-81", "Die Zahlungsart fehlt.", "The payment means is missing.",
            i => !XmlText.IsBlank(i.Payment.MeansCode)),
        Of("BR-CL-16", "BT-81", "Die Zahlungsart ist keine Überweisung (30, 58).", "The payment means is no credit transfer (30, 58).",
            i => i.Payment.MeansCode is "30" or "58"),
        Of("BR-DE-23-a", "BG-17", "Zur Überweisung fehlt das Konto.", "The account for the transfer is missing.",
            i => !XmlText.IsBlank(i.Payment.Iban + i.Payment.AccountHolder)),
        Of("BR-50", "BT-84", "Die IBAN fehlt.", "The IBAN is missing.",
            i => !XmlText.IsBlank(i.Payment.Iban)),
        Of("BR-61", "BT-84", "Zur Überweisung gehört eine IBAN.", "A credit transfer needs an IBAN.",
            i => i.Payment.MeansCode is not ("30" or "58") || !XmlText.IsBlank(i.Payment.Iban)),
        Of("BR-DE-19", "BT-84", "Die Prüfziffer der IBAN stimmt nicht.", "The check digits of the IBAN are wrong.",
            i => Iban.IsValid(i.Payment.Iban)),
    ];
}
