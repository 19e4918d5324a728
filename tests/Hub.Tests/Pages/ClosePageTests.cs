using System.Net;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class ClosePageTests(HubHarness hub)
{
    [Fact]
    public async Task The_arithmetic_stands_beside_the_text_down_to_the_net_amount()
    {
        var session = await EndedWork.AddAsync(hub);
        using var browser = await TechnicianAsync();

        var html = await browser.ReadAsync($"/sessions/{session:N}/close");

        Assert.Contains("Sitzung 10:04:52–10:43:50", html, StringComparison.Ordinal);
        Assert.Contains("− 0:01:30", html, StringComparison.Ordinal);
        Assert.Contains("data-net-seconds=\"2248\">0:37:28", html, StringComparison.Ordinal);
        Assert.Contains("(+7:32)", html, StringComparison.Ordinal);
        Assert.Contains("data-units=\"3\">3 × ¼ h = 0,75 h", html, StringComparison.Ordinal);
        Assert.Contains("× 118,50 €/h", html, StringComparison.Ordinal);
        Assert.Contains("<td>88,88 €</td>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"hatched\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smaller_of_agreed_and_measured_is_billed()
    {
        var session = await EndedWork.AddAsync(hub, approved: 2);
        using var browser = await TechnicianAsync();

        var html = await browser.ReadAsync($"/sessions/{session:N}/close");

        Assert.Contains("data-units=\"2\">2 × ¼ h = 0,50 h", html, StringComparison.Ordinal);
        Assert.Contains("<td>59,25 €</td>", html, StringComparison.Ordinal);
        Assert.Contains("1 × ¼ h sind unbestätigt", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_text_nothing_is_saved()
    {
        var session = await EndedWork.AddAsync(hub);
        using var browser = await TechnicianAsync();

        using var answer = await browser.SubmitAsync($"/sessions/{session:N}/close", "close", ("text", "  "), ("outcome", "open"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Bitte schreiben Sie, was gemacht wurde.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_without_a_topic_takes_the_first_sentence_so_that_it_can_be_billed()
    {
        var session = await EndedWork.AddAsync(hub, topic: "", start: EndedWork.Start - NodaTime.Duration.FromDays(60));
        using var browser = await TechnicianAsync();

        using var answer = await browser.SubmitAsync(
            $"/sessions/{session:N}/close", "close", ("text", "Lizenzdatei getauscht. Dienst neu gestartet."), ("outcome", "solved"), ("topic", ""));

        Assert.Equal("/work-reports/RV-2026-007/2026-08", answer.Headers.Location!.ToString());
        var report = await browser.ReadAsync(answer.Headers.Location.ToString());
        Assert.Contains("<b>Lizenzdatei getauscht. </b>", report, StringComparison.Ordinal);
        Assert.Contains(">Dienst neu gestartet.</span>", report, StringComparison.Ordinal);
        Assert.Contains("data-status=\"Billed\" data-units=\"3\" data-net-seconds=\"2248\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_was_confirmed_cannot_be_changed_afterwards()
    {
        var session = await EndedWork.AddAsync(hub, start: EndedWork.Start - NodaTime.Duration.FromDays(90));
        using var browser = await TechnicianAsync();

        using var answer = await browser.SubmitAsync(
            $"/sessions/{session:N}/close", "close", ("text", "Bezug neu gesetzt."), ("outcome", "solved"), ("topic", "Etwas ganz anderes"));

        var report = await browser.ReadAsync(answer.Headers.Location!.ToString());
        Assert.Contains("<b>Civil 3D: Höhenplan. </b>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Etwas ganz anderes", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_english_the_same_numbers_are_written_in_english()
    {
        var session = await EndedWork.AddAsync(hub);
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician), "en");

        var html = await browser.ReadAsync($"/sessions/{session:N}/close");

        Assert.Contains("What was done?", html, StringComparison.Ordinal);
        Assert.Contains("3 × ¼ h = 0.75 h", html, StringComparison.Ordinal);
        Assert.Contains("<td>€88.88</td>", html, StringComparison.Ordinal);
    }

    private async Task<Browser> TechnicianAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));
}
