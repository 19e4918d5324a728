namespace RemoteSupport.Billing.Invoices;

/// <summary>The 125 columns of a Buchungsstapel, format version 13, spelled as DATEV spells them. A <c>*</c> marks texts,
/// which stand in quotation marks even when empty.</summary>
internal static class DatevColumns
{
    private const string Table =
        """
        Umsatz (ohne Soll/Haben-Kz);*Soll/Haben-Kennzeichen;*WKZ Umsatz;Kurs;Basis-Umsatz;*WKZ Basis-Umsatz;Konto
        Gegenkonto (ohne BU-Schlüssel);*BU-Schlüssel;Belegdatum;*Belegfeld 1;*Belegfeld 2;Skonto;*Buchungstext;Postensperre
        *Diverse Adressnummer;Geschäftspartnerbank;Sachverhalt;Zinssperre;*Beleglink
        *Beleginfo - Art 1;*Beleginfo - Inhalt 1;*Beleginfo - Art 2;*Beleginfo - Inhalt 2
        *Beleginfo - Art 3;*Beleginfo - Inhalt 3;*Beleginfo - Art 4;*Beleginfo - Inhalt 4
        *Beleginfo - Art 5;*Beleginfo - Inhalt 5;*Beleginfo - Art 6;*Beleginfo - Inhalt 6
        *Beleginfo - Art 7;*Beleginfo - Inhalt 7;*Beleginfo - Art 8;*Beleginfo - Inhalt 8
        *KOST1 - Kostenstelle;*KOST2 - Kostenstelle;Kost-Menge;*EU-Land u. UStID (Bestimmung);EU-Steuersatz (Bestimmung)
        *Abw. Versteuerungsart;Sachverhalt L+L;Funktionsergänzung L+L;BU 49 Hauptfunktionstyp;BU 49 Hauptfunktionsnummer
        BU 49 Funktionsergänzung
        {0}
        Stück;Gewicht;Zahlweise;*Forderungsart;Veranlagungsjahr;Zugeordnete Fälligkeit;Skontotyp;*Auftragsnummer
        *Buchungstyp;USt-Schlüssel (Anzahlungen);*EU-Land (Anzahlungen);Sachverhalt L+L (Anzahlungen)
        EU-Steuersatz (Anzahlungen);Erlöskonto (Anzahlungen);*Herkunft-Kz;*Buchungs GUID;KOST-Datum;*SEPA-Mandatsreferenz
        Skontosperre;*Gesellschaftername;Beteiligtennummer;*Identifikationsnummer;*Zeichnernummer;Postensperre bis
        *Bezeichnung SoBil-Sachverhalt;Kennzeichen SoBil-Buchung;Festschreibung;Leistungsdatum;Datum Zuord. Steuerperiode
        Fälligkeit;*Generalumkehr (GU);Steuersatz;*Land;*Abrechnungsreferenz;BVV-Position;*EU-Land u. UStID (Ursprung)
        EU-Steuersatz (Ursprung);Abw. Skontokonto
        """;

    private static readonly string[] Marked = Read();

    /// <summary>Headings, in order.</summary>
    public static IReadOnlyList<string> Headings { get; } = [.. Marked.Select(column => column.TrimStart('*'))];

    /// <summary>Whether the column holds a text.</summary>
    public static bool IsText(int column) => Marked[column][0] == '*';

    private static string[] Read()
    {
        // The missing blank before the second hyphen is DATEV's own.
        var additional = Enumerable.Range(1, 20).Select(i => $"*Zusatzinformation - Art {i};*Zusatzinformation- Inhalt {i}");
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Table, string.Join(';', additional)).Split([';', '\n'], StringSplitOptions.TrimEntries);
    }
}
