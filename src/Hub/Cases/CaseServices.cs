using RemoteSupport.Hub.Routing;

namespace RemoteSupport.Hub.Cases;

/// <summary>Puts cases, approvals and routing together.</summary>
public static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<CaseApprovals>();
        services.AddSingleton<ApprovalMails>();
        services.AddSingleton<ApprovalWatch>();
        services.AddSingleton<CaseOrders>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CaseList>();
        services.AddSingleton<SkillBook>();
        services.AddSingleton<CallRouter>();
        services.AddSingleton<SpecialistDesk>();
        services.AddSingleton<ReactionWatch>();
        services.AddSingleton<BoardDesk>();
        services.AddHostedService<ReactionJob>();
        return services;
    }
}
