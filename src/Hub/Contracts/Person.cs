using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A named person of a contract holder, who signs in with the contract's number and a PIN.</summary>
public sealed class Person
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="Name"/> as it is looked up: upper case, single blanks.</summary>
    public required string NormalizedName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    /// <summary>PBKDF2 of the PIN; null while none is set.</summary>
    public string? PinHash { get; set; }

    /// <summary>May ask for support (darf Support anfordern).</summary>
    public bool MayRequest { get; set; } = true;

    /// <summary>May approve cost (darf Kosten freigeben).</summary>
    public bool MayApprove { get; set; }

    /// <summary>Set when the person may no longer sign in; kept, because sessions name it.</summary>
    public Instant? DisabledAt { get; set; }

    /// <summary>The form in which names are compared.</summary>
    public static string Normalize(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToUpperInvariant();
}
