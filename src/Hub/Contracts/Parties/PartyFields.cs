using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Parties;

/// <summary>A customer as a form.</summary>
internal static class PartyFields
{
    public static void Fill(FormValues form, Party party)
    {
        (form["name"], form["number"], form["street"], form["postal"], form["city"], form["country"]) =
            (party.Name, party.CustomerNumber, party.Street, party.PostalCode, party.City, party.Country);
        (form["phone"], form["language"]) = (party.Phone ?? "", party.Language);
        form.Check("business", party.IsBusiness);
        (form["vatId"], form["invoiceEmail"], form["reference"]) = (party.VatId ?? "", party.InvoiceEmail ?? "", party.BuyerReference ?? "");
        (form["address"], form["scheme"], form["debtor"]) = (party.ElectronicAddress ?? "", party.ElectronicScheme, party.DebtorAccount ?? "");
        form["dpa"] = TermFields.Text(party.DataProcessingSignedOn);
        form["grouping"] = party.LineGrouping;
        form["checkedOn"] = TermFields.Text(party.VatCheckedOn);
        form["checkValid"] = party.VatCheckValid switch { true => "yes", false => "no", null => "" };
        form["checkReply"] = party.VatCheckReply ?? "";
    }

    public static void Read(FormValues form, Party party)
    {
        party.Name = form.Required("name", 100);
        party.CustomerNumber = form.Required("number", 40);
        party.Street = form.Required("street", 100);
        party.PostalCode = form.Required("postal", 10);
        party.City = form.Required("city", 60);
        party.Country = form.OneOf("country", TermFields.Values(Countries.Options));
        party.Phone = FirmFields.Phone(form, "phone");
        party.Language = form.OneOf("language", "de", "en");
        party.IsBusiness = form.Checked("business");
        party.InvoiceEmail = form.MailAddress("invoiceEmail");
        party.BuyerReference = form.Optional("reference", 60);
        party.ElectronicAddress = form.Optional("address", 100);
        party.ElectronicScheme = form.OneOf("scheme", "EM", "9930", "0204");
        party.DebtorAccount = Debtor(form);
        party.DataProcessingSignedOn = form.DateOrNone("dpa");
        party.LineGrouping = form.OneOf("grouping", TermFields.Values(ContractWords.Groupings));
        ReadVat(form, party);
    }

    /// <summary>R-M4: another EU country's business is billed without VAT only under a VAT id of its own country.</summary>
    private static void ReadVat(FormValues form, Party party)
    {
        party.VatId = form.VatId("vatId");
        var prefix = party.Country == "GR" ? "EL" : party.Country;
        if (party.VatId is { } id && form.ErrorOf("vatId") is null && !id.StartsWith(prefix, StringComparison.Ordinal))
        {
            form.Refuse("vatId", $"Die USt-IdNr. gehört nicht zum Land: sie müsste mit {prefix} beginnen.", $"The VAT id does not belong to the country: it should begin with {prefix}.");
        }

        party.VatCheckedOn = form.DateOrNone("checkedOn");
        party.VatCheckValid = form.OneOf("checkValid", "", "yes", "no") switch { "yes" => true, "no" => false, _ => null };
        party.VatCheckReply = form.Optional("checkReply", 400);
        if (party.VatCheckedOn is null != party.VatCheckValid is null)
        {
            form.Refuse("checkedOn", "Zur Prüfung gehören Tag und Ergebnis.", "A check has a day and a result.");
        }

        party.VatCheckedNumber = party.VatCheckValid is null ? null : party.VatId;
    }

    private static string? Debtor(FormValues form)
    {
        var debtor = form.Optional("debtor", 9);
        if (debtor is not null && (debtor.Length is < 5 or > 9 || !debtor.All(char.IsAsciiDigit)))
        {
            form.Refuse("debtor", "Ein Debitorenkonto hat 5 bis 9 Ziffern.", "A debtor account has 5 to 9 digits.");
        }

        return debtor;
    }
}
