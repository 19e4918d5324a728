using NodaTime;

namespace RemoteSupport.Hub.Privacy;

/// <summary>One line of the deletion log (Löschprotokoll): what went when and by which rule, and nothing of what it was.</summary>
public sealed class DeletionEntry
{
    public long Id { get; set; }

    public Instant At { get; set; }

    /// <summary>A word of <see cref="DeletionKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Id of the member of the staff; null when the rule did it by itself.</summary>
    public string? Actor { get; set; }

    /// <summary>The pseudonym that stays, for a person.</summary>
    public string? Subject { get; set; }

    /// <summary>Rows deleted or changed.</summary>
    public int Count { get; set; }
}

/// <summary>What can be deleted.</summary>
public static class DeletionKinds
{
    public const string Person = "person";
    public const string ConnectionLog = "connection-log";
    public const string SignInAudit = "sign-in-audit";
    public const string Mail = "mail";
    public const string ContractText = "contract-text";
}
