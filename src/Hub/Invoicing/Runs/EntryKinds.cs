using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Kinds of work that a person types in: those of the contract's services, and research.</summary>
public static class EntryKinds
{
    /// <summary>Looking things up without the customer; counts and costs like e-mail.</summary>
    public const string Research = "research";

    public static IReadOnlyList<string> All { get; } =
    [
        ServiceKinds.Email, ServiceKinds.Phone, Research, ServiceKinds.OnSite,
        ServiceKinds.Project, ServiceKinds.Training, ServiceKinds.Travel,
    ];

    /// <summary>The service of the contract under which it is billed.</summary>
    public static string ServiceOf(string kind) => kind == Research ? ServiceKinds.Email : kind;

    public static ManualKind ManualKindOf(string kind) => kind switch
    {
        ServiceKinds.Email => ManualKind.Email,
        ServiceKinds.Phone => ManualKind.Phone,
        Research => ManualKind.Research,
        _ => ManualKind.OnSite,
    };

    public static WorkChannel ChannelOf(string kind) => kind switch
    {
        ServiceKinds.Email => WorkChannel.Email,
        ServiceKinds.Phone => WorkChannel.Phone,
        Research => WorkChannel.Research,
        ServiceKinds.Project => WorkChannel.Project,
        ServiceKinds.Training => WorkChannel.Training,
        _ => WorkChannel.OnSite,
    };
}
