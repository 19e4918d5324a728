using NodaTime;

namespace RemoteSupport.Hub.Api;

/// <summary>
/// A write that was done, under the key that the integration gave it: the same key answers the same again and does
/// nothing, so that a lost answer may be asked for once more.
/// </summary>
public sealed class ApiWrite
{
    public Guid TokenId { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of what was sent, hex.</summary>
    public required string RequestHash { get; set; }

    /// <summary>What it made.</summary>
    public Guid CreatedId { get; set; }

    public Instant At { get; set; }
}
