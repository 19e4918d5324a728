namespace RemoteSupport.Billing.EInvoice;

/// <summary>A checked document, or the reasons why there is none.</summary>
/// <param name="Xml">UTF-8; null when a fatal rule is broken.</param>
/// <param name="Violations">Everything the rules say, warnings too.</param>
public sealed record EInvoiceDocument(byte[]? Xml, IReadOnlyList<RuleViolation> Violations)
{
    /// <summary>Checks, then writes.</summary>
    public static EInvoiceDocument Create(SemanticInvoice invoice, EInvoiceSyntax syntax)
    {
        var violations = EInvoiceRules.Check(invoice);
        if (violations.Any(violation => violation.Level == RuleLevel.Fatal))
        {
            return new EInvoiceDocument(null, violations);
        }

        var xml = syntax == EInvoiceSyntax.Cii ? CiiWriter.Write(invoice) : UblWriter.Write(invoice);
        return new EInvoiceDocument(xml, violations);
    }
}
