namespace RemoteSupport.Billing.EInvoice;

/// <summary>How the same invoice is written down.</summary>
public enum EInvoiceSyntax
{
    /// <summary>UN/CEFACT Cross Industry Invoice.</summary>
    Cii,

    /// <summary>UBL 2.1.</summary>
    Ubl,
}
