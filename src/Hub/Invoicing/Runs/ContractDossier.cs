using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Hub.Contracts;

namespace RemoteSupport.Hub.Invoicing.Runs;

/// <summary>Everything a run knows of one contract.</summary>
/// <param name="Contract">With its customer, prices and services.</param>
/// <param name="Period">What is billed.</param>
/// <param name="Options">What the contract agrees about counting.</param>
/// <param name="Assembly">Items, lines, sums.</param>
/// <param name="Facts">The words around each charge, by its key.</param>
/// <param name="NotAgreed">Work that no service of the contract covers.</param>
public sealed record ContractDossier(
    Contract Contract,
    RunPeriod Period,
    BillingOptions Options,
    InvoiceAssembly Assembly,
    IReadOnlyDictionary<string, WorkFacts> Facts,
    IReadOnlyList<(NodaTime.LocalDate Date, string Topic)> NotAgreed)
{
    public bool HasInvoice => Assembly.Lines.Count > 0;

    /// <summary>Items that take something from the approval, the budget or the customer's purse now.</summary>
    public IEnumerable<AssembledItem> Settled => Assembly.Items.Where(item => item.InvoiceParts + item.BudgetParts > 0);
}
