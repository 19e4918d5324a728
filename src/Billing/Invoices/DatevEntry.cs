using NodaTime;

namespace RemoteSupport.Billing.Invoices;

/// <summary>One invoice and VAT rate to book.</summary>
/// <param name="Debtor">Account of the customer.</param>
/// <param name="Number">Invoice number, Belegfeld 1.</param>
/// <param name="Date">Date of issue.</param>
/// <param name="Gross">With VAT.</param>
/// <param name="VatCategory">Category.</param>
/// <param name="VatRate">Percent.</param>
/// <param name="Text">Buchungstext; cut at 60 characters.</param>
/// <param name="BuyerVatId">For reverse charge.</param>
/// <param name="IsCancellation">Books the other side.</param>
public sealed record DatevEntry(
    string Debtor,
    string Number,
    LocalDate Date,
    decimal Gross,
    VatCategory VatCategory,
    decimal VatRate,
    string Text,
    string? BuyerVatId = null,
    bool IsCancellation = false)
{
    internal DatevBooking ToBooking(DatevSettings settings) => new(
        settings.Chart,
        Debtor,
        Number,
        Date,
        Gross,
        VatCategory,
        VatRate,
        BuyerVatId,
        IsCancellation,
        settings.RevenueAccounts?.GetValueOrDefault((VatCategory, VatRate)));
}
