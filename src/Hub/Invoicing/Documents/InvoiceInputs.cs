using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteSupport.Billing.EInvoice;

namespace RemoteSupport.Hub.Invoicing.Documents;

/// <summary>What an invoice was computed from, stored with it: the parties of that day, and each item's sources with the
/// hash of the ledger behind them; for a corrected invoice also the one in whose place it came.</summary>
public sealed record InvoiceInputs(
    SellerParty Seller,
    BuyerParty Buyer,
    PaymentInstructions Payment,
    string BuyerReference,
    string? OrderReference,
    string ContractNumber,
    IReadOnlyList<InputItem> Items,
    PrecedingInvoice? Corrects = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static InvoiceInputs Read(byte[] bytes) => JsonSerializer.Deserialize<InvoiceInputs>(bytes, Json)!;
}

/// <param name="Key">Key of the item.</param>
/// <param name="Sources">Sessions and entries.</param>
/// <param name="LedgerHashes">Last hash of each session's ledger.</param>
/// <param name="RawSeconds">Measured or entered.</param>
/// <param name="Parts">What rounding made of it.</param>
/// <param name="Adjustment">Parts added or taken away.</param>
/// <param name="ApprovedSeconds">Confirmed for its case.</param>
/// <param name="State">What became of it.</param>
/// <param name="FirstPart">First part settled now.</param>
/// <param name="BudgetParts">From the budget.</param>
/// <param name="InvoiceParts">On the invoice.</param>
public sealed record InputItem(
    string Key,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> LedgerHashes,
    long RawSeconds,
    int Parts,
    int Adjustment,
    long ApprovedSeconds,
    string State,
    int FirstPart,
    int BudgetParts,
    int InvoiceParts);
