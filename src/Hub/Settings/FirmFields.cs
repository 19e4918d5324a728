using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Settings;

/// <summary>The firm's own data as a form.</summary>
internal static class FirmFields
{
    public static void Fill(FormValues form, Firm firm)
    {
        (form["name"], form["street"], form["postal"], form["city"], form["country"]) = (firm.Name, firm.Street, firm.PostalCode, firm.City, firm.Country);
        (form["phone"], form["email"], form["state"]) = (firm.Phone, firm.Email, firm.State);
        (form["vatId"], form["taxNumber"], form["register"]) = (firm.VatId ?? "", firm.TaxNumber ?? "", firm.RegisterId ?? "");
        (form["iban"], form["bic"], form["holder"]) = (firm.Iban ?? "", firm.Bic ?? "", firm.AccountHolder ?? "");
        (form["contactName"], form["contactPhone"], form["contactEmail"]) = (firm.InvoiceContactName ?? "", firm.InvoiceContactPhone ?? "", firm.InvoiceContactEmail ?? "");
        form["paymentDays"] = TermFields.Text(firm.PaymentDays);
        (form["sender"], form["address"]) = (firm.MailSender ?? "", firm.PublicAddress ?? "");
        var datev = firm.Datev;
        (form["consultant"], form["client"]) = (datev.ConsultantNumber is { } consultant ? TermFields.Text(consultant) : "", datev.ClientNumber is { } client ? TermFields.Text(client) : "");
        (form["fiscalMonth"], form["accountLength"], form["chart"]) = (TermFields.Text(datev.FiscalYearStartMonth), TermFields.Text(datev.AccountLength), datev.Chart);
        (form["revenue"], form["reverse"]) = (datev.RevenueAccount ?? "", datev.ReverseChargeAccount ?? "");
    }

    public static void Read(FormValues form, Firm firm)
    {
        ReadAddress(form, firm);
        firm.VatId = form.VatId("vatId");
        firm.TaxNumber = form.Optional("taxNumber", 40);
        if (firm is { VatId: null, TaxNumber: null } && form.ErrorOf("vatId") is null)
        {
            form.Refuse("vatId", "Rechnungen brauchen eine USt-IdNr. oder eine Steuernummer.", "Invoices need a VAT id or a tax number.");
        }

        firm.RegisterId = form.Optional("register", 100);
        firm.Iban = form.Iban("iban");
        firm.Bic = form.Bic("bic");
        firm.AccountHolder = form.Optional("holder", 100);
        firm.InvoiceContactName = form.Optional("contactName", 100);
        firm.InvoiceContactPhone = Phone(form, "contactPhone");
        firm.InvoiceContactEmail = form.MailAddress("contactEmail");
        firm.PaymentDays = form.Whole("paymentDays", 0, 120);
        firm.MailSender = form.MailAddress("sender");
        firm.PublicAddress = WebAddress(form);
        ReadDatev(form, firm.Datev);
    }

    /// <summary>Name, address and how to reach the firm; also what the first set-up asks for.</summary>
    public static void ReadAddress(FormValues form, Firm firm)
    {
        firm.Name = form.Required("name", 100);
        firm.Street = form.Required("street", 100);
        firm.PostalCode = form.Required("postal", 10);
        firm.City = form.Required("city", 60);
        firm.Country = form.OneOf("country", TermFields.Values(Countries.Options));
        firm.Phone = Phone(form, "phone") ?? form.Required("phone");
        firm.Email = form.MailAddress("email") ?? form.Required("email");
        firm.State = form.OneOf("state", TermFields.Values(ContractWords.States));
    }

    /// <summary>BR-DE-27: at least three digits.</summary>
    public static string? Phone(FormValues form, string name)
    {
        var phone = form.Optional(name, 40);
        if (phone is not null && phone.Count(char.IsAsciiDigit) < 3)
        {
            form.Refuse(name, "Das ist keine Telefonnummer.", "This is not a phone number.");
        }

        return phone;
    }

    private static string? WebAddress(FormValues form)
    {
        var address = form.Optional("address")?.TrimEnd('/');
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.PathAndQuery == "/"))
        {
            form.Refuse("address", "Bitte wie https://hilfe.firma.de eingeben.", "Please enter it as https://help.firm.com.");
        }

        return address;
    }

    private static void ReadDatev(FormValues form, DatevSettings datev)
    {
        datev.ConsultantNumber = form.WholeOrNone("consultant", 1001, 9_999_999);
        datev.ClientNumber = form.WholeOrNone("client", 1, 99_999);
        datev.FiscalYearStartMonth = form.Whole("fiscalMonth", 1, 12);
        datev.AccountLength = form.Whole("accountLength", 4, 8);
        datev.Chart = form.OneOf("chart", "SKR03", "SKR04");
        datev.RevenueAccount = Account(form, "revenue", datev.AccountLength);
        datev.ReverseChargeAccount = Account(form, "reverse", datev.AccountLength);
    }

    private static string? Account(FormValues form, string name, int length)
    {
        var account = form.Optional(name, 9);
        if (account is not null && (account.Length != length || !account.All(char.IsAsciiDigit)))
        {
            form.Refuse(name, $"Ein Sachkonto hat {length} Ziffern.", $"A ledger account has {length} digits.");
        }

        return account;
    }
}
