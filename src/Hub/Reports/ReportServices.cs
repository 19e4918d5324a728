namespace RemoteSupport.Hub.Reports;

/// <summary>Puts the reports together.</summary>
public static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<PromiseReport>();
        services.AddSingleton<ReactionReport>();
        services.AddSingleton<BudgetReport>();
        return services;
    }
}
