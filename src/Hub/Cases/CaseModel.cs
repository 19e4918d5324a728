using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <summary>Tables of confirmations and of who is asked for which topic.</summary>
internal static class CaseModel
{
    public const int MaxText = 4000;

    public static void AddCases(this ModelBuilder builder)
    {
        builder.Entity<CaseConfirmation>(confirmation =>
        {
            confirmation.ToTable("CaseConfirmations");
            confirmation.HasIndex(c => c.CaseId);
            confirmation.HasIndex(c => c.LinkHash);
            confirmation.Property(c => c.Text).HasMaxLength(MaxText);
            confirmation.HasOne<SupportCase>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Skill>(skill =>
        {
            skill.ToTable("Skills");
            skill.HasIndex(s => s.Name).IsUnique();
            skill.HasMany(s => s.Members).WithOne().HasForeignKey(m => m.SkillId);
        });
        builder.Entity<SkillMember>(member =>
        {
            member.ToTable("SkillMembers");
            member.HasKey(m => new { m.SkillId, m.StaffId });
        });
        builder.Entity<PreferredSpecialist>(preferred =>
        {
            preferred.ToTable("PreferredSpecialists");
            preferred.HasKey(p => new { p.ContractId, p.SkillId });
            preferred.HasOne<Contract>().WithMany().HasForeignKey(p => p.ContractId);
            preferred.HasOne<Skill>().WithMany().HasForeignKey(p => p.SkillId);
        });
    }
}
