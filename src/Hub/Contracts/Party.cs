using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A customer firm (Firma, Vertragspartner).</summary>
public sealed class Party
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string CustomerNumber { get; set; }

    public required string Street { get; set; }

    public required string PostalCode { get; set; }

    public required string City { get; set; }

    public string Country { get; set; } = "DE";

    public string? Phone { get; set; }

    /// <summary>Language of documents: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>A business (R-M5): only with businesses are contracts made.</summary>
    public bool IsBusiness { get; set; } = true;

    public string? VatId { get; set; }

    /// <summary>The number as it was checked with VIES; another one today needs a check of its own.</summary>
    public string? VatCheckedNumber { get; set; }

    public LocalDate? VatCheckedOn { get; set; }

    public bool? VatCheckValid { get; set; }

    /// <summary>What VIES answered, in its own words (consultation number, name).</summary>
    public string? VatCheckReply { get; set; }

    /// <summary>Where invoices and work reports go.</summary>
    public string? InvoiceEmail { get; set; }

    /// <summary>Leitweg-ID or the buyer's own reference (BT-10); the customer number where it is empty.</summary>
    public string? BuyerReference { get; set; }

    /// <summary>Electronic address (BT-49); the e-mail for invoices where it is empty.</summary>
    public string? ElectronicAddress { get; set; }

    /// <summary>Scheme of <see cref="ElectronicAddress"/>: <c>EM</c> for e-mail.</summary>
    public string ElectronicScheme { get; set; } = "EM";

    /// <summary>Debtor account (Debitorenkonto) of the DATEV export.</summary>
    public string? DebtorAccount { get; set; }

    /// <summary>When the contract on data processing (AVV, Art. 28 GDPR) was signed.</summary>
    public LocalDate? DataProcessingSignedOn { get; set; }

    /// <summary>What new contracts begin with: <c>grouped</c> or <c>perSession</c>.</summary>
    public string LineGrouping { get; set; } = "grouped";
}
