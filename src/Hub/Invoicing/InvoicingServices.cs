using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Invoicing.WorkReports;

namespace RemoteSupport.Hub.Invoicing;

/// <summary>Puts entries, runs and documents together.</summary>
public static class InvoicingServices
{
    public static IServiceCollection AddInvoicing(this IServiceCollection services)
    {
        services.AddSingleton<SessionBills>();
        services.AddSingleton<WorkReportDesk>();
        services.AddSingleton<WorkReportList>();
        services.AddSingleton<InvoiceWriter>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<CancellationDesk>();
        services.AddSingleton<ReportSharing>();
        services.AddSingleton<InvoiceArchive>();
        services.AddSingleton<BillingReports>();
        services.AddSingleton<DatevExport>();
        services.AddSingleton<EntryDesk>();
        services.AddSingleton<EntryChoices>();
        services.AddSingleton<ClearingDesk>();
        return services;
    }
}
