using RemoteSupport.Hub.Invoicing.WorkReports;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>Invented sheets for the PDF.</summary>
internal static class Sheets
{
    public static WorkReportSheet With(params SheetRow[] rows) => new(
        "Tätigkeitsnachweis",
        "TN-RV-2026-007-2026-10",
        new SheetAddress("Brückner & Falk Ingenieursoftware GmbH", "Am Beispielufer 12 · 50667 Köln", "0221 4710 123 · support@brueckner-falk.example"),
        new SheetAddress("Planungsbüro Hansen + Weide GmbH", "Musterallee 4 · 52062 Aachen", "Kundennummer 10 214"),
        [("Zeitraum", "01.10.2026 – 31.10.2026"), ("Nachweis", "TN-RV-2026-007-2026-10"), ("Vertrag", "RV-2026-007"), ("Erstellt", "06.11.2026")],
        rows,
        [["Klasse 2, Reaktion 4 h", "5", "2:23:20", "+21:40", "11", "2,75"]],
        ["Berechnet", "6", "2:46:06", "+28:54", "13", "3,25"],
        [("Rundung:", "je Einsatz auf angefangene Viertelstunden (¼ h), Preise in €.")],
        "TN-RV-2026-007-2026-10 · Prüfsumme 5f0c 91ae 77d2");

    public static SheetRow Row(int number, string work, bool billed = true) => new(
        $"{number}", "Di 06.10.", "10:04–10:43", "Remote", ["J. Krämer", "M. Aydın ab 11:20"], "Civil 3D: Höhenplan", work, "Markus Weide",
        "0:37:28", "0:01:30", "3", "", "2", billed ? "berechnet" : "unbestätigt, nicht berechnet", billed);
}
