using RemoteSupport.Hub.Routing;

namespace RemoteSupport.Hub.Demo;

/// <summary>Who knows what in the demo's firm.</summary>
internal static class DemoSkills
{
    /// <param name="staff">Ids by sign-in name.</param>
    public static IEnumerable<Skill> Of(IReadOnlyDictionary<string, string> staff)
    {
        yield return Field(staff, "Civil 3D", "Höhenplan, Lageplan, LandXML", "jana.kraemer", "tobias.lindner");
        yield return Field(staff, "AutoCAD", "Autodesk, DWG, Plotten", "tobias.lindner", "jana.kraemer");
        yield return Field(staff, "ELO", "Ablage, Archiv, Dokumente", "sabine.roth", "tobias.lindner");
        yield return Field(staff, "OpenRoads", "Bentley, MicroStation", "sabine.roth", "jana.kraemer");
    }

    private static Skill Field(IReadOnlyDictionary<string, string> staff, string name, string keywords, string specialist, string deputy) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        Keywords = keywords,
        Members =
        [
            new SkillMember { StaffId = staff[specialist], Rank = SkillRanks.Specialist },
            new SkillMember { StaffId = staff[deputy], Rank = SkillRanks.Deputy },
        ],
    };
}
