namespace RemoteSupport.Billing.EInvoice;

/// <summary>Our own checks, one per rule, before a document leaves. They follow EN 16931, XRechnung and the Peppol rules
/// merged into it, as far as the firm's documents can break them; what those sets only warn about is enforced here where
/// the law or a customer's program depends on it.</summary>
public static class EInvoiceRules
{
    /// <summary>Every rule, in the order of the document.</summary>
    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        .. DocumentRules.All,
        .. PartyRules.All,
        .. PaymentRules.All,
        .. AttachmentRules.All,
        .. LineRules.All,
        .. TotalRules.All,
        .. VatRules.All,
    ];

    /// <summary>Everything that is wrong, in the order of the rules; empty for a document that may be sent.</summary>
    public static IReadOnlyList<RuleViolation> Check(SemanticInvoice invoice) => [.. All.SelectMany(rule => rule.Check(invoice))];
}
