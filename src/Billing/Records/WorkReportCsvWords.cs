using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Records;

/// <summary>What the table says, in either language.</summary>
internal sealed class WorkReportCsvWords(WorkReportCsvLanguage language)
{
    private readonly bool _english = language == WorkReportCsvLanguage.English;

    public string From => Of("ab", "from");

    public string HubClock => Of("Uhr des Vermittlungsservers", "clock of the switching server");

    public string Sum => Of("Summe (Menge der Rechnung)", "Sum (quantity of the invoice)");

    public IEnumerable<string> Heads(BillingOptions options) =>
    [
        Of("Nr.", "No."),
        Of("Datum", "Date"),
        Of("Beginn", "Start"),
        Of("Ende", "End"),
        Of("Kanal", "Channel"),
        Of("Techniker", "Technician"),
        Of("Anfordernde Person", "Requested by"),
        Of("Thema", "Topic"),
        Of("Ausgeführte Arbeiten", "Work done"),
        Of("Nettodauer", "Net time"),
        Of("Unterbrechungen", "Interruptions"),
        UnitName(options),
        Of("Stunden", "Hours"),
        Of("Klasse", "Class"),
        Of("Zuschlag %", "Surcharge %"),
        Of("Außerhalb der Servicezeit", "Outside service hours"),
        Of("Erfassung", "Recorded by"),
        Of("Status", "Status"),
    ];

    public string Date(LocalDate date) => date.ToString(_english ? "uuuu-MM-dd" : "dd.MM.uuuu", CultureInfo.InvariantCulture);

    public string Number(decimal number)
    {
        var text = number.ToString("0.00", CultureInfo.InvariantCulture);
        return _english ? text : text.Replace('.', ',');
    }

    /// <summary>Hours as a bare number, other units with their name.</summary>
    public string Quantity(decimal quantity, InvoiceUnit unit) => unit switch
    {
        InvoiceUnit.HUR => Number(quantity),
        InvoiceUnit.DAY => $"{Number(quantity)} {Of("Tage", "days")}",
        InvoiceUnit.MIN => $"{Number(quantity)} min",
        _ => $"{Number(quantity)} {Of("Stück", "pieces")}",
    };

    public string YesNo(bool yes) => yes ? Of("ja", "yes") : Of("nein", "no");

    public string Manual(string name, LocalDate date) => Of(
        $"manuell erfasst am {Date(date)}: {name}",
        $"entered manually on {Date(date)}: {name}");

    public string Channel(WorkChannel channel) => channel switch
    {
        WorkChannel.Remote => "Remote",
        WorkChannel.Phone => Of("Telefon", "Phone"),
        WorkChannel.Email => Of("E-Mail", "E-mail"),
        WorkChannel.Research => Of("Recherche", "Research"),
        WorkChannel.Project => Of("Projekt", "Project"),
        WorkChannel.Training => Of("Schulung", "Training"),
        _ => Of("Vor Ort", "On site"),
    };

    public string Status(WorkReportRow row, BillingOptions options) => row.Status switch
    {
        WorkReportStatus.Billed => Of("berechnet", "billed"),
        WorkReportStatus.PartlyBilled => Of($"berechnet, {row.PendingUnits} unbestätigt", $"billed, {row.PendingUnits} unconfirmed"),
        WorkReportStatus.BelowThreshold => BelowThreshold(options),
        WorkReportStatus.Unconfirmed => Of("unbestätigt, nicht berechnet", "unconfirmed, not billed"),
        WorkReportStatus.Objection => Of("Einwand, nicht berechnet", "objection, not billed"),
        WorkReportStatus.Waived => Of("erlassen, nicht berechnet", "waived, not billed"),
        WorkReportStatus.FromBudget => Of("aus dem Kontingent", "from the budget"),
        WorkReportStatus.TextMissing => Of("Text fehlt, nicht berechnet", "text missing, not billed"),
        _ => Of("in Klärung, nicht berechnet", "in review, not billed"),
    };

    private string BelowThreshold(BillingOptions options)
    {
        var least = options.MinBillableSeconds % 60 == 0 ? $"{options.MinBillableSeconds / 60} min" : $"{options.MinBillableSeconds} s";
        return Of($"nicht berechnet: unter {least}", $"not billed: below {least}");
    }

    private string UnitName(BillingOptions options) => options.UnitSeconds switch
    {
        900 => Of("Viertelstunden", "Quarter-hours"),
        60 => Of("Minuten", "Minutes"),
        _ => Of($"Einheiten zu {options.UnitSeconds / 60} min", $"Units of {options.UnitSeconds / 60} min"),
    };

    private string Of(string german, string english) => _english ? english : german;
}
