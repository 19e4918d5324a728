namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// The exact text of a version: what was shown, accepted and hashed. It is written once, with its version, and neither a
/// later change of the contract nor one of our words reaches it. A letter of business: kept until its period ends.
/// </summary>
public sealed class ContractVersionText
{
    public Guid VersionId { get; set; }

    /// <summary>Its SHA-256 is the <see cref="ContractVersion.TextHash"/> and that of each <see cref="ContractAcceptance"/>.</summary>
    public required string Text { get; set; }
}
