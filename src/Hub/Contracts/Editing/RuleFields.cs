using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Web;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Every further rule option (billing.md 2.14), each with the default of a new contract.</summary>
internal static class RuleFields
{
    private const int SecondsPerDay = 86_400;

    public static void Fill(FormValues form, Contract contract)
    {
        var terms = contract.Terms;
        form["hoursStart"] = Show.Time(terms.HoursStart);
        form["hoursEnd"] = Show.Time(terms.HoursEnd);
        form["reactionClock"] = terms.ReactionClock;
        form["surcharge"] = FormValues.Typed(terms.OutsideSurchargePercent, 0);
        form["minSeconds"] = TermFields.Text(terms.MinBillableSeconds);
        form["minUnits"] = TermFields.Text(terms.MinUnits);
        form["goodwill"] = TermFields.Text(terms.OverrunGraceSeconds);
        form["bridging"] = TermFields.Text(terms.ReconnectGraceSeconds);
        form["mergeMinutes"] = TermFields.Text(terms.MergeWindowMinutes);
        form["mergeScope"] = terms.MergeScope;
        form["timeout"] = TermFields.Text(terms.SessionTimeoutMinutes);
        form["technicians"] = terms.TechnicianMode;
        form["rateMode"] = terms.RateMode;
        form["grouping"] = terms.LineGrouping;
        form["objection"] = TermFields.Text(terms.ObjectionDays);
        form["capPolicy"] = terms.CapPolicy;
        form["budget"] = contract.BudgetUnits is { } units ? Show.Approval(units) : "";
        form["budgetUntil"] = TermFields.Text(contract.BudgetExpiresOn);
        form["budgetPolicy"] = terms.BudgetPolicy;
        form["mailDomain"] = contract.MailDomain ?? "";
    }

    public static void Read(FormValues form, Contract contract)
    {
        var terms = contract.Terms;
        terms.HoursStart = form.Time("hoursStart", terms.HoursStart);
        terms.HoursEnd = form.Time("hoursEnd", terms.HoursEnd);
        if (terms.HoursEnd <= terms.HoursStart && terms.HoursEnd != LocalTime.Midnight)
        {
            form.Refuse("hoursEnd", "Das Ende liegt vor dem Beginn.", "The end lies before the start.");
        }

        terms.ReactionClock = form.OneOf("reactionClock", TermFields.Values(ContractWords.ReactionClocks));
        terms.OutsideSurchargePercent = form.AmountOrNone("surcharge", 500m) ?? 0;
        terms.MinBillableSeconds = form.Whole("minSeconds", 0, 3600);
        terms.MinUnits = form.Whole("minUnits", 0, 16);
        terms.OverrunGraceSeconds = form.Whole("goodwill", 0, 900);
        terms.ReconnectGraceSeconds = form.Whole("bridging", 0, 3600);
        terms.MergeWindowMinutes = form.Whole("mergeMinutes", -1, SecondsPerDay / 60);
        terms.MergeScope = form.OneOf("mergeScope", TermFields.Values(ContractWords.MergeScopes));
        terms.SessionTimeoutMinutes = form.Whole("timeout", 1, 240);
        terms.TechnicianMode = form.OneOf("technicians", TermFields.Values(ContractWords.TechnicianModes));
        terms.RateMode = form.OneOf("rateMode", TermFields.Values(ContractWords.RateModes));
        terms.LineGrouping = form.OneOf("grouping", TermFields.Values(ContractWords.Groupings));
        terms.ObjectionDays = form.Whole("objection", 0, 60);
        terms.CapPolicy = form.OneOf("capPolicy", TermFields.Values(ContractWords.CapPolicies));
        ReadBudget(form, contract);
        contract.MailDomain = Domain(form);
    }

    private static void ReadBudget(FormValues form, Contract contract)
    {
        contract.Terms.BudgetPolicy = form.OneOf("budgetPolicy", TermFields.Values(ContractWords.BudgetPolicies));
        contract.BudgetUnits = form["budget"].Length == 0 ? null : form.Approval("budget");
        contract.BudgetExpiresOn = form.DateOrNone("budgetUntil");
        if (contract.BudgetUnits is null && contract.BudgetExpiresOn is not null)
        {
            form.Refuse("budget", "Ein Ablaufdatum braucht ein Kontingent.", "An expiry date needs a budget.");
        }
    }

    private static string? Domain(FormValues form)
    {
        var domain = form.Optional("mailDomain")?.TrimStart('@').ToLower(CultureInfo.InvariantCulture);
        if (domain is not null && (domain.Contains('@') || !domain.Contains('.') || domain.Contains(' ')))
        {
            form.Refuse("mailDomain", "Bitte nur den Teil hinter dem @ eingeben, z. B. firma.de.", "Only the part behind the @, please, e.g. firm.com.");
        }

        return domain;
    }
}
