using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Rounding;
using static RemoteSupport.Billing.EInvoice.EInvoiceRule;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Rules about lines.</summary>
internal static class LineRules
{
    private const decimal PerHour = 60m;

    public static IReadOnlyList<EInvoiceRule> All { get; } =
    [
        Of("BR-16", "BG-25", "Die Rechnung hat keine Zeile.", "The invoice has no line.",
            i => i.Lines.Count > 0),
        Each("BR-21", "BT-126", "Die Nummer der Zeile fehlt.", "The line's identifier is missing.",
            Lines, (_, line) => !XmlText.IsBlank(line.Id)),
        Each("RS-LINE-ID", "BT-126", "Die Nummer der Zeile kommt zweimal vor.", "The line's identifier is used twice.",
            Lines, (i, line) => i.Lines.Count(other => other.Id == line.Id) == 1),
        Each("BR-22", "BT-129", "Die Menge fehlt.", "The quantity is missing.",
            Lines, (_, line) => line.Amount.Quantity != 0),
        Each("BR-23", "BT-130", "Die Einheit fehlt.", "The unit is missing.",
            Lines, (_, line) => Enum.IsDefined(line.Amount.Unit)),
        Each("BR-CL-23", "BT-130", "Die Einheit steht nicht in UN/ECE Rec. 20.", "The unit is not in UN/ECE Rec. 20.",
            Lines, (i, line) => i.Profile.Codes.Units.Contains(line.Amount.Unit.ToString())),
        Each("BR-24", "BT-131", "Der Nettobetrag der Zeile fehlt.", "The line's net amount is missing.",
            Lines, (_, line) => line.Net != 0 || NetOf(line.Amount) is 0m or null),
        Each("BR-25", "BT-153", "Die Bezeichnung fehlt.", "The item's name is missing.",
            Lines, (_, line) => !XmlText.IsBlank(line.Name)),
        Each("BR-27", "BT-146", "Der Preis ist negativ.", "The price is negative.",
            Lines, (_, line) => line.Amount.Price >= 0),
        Each("RS-PLACES", "BT-129, BT-146", "Menge oder Preis hat mehr als vier Nachkommastellen.", "Quantity or price has more than four decimals.",
            Lines, (_, line) => HasPlaces(line.Amount.Quantity, 4) && HasPlaces(line.Amount.Price, 4) && HasPlaces(line.Amount.BaseQuantity, 4)),
        Each("BR-DEC-23", "BT-131", "Der Nettobetrag hat mehr als zwei Nachkommastellen.", "The net amount has more than two decimals.",
            Lines, (_, line) => HasPlaces(line.Net, 2)),
        Each("PEPPOL-EN16931-R120", "BT-131", "Nettobetrag ≠ Menge × Preis ÷ Basismenge.", "Net amount ≠ quantity × price ÷ base quantity.",
            Lines, (_, line) => NetOf(line.Amount) is not { } net || net == line.Net),
        Each("PEPPOL-EN16931-R121", "BT-149", "Die Basismenge ist nicht größer als null.", "The base quantity is not above zero.",
            Lines, (_, line) => line.Amount.BaseQuantity > 0),
        Each("PEPPOL-EN16931-R130", "BT-150", "Ein Preis je 60 Einheiten gehört zu Minuten, jeder andere zu einer Einheit.",
            "A price per 60 units belongs to minutes, any other to one unit.",
            Lines, (_, line) => line.Amount.BaseQuantity == (line.Amount.Unit == InvoiceUnit.MIN ? PerHour : 1m)),
        Each("BR-CO-04", "BT-151", "Der Zeile fehlt die Umsatzsteuerkategorie.", "The line has no VAT category.",
            Lines, (_, line) => Enum.IsDefined(line.Amount.VatCategory)),
        Each("BR-30", "BG-26", "Der Zeitraum der Zeile endet vor seinem Anfang.", "The line's period ends before it starts.",
            Periods, (_, period) => period.First <= period.Last),
        Each("PEPPOL-EN16931-R110", "BT-134", "Die Zeile beginnt vor dem Abrechnungszeitraum.", "The line starts before the invoicing period.",
            Periods, (i, period) => i.Period is null || period.First >= i.Period.First),
        Each("PEPPOL-EN16931-R111", "BT-135", "Die Zeile endet nach dem Abrechnungszeitraum.", "The line ends after the invoicing period.",
            Periods, (i, period) => i.Period is null || period.Last <= i.Period.Last),
        Each("RS-ORDER-LINE", "BT-132", "Eine Bestellposition ohne Bestellnummer.", "An order line without an order.",
            Lines, (i, line) => XmlText.IsBlank(line.OrderLineReference) || !XmlText.IsBlank(i.OrderReference)),
    ];

    /// <summary>At most this many decimal places, trailing zeros aside.</summary>
    public static bool HasPlaces(decimal value, int places) => Math.Round(value, places, MidpointRounding.AwayFromZero) == value;

    private static decimal? NetOf(InvoiceAmount amount) =>
        amount.BaseQuantity > 0 ? Money.ToCents(amount.Quantity * amount.Price / amount.BaseQuantity) : null;

    private static IEnumerable<(string, SemanticLine)> Lines(SemanticInvoice invoice) =>
        invoice.Lines.Select(line => (line.Id, line));

    private static IEnumerable<(string, InvoicePeriod)> Periods(SemanticInvoice invoice) =>
        invoice.Lines.Where(line => line.Period is not null).Select(line => (line.Id, line.Period!));
}
