namespace RemoteSupport.Billing.EInvoice;

/// <summary>How much a broken rule matters.</summary>
public enum RuleLevel
{
    /// <summary>The document must not be sent.</summary>
    Fatal,

    /// <summary>It may be sent; somebody should look.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Information,
}

/// <summary>A rule that an invoice breaks.</summary>
/// <param name="Rule">Its published name; our own begin with <c>RS-</c>.</param>
/// <param name="Term">Business term or group, such as <c>BT-10</c>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Place">Which line, breakdown or attachment; empty for the document.</param>
/// <param name="German">What is wrong.</param>
/// <param name="English">What is wrong.</param>
public sealed record RuleViolation(
    string Rule,
    string Term,
    RuleLevel Level,
    string Place,
    string German,
    string English);
