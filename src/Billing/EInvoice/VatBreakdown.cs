using RemoteSupport.Billing.Invoices;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>BG-23: VAT of one category and rate.</summary>
/// <param name="Category">BT-118.</param>
/// <param name="Rate">BT-119: percent; category O has none.</param>
/// <param name="Basis">BT-116.</param>
/// <param name="Vat">BT-117.</param>
/// <param name="ExemptionReason">BT-120.</param>
/// <param name="ExemptionCode">BT-121.</param>
public sealed record VatBreakdown(
    VatCategory Category,
    decimal Rate,
    decimal Basis,
    decimal Vat,
    string? ExemptionReason = null,
    string? ExemptionCode = null);
