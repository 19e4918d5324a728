using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Routing;

/// <summary>Who knows what; kept in memory because every ringing call asks.</summary>
public sealed class SkillBook(IDbContextFactory<HubDbContext> contexts, HubClock clock)
{
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    private volatile Known? _known;

    public IReadOnlyList<Skill> Skills => Read().Skills;

    public IReadOnlyList<PreferredSpecialist> Preferred => Read().Preferred;

    /// <summary>Names of the fields that somebody knows.</summary>
    public string[] NamesOf(string staffId) =>
        [.. Skills.Where(skill => skill.Members.Any(member => member.StaffId == staffId)).Select(skill => skill.Name)];

    /// <summary>The field of a topic; without a word that leads to one, that of the customer's manufacturers if they all lead to the same.</summary>
    public Skill? FieldOf(string topic, Contract contract)
    {
        if (Skills.FirstOrDefault(skill => Leads(skill, topic)) is { } spoken)
        {
            return spoken;
        }

        var fields = contract.ManufacturerContracts.Select(one => Skills.FirstOrDefault(skill => Leads(skill, $"{one.Vendor} {one.Product}")))
            .OfType<Skill>().Distinct().ToList();
        return fields.Count == 1 ? fields[0] : null;
    }

    /// <summary>Where a call about this rings.</summary>
    public CallRoute RouteFor(string topic, Contract contract)
    {
        if (FieldOf(topic, contract) is not { } field)
        {
            return new CallRoute([], [], []);
        }

        var preferred = Preferred.Where(one => one.ContractId == contract.Id && one.SkillId == field.Id).Select(one => one.StaffId).ToList();
        var specialists = preferred.Count > 0 ? preferred : StaffOf(field, SkillRanks.Specialist);
        return new CallRoute(specialists, StaffOf(field, SkillRanks.Deputy), [.. field.Members.Select(member => member.StaffId)]);
    }

    /// <summary>Specialist first, then deputies, then the rest.</summary>
    public IReadOnlyList<string> InOrder(string topic, Contract contract)
    {
        if (FieldOf(topic, contract) is not { } field)
        {
            return [];
        }

        var preferred = Preferred.Where(one => one.ContractId == contract.Id && one.SkillId == field.Id).Select(one => one.StaffId);
        return [.. preferred.Concat(SkillRanks.All.SelectMany(rank => StaffOf(field, rank))).Distinct()];
    }

    public async Task<bool> SaveAsync(string name, string keywords, string staffId)
    {
        name = name.Trim();
        if (name.Length is 0 or > 60 || keywords.Length > 300)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync();
        var skill = await db.Set<Skill>().SingleOrDefaultAsync(one => one.Name == name);
        if (skill is null)
        {
            db.Add(skill = new Skill { Id = Guid.NewGuid(), Name = name });
        }

        skill.Keywords = string.Join(", ", WordsOf(keywords));
        await SaveAsync(db, "skill-saved", staffId, name);
        return true;
    }

    public Task RemoveAsync(Guid skillId, string staffId) => ChangeAsync(skillId, "skill-removed", staffId, (db, skill) => db.Remove(skill));

    /// <summary>Gives somebody a rank in a field; an empty one takes them out.</summary>
    public async Task SetRankAsync(Guid skillId, string memberId, string rank, string staffId)
    {
        if (rank.Length > 0 && !SkillRanks.All.Contains(rank))
        {
            return;
        }

        await ChangeAsync(skillId, "skill-rank", staffId, (_, skill) =>
        {
            skill.Members.RemoveAll(member => member.StaffId == memberId);
            if (rank.Length > 0)
            {
                skill.Members.Add(new SkillMember { SkillId = skillId, StaffId = memberId, Rank = rank });
            }
        });
    }

    /// <summary>The specialist whom a customer knows; an empty one takes the field's own.</summary>
    public async Task PreferAsync(Guid contractId, Guid skillId, string memberId, string staffId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var known = await db.Set<PreferredSpecialist>().SingleOrDefaultAsync(one => one.ContractId == contractId && one.SkillId == skillId);
        if (known is not null)
        {
            db.Remove(known);
            await db.SaveChangesAsync();
        }

        if (memberId.Length > 0)
        {
            db.Add(new PreferredSpecialist { ContractId = contractId, SkillId = skillId, StaffId = memberId });
        }

        await SaveAsync(db, "specialist-preferred", staffId, $"{contractId:N} {skillId:N}");
    }

    private static List<string> StaffOf(Skill field, string rank) =>
        [.. field.Members.Where(member => member.Rank == rank).Select(member => member.StaffId)];

    private static bool Leads(Skill skill, string text) =>
        WordsOf(skill.Keywords).Prepend(skill.Name).Any(word => Compare.IndexOf(text, word, Loose) >= 0);

    private static string[] WordsOf(string keywords) =>
        keywords.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task ChangeAsync(Guid skillId, string kind, string staffId, Action<HubDbContext, Skill> change)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await db.Set<Skill>().Include(one => one.Members).SingleOrDefaultAsync(one => one.Id == skillId) is { } skill)
        {
            change(db, skill);
            await SaveAsync(db, kind, staffId, skill.Name);
        }
    }

    private async Task SaveAsync(HubDbContext db, string kind, string staffId, string detail)
    {
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = staffId, Detail = detail });
        await db.SaveChangesAsync();
        _known = null;
    }

    private Known Read()
    {
        if (_known is { } known)
        {
            return known;
        }

        using var db = contexts.CreateDbContext();
        return _known = new Known(
            [.. db.Set<Skill>().AsNoTracking().Include(one => one.Members).OrderBy(one => one.Name)],
            [.. db.Set<PreferredSpecialist>().AsNoTracking()]);
    }

    private sealed record Known(IReadOnlyList<Skill> Skills, IReadOnlyList<PreferredSpecialist> Preferred);
}
