using System.Text.Json.Nodes;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>Runs one case: reads its input strictly, computes, compares.</summary>
internal static class CaseRunner
{
    private static readonly Dictionary<string, Func<StrictObject, BillingOptions, JsonNode>> Groups = new()
    {
        ["session"] = SessionGroups.Session,
        ["email"] = SessionGroups.Email,
        ["clock"] = SessionGroups.Clock,
        ["authorise"] = ContractGroups.Authorise,
        ["reaction"] = ContractGroups.Reaction,
        ["reaction-met"] = ContractGroups.ReactionMet,
        ["reaction-range"] = ContractGroups.ReactionRange,
        ["contract-invalid"] = ContractGroups.ContractInvalid,
        ["contract-end"] = ContractGroups.ContractEnd,
        ["renewal-chain"] = ContractGroups.RenewalChain,
        ["notice-last-day"] = ContractGroups.NoticeLastDay,
        ["notice-effect"] = ContractGroups.NoticeEffect,
        ["due-date"] = ContractGroups.DueDate,
        ["cap"] = ContractGroups.Cap,
        ["budget"] = ContractGroups.Budget,
        ["retention"] = ContractGroups.Retention,
        ["routing"] = ContractGroups.Routing,
        ["invoice"] = InvoiceGroups.Invoice,
        ["invoice-period"] = InvoiceGroups.Period,
        ["invoice-run"] = InvoiceGroups.Run,
        ["project-hours"] = InvoiceGroups.ProjectHours,
        ["project-days"] = InvoiceGroups.ProjectDays,
        ["training-days"] = InvoiceGroups.TrainingDays,
        ["correction"] = InvoiceGroups.Correction,
        ["numbering"] = InvoiceGroups.Numbering,
        ["datev"] = InvoiceGroups.Datev,
    };

    /// <summary>The groups that can be run.</summary>
    public static IReadOnlyCollection<string> KnownGroups => Groups.Keys;

    /// <summary>All differences; a malformed case throws.</summary>
    public static IReadOnlyList<string> Run(BillingCase billingCase, CaseFile file)
    {
        var parts = billingCase.Read();
        if (!Groups.TryGetValue(parts.Group, out var compute))
        {
            throw new CaseFormatException($"{billingCase.Id}: unknown group {parts.Group}");
        }

        var input = new StrictObject(parts.Input, billingCase.Id);
        var actual = compute(input, OptionsReader.Defaults(file));
        input.Close();
        return Expectation.Differences(parts.Expected, actual);
    }
}
