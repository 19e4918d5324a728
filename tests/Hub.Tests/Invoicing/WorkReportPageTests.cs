using NodaTime;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

[Collection(PagesCollection.Name)]
public sealed class WorkReportPageTests(HubHarness hub)
{
    [Fact]
    public async Task The_report_says_what_was_done_how_long_and_what_is_billed()
    {
        await EndedWork.AddAsync(hub, text: "Bezug zum Geländemodell neu gesetzt.", start: At(2025, 11), contract: "RV-2025-019");
        using var browser = await TechnicianAsync();

        var html = await browser.ReadAsync("/work-reports/RV-2025-019/2025-11");

        Assert.All(
            ["Tätigkeitsnachweis", "01.11.2025 – 30.11.2025", "TN-RV-2025-019-2025-11", "Do 06.11.", "09:04–09:43", "J. Krämer", "Anke Reimers", "0:37:28", "0:01:30", "berechnet", "Klasse 2, Reaktion 4 h", "+7:32", "0,75"],
            word => Assert.Contains(word, html, StringComparison.Ordinal));
        Assert.Contains("Einwände:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_text_waits_and_costs_nothing()
    {
        await EndedWork.AddAsync(hub, start: At(2025, 12), contract: "RV-2025-019");
        using var browser = await TechnicianAsync();

        var html = await browser.ReadAsync("/work-reports/RV-2025-019/2025-12");

        Assert.Contains("data-status=\"TextMissing\" data-units=\"0\"", html, StringComparison.Ordinal);
        Assert.Contains("Text fehlt, nicht berechnet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_counts_in_the_month_of_its_first_second_by_the_firms_clock()
    {
        // 23:30 UTC on 31 January is half past midnight in Germany, on 1 February.
        await EndedWork.AddAsync(hub, text: "Plansatz neu erzeugt.", start: Instant.FromUtc(2026, 1, 31, 23, 30), contract: "RV-2025-019");
        using var browser = await TechnicianAsync();

        Assert.Contains("Keine Einsätze in diesem Zeitraum.", await browser.ReadAsync("/work-reports/RV-2025-019/2026-01"), StringComparison.Ordinal);
        Assert.Contains("So 01.02.", await browser.ReadAsync("/work-reports/RV-2025-019/2026-02"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pdf_of_an_english_customer_is_english_for_a_german_reader()
    {
        await EndedWork.AddAsync(hub, text: "Replaced the licence file.", start: At(2026, 3), contract: "SV-2026-002");
        using var browser = await TechnicianAsync();

        var pdf = await browser.BytesAsync("/work-reports/SV-2026-002/2026-03.pdf");

        var text = string.Join(' ', (await Poppler.TextAsync(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Work report", text, StringComparison.Ordinal);
        Assert.Contains("1 Mar 2026 – 31 Mar 2026", text, StringComparison.Ordinal);
        Assert.Contains("Replaced the licence file.", text, StringComparison.Ordinal);
        Assert.Contains("Tätigkeitsnachweis", await browser.ReadAsync("/work-reports/SV-2026-002/2026-03"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_technician_writes_stays_text_on_the_page()
    {
        await EndedWork.AddAsync(hub, topic: "<b>x</b>", text: "<script>alert(1)</script>", start: At(2026, 4), contract: "RV-2025-019");
        using var browser = await TechnicianAsync();
        using var answer = await browser.GetAsync("/work-reports/RV-2025-019/2026-04");

        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_counts_what_still_has_no_text()
    {
        var recent = hub.Service<HubClock>().Now - Duration.FromDays(70);
        await EndedWork.AddAsync(hub, start: recent, contract: "RV-2025-031");
        await EndedWork.AddAsync(hub, text: "Ablage neu verbunden.", start: recent + Duration.FromMinutes(1), contract: "RV-2025-031");
        using var browser = await TechnicianAsync();

        var html = await browser.ReadAsync("/work-reports");

        var row = html[html.IndexOf("work-reports/RV-2025-031", StringComparison.Ordinal)..];
        Assert.Contains("ohne Text", row[..row.IndexOf("</tr>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static Instant At(int year, int month) => Instant.FromUtc(year, month, 6, 8, 4, 52);

    private async Task<Browser> TechnicianAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
}
