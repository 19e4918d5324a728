namespace RemoteSupport.Hub.Contracts;

/// <summary>The service firm itself; one hub serves one firm.</summary>
public sealed class Firm
{
    public int Id { get; set; } = 1;

    public required string Name { get; set; }

    public required string Street { get; set; }

    public required string PostalCode { get; set; }

    public required string City { get; set; }

    public string Country { get; set; } = "DE";

    public required string Phone { get; set; }

    public required string Email { get; set; }

    /// <summary>Federal state (Bundesland) of the firm: new contracts begin with its holidays, due dates follow it.</summary>
    public string State { get; set; } = "NW";

    /// <summary>VAT id (USt-IdNr., BT-31).</summary>
    public string? VatId { get; set; }

    /// <summary>Tax number (Steuernummer, BT-32), used where a VAT id must not be named.</summary>
    public string? TaxNumber { get; set; }

    /// <summary>Court and number of the register (BT-30).</summary>
    public string? RegisterId { get; set; }

    public string? Iban { get; set; }

    public string? Bic { get; set; }

    public string? AccountHolder { get; set; }

    /// <summary>Who answers questions about invoices (BG-6).</summary>
    public string? InvoiceContactName { get; set; }

    public string? InvoiceContactPhone { get; set; }

    public string? InvoiceContactEmail { get; set; }

    /// <summary>Days to pay from the date of an invoice.</summary>
    public int PaymentDays { get; set; } = 14;

    /// <summary>From: of every mail; the firm's own address where it is empty.</summary>
    public string? MailSender { get; set; }

    /// <summary>Address under which customers reach these pages, for links in mails: <c>https://hilfe.firma.example</c>.</summary>
    public string? PublicAddress { get; set; }

    public DatevSettings Datev { get; set; } = new();

    /// <summary>True when made by <c>--demo</c>: such a database is never used without it.</summary>
    public bool Demo { get; set; }
}
