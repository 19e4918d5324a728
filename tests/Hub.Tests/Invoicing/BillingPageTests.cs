using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed partial class BillingPageTests : IAsyncLifetime
{
    private BillingHub _hub = null!;
    private Browser _clerk = null!;

    public async Task InitializeAsync()
    {
        _hub = await BillingHub.StartAsync();
        _clerk = new Browser(_hub.Address, await _hub.SignInAsync("uwe.brandes"));
    }

    public async Task DisposeAsync()
    {
        _clerk.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_month_is_three_clicks_and_a_line_tells_why()
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        var start = await _clerk.ReadAsync("/contracts");
        Assert.Contains("href=\"/billing\"", start, StringComparison.Ordinal);
        Assert.Contains("href=\"billing/2026-10\"", await _clerk.ReadAsync("/billing"), StringComparison.Ordinal);
        var preview = await _clerk.ReadAsync("/billing/2026-10");
        Assert.Contains("<b id=\"kpi-net\">88,88 €</b>", preview, StringComparison.Ordinal);

        var why = await _clerk.ReadAsync("/" + WhyLink().Match(preview).Groups[1].Value);
        Assert.Contains("Warum 0,75 h?", why, StringComparison.Ordinal);
        Assert.Contains("+ 7:32 Rundung", why, StringComparison.Ordinal);
        Assert.Contains("38:58 − 1:30 Unterbrechung = 37:28 → 3", why, StringComparison.Ordinal);
        var events = await _clerk.ReadAsync("/" + EventsLink().Match(why).Groups[1].Value);
        Assert.Contains("call_started", events, StringComparison.Ordinal);

        using var done = await _clerk.SendAsync("/billing/2026-10", "/billing/2026-10/finalise");
        Assert.Equal("/billing/2026-10?done=1", done.Headers.Location!.ToString());
        var after = await _clerk.ReadAsync("/billing/2026-10");
        Assert.Contains("data-invoice=\"RE-2026-00001\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"finalise\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_page_gives_the_files_and_cancels_in_two_clicks()
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        var number = Assert.Single(await _hub.FinaliseAsync());
        var page = await _clerk.ReadAsync($"/invoices/{number}");
        Assert.Contains("Stornieren und neu", page, StringComparison.Ordinal);
        Assert.Contains("Mail wartet", page, StringComparison.Ordinal);
        foreach (var kind in new[] { "cii", "ubl", "pdf", "report-pdf", "report-csv" })
        {
            Assert.Equal(await _hub.FileAsync(number, kind), await _clerk.BytesAsync($"/invoices/{number}/{kind}"));
        }

        Assert.Contains("Warum 0,75 h?", await _clerk.ReadAsync($"/invoices/{number}?why=1"), StringComparison.Ordinal);
        using var cancelled = await _clerk.SendAsync($"/invoices/{number}", $"/invoices/{number}/cancel", ("reissue", "Invoice"));
        Assert.Equal("/invoices/RE-2026-00002?done=cancelled", cancelled.Headers.Location!.ToString());
        Assert.Contains("storniert mit ST-2026-00001", await _clerk.ReadAsync($"/invoices/{number}"), StringComparison.Ordinal);
        using var twice = await _clerk.SendAsync($"/invoices/{number}", $"/invoices/{number}/cancel", ("reissue", "Invoice"));
        Assert.EndsWith("done=refused", twice.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var unknown = await _clerk.GetAsync("/invoices/RE-2026-99999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task An_overrun_is_settled_in_two_clicks()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.", approved: 1);
        var item = "/" + SettleLink().Match(await _clerk.ReadAsync("/billing/2026-10")).Groups[1].Value;
        Assert.Contains($"source=s%3A{session:N}", item, StringComparison.Ordinal);
        Assert.Contains("Bestätigung anfordern", await _clerk.ReadAsync(item), StringComparison.Ordinal);

        using var asked = await _clerk.SendAsync(item, "/billing/item/ask", ("source", $"s:{session:N}"), ("month", "2026-10"), ("units", "2"));
        Assert.EndsWith("done=asked", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Bitte bestätigen: Civil 3D: Höhenplan"], await ApprovalMailsAsync(mail => mail.Subject));
        using var waived = await _clerk.SendAsync(item, "/billing/item/waive", ("source", $"s:{session:N}"), ("month", "2026-10"), ("units", "2"), ("reason", "Kulanz"));
        Assert.Equal("/billing/2026-10", waived.Headers.Location!.ToString());
        var preview = await _hub.PreviewAsync();
        Assert.Empty(preview.Problems);
        Assert.Equal(29.63m, preview.Net);
    }

    [Fact]
    public async Task The_clerk_asks_by_a_link_and_only_the_button_behind_it_makes_the_work_billable()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.", approved: 1);
        var item = $"/billing/item?source=s%3A{session:N}&month=2026-10";
        using var asked = await _clerk.SendAsync(item, "/billing/item/ask", ("source", $"s:{session:N}"), ("month", "2026-10"), ("units", "2"));
        using var twice = await _clerk.SendAsync(item, "/billing/item/ask", ("source", $"s:{session:N}"), ("month", "2026-10"), ("units", "2"));
        var path = ConfirmLink().Match(Assert.Single(await ApprovalMailsAsync(mail => mail.Text))).Value;
        using var customer = new Browser(_hub.Address);
        var shown = await customer.ReadAsync(path);
        Assert.Contains("um 0:30 h verlängern, insgesamt bis 0:45 h", shown, StringComparison.Ordinal);
        Assert.Equal(29.63m, (await _hub.PreviewAsync()).Net);

        using var yes = await customer.SubmitAsync(path, "confirm");

        Assert.Equal(88.88m, (await _hub.PreviewAsync()).Net);
        var row = await _hub.ReadAsync(db => db.Set<CaseConfirmation>().SingleAsync());
        Assert.Equal((ConfirmationKinds.Extension, 3, ConfirmationChannels.MailLink), (row.Kind, row.Units, row.Channel));
        Assert.Equal(await _hub.ClerkAsync(), row.AskedBy);
        Assert.All(row.Text.Split('\n'), line => Assert.Contains(line, shown, StringComparison.Ordinal));
        Assert.Equal(ContractText.Hash(row.Text), row.TextHash);
        Assert.Contains("gilt nicht mehr", await customer.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_approve_the_clerk_is_told()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.", approved: 1);
        await _hub.ChangeAsync(async db =>
        {
            foreach (var person in await db.Persons.ToListAsync())
            {
                person.MayApprove = false;
            }
        });
        var item = $"/billing/item?source=s%3A{session:N}&month=2026-10";

        using var asked = await _clerk.SendAsync(item, "/billing/item/ask", ("source", $"s:{session:N}"), ("month", "2026-10"), ("units", "2"));

        Assert.Contains("Niemand mit E-Mail-Adresse darf", await _clerk.ReadAsync(asked.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Empty(await ApprovalMailsAsync(mail => mail.Subject));
    }

    [Fact]
    public async Task A_technician_enters_a_mail_in_two_clicks_and_sees_no_billing()
    {
        using var technician = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        Assert.Contains("href=\"entries/new\"", await technician.ReadAsync("/"), StringComparison.Ordinal);
        using var saved = await technician.SubmitAsync(
            "/entries/new", "entry", ("contract", BillingHub.Contract), ("kind", "email"), ("date", "2026-10-22"), ("minutes", "11"), ("text", "Attribute angepasst."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(29.63m, (await _hub.PreviewAsync()).Net);
        using var silent = await technician.SubmitAsync(
            "/entries/new", "entry", ("contract", BillingHub.Contract), ("kind", "email"), ("date", "2026-10-22"), ("minutes", "11"), ("text", " "));
        Assert.Contains("Bitte schreiben Sie, was gemacht wurde.", WebUtility.HtmlDecode(await silent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var denied = await technician.SendAsync("/entries/new", "/billing/2026-10/finalise");
        Assert.Equal("/denied", denied.Headers.Location!.AbsolutePath);
        using var file = await technician.GetAsync("/invoices/RE-2026-00001/cii");
        Assert.Equal("/denied", file.Headers.Location!.AbsolutePath);
        using var forged = await _clerk.PostAsync("/billing/2026-10/finalise");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task Reports_and_the_DATEV_file_count_invoices_that_stand()
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        Assert.Contains("88,88 €", await _clerk.ReadAsync("/billing/open"), StringComparison.Ordinal);
        var number = Assert.Single(await _hub.FinaliseAsync());
        Assert.Contains("Alles ist berechnet.", await _clerk.ReadAsync("/billing/open"), StringComparison.Ordinal);
        var rounding = await _clerk.ReadAsync("/billing/rounding?year=2026");
        Assert.Contains("+0:07:32", rounding, StringComparison.Ordinal);
        Assert.Contains("20 %", rounding, StringComparison.Ordinal);
        Assert.Contains("0,75 h", await _clerk.ReadAsync("/billing/turnover?year=2026"), StringComparison.Ordinal);

        var file = Encoding.Latin1.GetString(await _clerk.BytesAsync("/billing/datev/file?from=2026-11-01&to=2026-11-30"));
        Assert.StartsWith("\"EXTF\";700;21;\"Buchungsstapel\";13;", file, StringComparison.Ordinal);
        Assert.Contains($"105,77;\"S\"", file, StringComparison.Ordinal);
        Assert.Contains(number, file, StringComparison.Ordinal);
        using var nothing = await _clerk.GetAsync("/billing/datev/file?from=2025-01-01&to=2025-01-31");
        Assert.Equal("/billing/datev?empty=1", nothing.Headers.Location!.ToString());

        using var cancelled = await _clerk.SendAsync($"/invoices/{number}", $"/invoices/{number}/cancel", ("reissue", "None"));
        Assert.DoesNotContain("0,75 h", await _clerk.ReadAsync("/billing/turnover?year=2026"), StringComparison.Ordinal);
        Assert.Contains($"105,77;\"H\"", Encoding.Latin1.GetString(await _clerk.BytesAsync("/billing/datev/file?from=2026-11-01&to=2026-11-30")), StringComparison.Ordinal);
    }

    private Task<List<string>> ApprovalMailsAsync(System.Linq.Expressions.Expression<Func<OutgoingMail, string>> what) =>
        _hub.ReadAsync(db => db.OutgoingMails.Where(mail => mail.DedupKey.StartsWith("approval/")).Select(what).ToListAsync());

    [GeneratedRegex("/confirm/[0-9a-f]{64}")]
    private static partial Regex ConfirmLink();

    [GeneratedRegex("href=\"(billing/2026-10\\?why=[^\"#]+)")]
    private static partial Regex WhyLink();

    [GeneratedRegex("href=\"(billing/item[^\"]+)\"")]
    private static partial Regex SettleLink();

    [GeneratedRegex("href=\"(billing/events/[0-9a-f]+)\"")]
    private static partial Regex EventsLink();
}
