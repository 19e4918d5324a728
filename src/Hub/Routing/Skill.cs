namespace RemoteSupport.Hub.Routing;

/// <summary>A field that some of the staff know well: Civil 3D, ELO. Words in a topic or a manufacturer's name lead to it.</summary>
public sealed class Skill
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Words that lead to it, separated by commas; the name itself always does.</summary>
    public string Keywords { get; set; } = "";

    public List<SkillMember> Members { get; set; } = [];
}

/// <summary>Somebody who knows a field.</summary>
public sealed class SkillMember
{
    public Guid SkillId { get; set; }

    public required string StaffId { get; set; }

    /// <summary>A word of <see cref="SkillRanks"/>.</summary>
    public required string Rank { get; set; }
}

/// <summary>When somebody's turn comes (R-R1).</summary>
public static class SkillRanks
{
    public const string Specialist = "specialist";
    public const string Deputy = "deputy";
    public const string Member = "member";

    public static IReadOnlyList<string> All { get; } = [Specialist, Deputy, Member];
}

/// <summary>The specialist whom a customer knows: asked before the field's own one.</summary>
public sealed class PreferredSpecialist
{
    public Guid ContractId { get; set; }

    public Guid SkillId { get; set; }

    public required string StaffId { get; set; }
}
