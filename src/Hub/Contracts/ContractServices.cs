using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Contracts.Ending;
using RemoteSupport.Hub.Contracts.Offers;
using RemoteSupport.Hub.Contracts.Parties;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Settings;

namespace RemoteSupport.Hub.Contracts;

/// <summary>Puts the making, keeping and ending of contracts together, with the firm's settings.</summary>
public static class ContractServices
{
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddSingleton<ContractEditor>();
        services.AddSingleton<ContractHistory>();
        services.AddSingleton<OpenCases>();
        services.AddSingleton<OfferDesk>();
        services.AddSingleton<PartyDesk>();
        services.AddSingleton<PersonDesk>();
        services.AddSingleton<ColleagueAdmission>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<NoticeCalendar>();
        services.AddSingleton<NoticeReminders>();
        services.AddSingleton<FirmCalendar>();
        services.AddSingleton<SettingsDesk>();
        services.AddSingleton<MailList>();
        services.AddHostedService<NoticeReminderJob>();
        return services;
    }
}
