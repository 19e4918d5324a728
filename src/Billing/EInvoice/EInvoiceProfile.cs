using NodaTime;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>A specification and the rule sets that belong to it. It is data: the next version is another value, and the
/// name is stored with each invoice.</summary>
/// <param name="Name">What is stored.</param>
/// <param name="From">First date of issue.</param>
/// <param name="SpecificationId">BT-24.</param>
/// <param name="BusinessProcess">BT-23.</param>
/// <param name="RuleSets">The published rules our own checks follow.</param>
/// <param name="Codes">Code lists of those rules.</param>
public sealed record EInvoiceProfile(
    string Name,
    LocalDate From,
    string SpecificationId,
    string BusinessProcess,
    IReadOnlyList<string> RuleSets,
    CodeLists Codes)
{
    /// <summary>XRechnung 3.0.</summary>
    public static EInvoiceProfile XRechnung30 { get; } = new(
        "XRechnung 3.0.2",
        new LocalDate(2024, 2, 1),
        "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
        "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
        ["EN 16931 1.3.16", "XRechnung 3.0.2"],
        CodeLists.Of2026);

    /// <summary>Every version this program can write, oldest first.</summary>
    public static IReadOnlyList<EInvoiceProfile> All { get; } = [XRechnung30];

    /// <summary>The version for a document issued on this date; null before the first.</summary>
    public static EInvoiceProfile? On(LocalDate issueDate) => All.LastOrDefault(profile => profile.From <= issueDate);

    /// <summary>The version with this stored name; null when unknown.</summary>
    public static EInvoiceProfile? Named(string name) => All.FirstOrDefault(profile => profile.Name == name);
}
