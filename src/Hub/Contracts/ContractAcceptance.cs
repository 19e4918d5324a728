using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A version laid before a person, and what came of it: who accepted which text when.</summary>
public sealed class ContractAcceptance
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public int VersionNumber { get; set; }

    public Guid? PersonId { get; set; }

    public required string PersonName { get; set; }

    public string? Email { get; set; }

    /// <summary>SHA-256 of the text that was shown, hex; the text itself is the version's <see cref="ContractVersionText"/>.</summary>
    public required string TextHash { get; set; }

    public Instant OfferedAt { get; set; }

    /// <summary>SHA-256 of the link's secret; null where no link was sent.</summary>
    public string? LinkHash { get; set; }

    public Instant? LinkExpiresAt { get; set; }

    public Instant? AcceptedAt { get; set; }

    /// <summary><c>link</c>, <c>portal</c>, or <c>paper</c> when staff noted a signature.</summary>
    public string? Channel { get; set; }

    /// <summary>Who of the staff noted it, for <c>paper</c>.</summary>
    public string? NotedBy { get; set; }
}
