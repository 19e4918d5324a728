namespace RemoteSupport.Billing.EInvoice;

/// <summary>One named check.</summary>
public sealed class EInvoiceRule
{
    private readonly Func<SemanticInvoice, IEnumerable<string>> _breaches;

    private EInvoiceRule(string id, string term, string german, string english, Func<SemanticInvoice, IEnumerable<string>> breaches)
    {
        (Id, Term, German, English) = (id, term, german, english);
        _breaches = breaches;
    }

    /// <summary>Its published name; our own begin with <c>RS-</c>.</summary>
    public string Id { get; }

    /// <summary>Business term or group.</summary>
    public string Term { get; }

    /// <summary>What is wrong where it is broken.</summary>
    public string German { get; }

    /// <summary>What is wrong where it is broken.</summary>
    public string English { get; }

    /// <summary>How much it matters.</summary>
    public RuleLevel Level { get; private init; } = RuleLevel.Fatal;

    /// <summary>Every place where this invoice breaks the rule.</summary>
    public IEnumerable<RuleViolation> Check(SemanticInvoice invoice) =>
        _breaches(invoice).Select(place => new RuleViolation(Id, Term, Level, place, German, English));

    internal static EInvoiceRule Of(string id, string term, string german, string english, Func<SemanticInvoice, bool> holds) =>
        new(id, term, german, english, invoice => holds(invoice) ? [] : [""]);

    internal static EInvoiceRule Each<T>(
        string id,
        string term,
        string german,
        string english,
        Func<SemanticInvoice, IEnumerable<(string Place, T Value)>> parts,
        Func<SemanticInvoice, T, bool> holds) =>
        new(id, term, german, english, invoice => parts(invoice).Where(p => !holds(invoice, p.Value)).Select(p => p.Place));

    internal EInvoiceRule As(RuleLevel level) => new(Id, Term, German, English, _breaches) { Level = level };
}
