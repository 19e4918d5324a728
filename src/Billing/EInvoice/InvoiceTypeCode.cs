namespace RemoteSupport.Billing.EInvoice;

/// <summary>BT-3 (UNTDID 1001), as far as the firm uses them.</summary>
public enum InvoiceTypeCode
{
    /// <summary>„Rechnung“.</summary>
    Invoice = 380,

    /// <summary>„Stornorechnung“, with positive amounts.</summary>
    CreditNote = 381,

    /// <summary>„Korrigierte Rechnung“.</summary>
    Corrected = 384,
}
