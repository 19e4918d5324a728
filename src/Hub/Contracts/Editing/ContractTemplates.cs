using NodaTime;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>What a new contract begins with: the firm's defaults for a kind, or a copy of another contract's terms.</summary>
public static class ContractTemplates
{
    public const string Framework = "framework";
    public const string Support = "support";

    /// <summary>A new contract, not saved, beginning with the next month.</summary>
    /// <param name="kind"><see cref="Framework"/> or <see cref="Support"/>.</param>
    /// <param name="firm">Whose state's holidays.</param>
    /// <param name="prices">The price list.</param>
    /// <param name="newest">The newest contract of this kind: its services and their prices are what is agreed nowadays.</param>
    /// <param name="today">The day.</param>
    public static Contract Of(string kind, Firm firm, IReadOnlyList<StandardPrice> prices, Contract? newest, LocalDate today)
    {
        var start = today.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        var contract = New(kind == Support ? Support : Framework, start);
        contract.Months = 12;
        contract.RenewalMonths = 12;
        contract.Terms.State = firm.State;
        contract.StandingApprovalUnits = kind == Support ? 0 : Billing.Contracts.ApprovalCap.StandingApprovalUnits;
        contract.SeverityClasses = [.. prices.Select(price => new SeverityClass
        {
            Severity = price.Severity,
            Name = price.Name,
            ReactionHours = price.ReactionHours,
            RatePerHour = price.RatePerHour,
            ValidFrom = start,
        })];
        contract.Services = [.. newest is null ? SupportServices : newest.ServicesOn(today > newest.Start ? today : newest.Start)];
        return contract;
    }

    /// <summary>The same terms, prices and services for somebody else.</summary>
    public static Contract Like(Contract model, LocalDate today)
    {
        var start = today.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        var contract = New(model.Kind, start);
        (contract.Months, contract.RenewalMonths, contract.NoticeMonths, contract.StartMode) = (model.Months, model.RenewalMonths, model.NoticeMonths, model.StartMode);
        (contract.DefaultSeverity, contract.StandingApprovalUnits, contract.Terms) = (model.DefaultSeverity, model.StandingApprovalUnits, model.Terms);
        contract.SeverityClasses = [.. model.PricesOn(today)];
        contract.Services = [.. model.ServicesOn(today > model.Start ? today : model.Start)];
        return contract;
    }

    private static Contract New(string kind, LocalDate start) =>
        new() { Number = "", Kind = kind, Stage = ContractStages.Draft, Start = start };

    /// <summary>The three kinds of support whose price is that of the class.</summary>
    private static IReadOnlyList<ServicePosition> SupportServices =>
    [
        Service(ServiceKinds.Remote, Words.Of("Remote-Support", "Remote support")),
        Service(ServiceKinds.Phone, Words.Of("Telefon-Support", "Phone support")),
        Service(ServiceKinds.Email, Words.Of("E-Mail-Support", "E-mail support")),
    ];

    private static ServicePosition Service(string kind, string name) => new() { Kind = kind, Unit = ServiceUnits.QuarterHour, Name = name };
}
