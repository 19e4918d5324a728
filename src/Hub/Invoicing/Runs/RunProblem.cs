using NodaTime;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>What a clerk looks at first.</summary>
public enum ProblemKind
{
    /// <summary>More was worked than confirmed.</summary>
    Unconfirmed,

    /// <summary>Nobody wrote what was done.</summary>
    TextMissing,

    /// <summary>The customer objects, or a clerk holds it.</summary>
    Objection,

    /// <summary>A technician was in two sessions at once.</summary>
    Conflict,

    /// <summary>The contract has no such service, or no price for it (S8).</summary>
    NotAgreed,

    /// <summary>The e-invoice rules miss something in the data of the customer or the firm.</summary>
    MasterData,

    /// <summary>The customer may still object to the work report.</summary>
    Waiting,
}

/// <param name="Kind">What.</param>
/// <param name="Contract">Number of the contract.</param>
/// <param name="Party">The customer.</param>
/// <param name="Date">Day of the work, where there is one.</param>
/// <param name="Text">In the words of the page's language, or of the rule.</param>
/// <param name="Net">How much waits.</param>
/// <param name="Source">Key of the work.</param>
public sealed record RunProblem(
    ProblemKind Kind, string Contract, string Party, LocalDate? Date, string Text, decimal Net, string? Source);
