using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Partner and term: the first card of the editor.</summary>
internal static class TermFields
{
    public const int MaxNotice = 12;

    public static void Fill(FormValues form, Contract contract)
    {
        form["party"] = contract.PartyId == Guid.Empty ? "" : contract.PartyId.ToString();
        form["kind"] = contract.Kind;
        form["state"] = contract.Terms.State;
        form["start"] = Show.Date(contract.Start);
        form["startMode"] = contract.StartMode;
        form["months"] = Text(contract.Months);
        form["renewal"] = Text(contract.RenewalMonths);
        form["notice"] = Text(contract.NoticeMonths);
        form["period"] = contract.Terms.PeriodKind;
        form["approval"] = Show.Approval(contract.StandingApprovalUnits);
        form["rounding"] = contract.Terms.Mode;
        form["order"] = contract.OrderReference ?? "";
    }

    public static void Read(FormValues form, Contract contract)
    {
        if (Guid.TryParse(form["party"], out var party))
        {
            contract.PartyId = party;
        }
        else
        {
            form.Refuse("party", "Bitte wählen Sie einen Kunden.", "Please choose a customer.");
        }

        contract.Kind = form.OneOf("kind", Values(ContractWords.Kinds));
        contract.Terms.State = form.OneOf("state", Values(ContractWords.States));
        contract.Terms.PeriodKind = form.OneOf("period", Values(ContractWords.Periods));
        contract.Terms.Mode = form.OneOf("rounding", Values(ContractWords.Roundings));
        contract.StandingApprovalUnits = form.Approval("approval") ?? 0;
        contract.OrderReference = form.Optional("order");
        if (ReadTerm(form) is { } term)
        {
            (contract.Start, contract.Months, contract.StartMode) = (term.Start, term.Months, term.StartMode);
            (contract.RenewalMonths, contract.NoticeMonths) = (term.RenewalMonths, term.NoticeMonths);
            contract.End = ContractTerm.End(term.Start, term.Months, ContractLife.ModeOf(term.StartMode));
        }
    }

    /// <summary>What decides on ends and last notice days; null while something in it is not readable.</summary>
    public static Contract? ReadTerm(FormValues form)
    {
        var start = form.Date("start");
        var months = form.WholeOrNone("months", ContractTerm.MinMonths, ContractTerm.MaxMonths);
        if (months is null)
        {
            form.Refuse("months", "Bitte 12 bis 48 Monate.", "12 to 48 months, please.");
        }

        var mode = form.OneOf("startMode", Values(ContractWords.StartModes));
        var renewal = form.OneOf("renewal", Values(ContractWords.Renewals));
        var notice = form.Whole("notice", 0, MaxNotice);
        if (start is not { } first || months is not { } length || form.ErrorOf("notice") is not null)
        {
            return null;
        }

        return new Contract
        {
            Number = "",
            Start = first,
            Months = length,
            StartMode = mode,
            RenewalMonths = int.Parse(renewal, CultureInfo.InvariantCulture),
            NoticeMonths = notice,
            End = ContractTerm.End(first, length, ContractLife.ModeOf(mode)),
        };
    }

    public static IReadOnlyList<string> Values(IReadOnlyList<(string Value, string Text)> options) => [.. options.Select(option => option.Value)];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(LocalDate? date) => date is { } day ? Show.Date(day) : "";
}
