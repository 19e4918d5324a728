namespace RemoteSupport.Hub.Contracts;

/// <summary>The firm's price list: what a new contract begins with, per severity.</summary>
public sealed class StandardPrice
{
    /// <summary><c>1</c> to <c>4</c>.</summary>
    public required string Severity { get; set; }

    /// <summary>When this class applies: Stillstand, Arbeit behindert.</summary>
    public required string Name { get; set; }

    public decimal RatePerHour { get; set; }

    public int ReactionHours { get; set; }
}
