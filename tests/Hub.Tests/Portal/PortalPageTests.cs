using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Invoicing.Manual;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Invoicing.Runs;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Portal;

public sealed partial class PortalPageTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync(objectionDays: 5);

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_objection_keeps_one_entry_off_the_invoice_and_nothing_else()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        await EndedWork.AddAsync(_hub, "Lizenzserver", "Neue Lizenzdatei eingespielt.", EndedWork.Start + Duration.FromDays(3));
        await _hub.Service<ReportSharing>().ShareAsync(BillingHub.October, await _hub.ClerkAsync(), default);
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);

        var page = await browser.ReadAsync("/portal");
        Assert.Contains("Einwände können Sie bis Mo 09.11.2026 melden.", page, StringComparison.Ordinal);
        Assert.Contains("Jana Krämer, Remote · 0:37:28", page, StringComparison.Ordinal);
        Assert.Contains("0,75 h", page, StringComparison.Ordinal);
        var form = await browser.ReadAsync($"/portal?object=s:{session:N}");
        Assert.Contains("id=\"objection\"", form, StringComparison.Ordinal);
        using var sent = await browser.SendAsync("/portal", "/portal/object", ("month", "2026-10"), ("entry", $"s:{session:N}"), ("text", "Das war kürzer."));
        Assert.Equal("/portal/reports/2026-10?done=objection", sent.Headers.Location!.ToString());
        page = await browser.ReadAsync("/portal/reports/2026-10?done=objection");
        Assert.Contains("Einwand gemeldet", page, StringComparison.Ordinal);
        Assert.Contains("„Das war kürzer.“", page, StringComparison.Ordinal);

        _hub.Time.Advance(TimeSpan.FromDays(8));
        var invoice = await _hub.InvoiceAsync(Assert.Single(await _hub.FinaliseAsync()));
        Assert.Equal(88.88m, invoice.Net);
        var hold = await _hub.ReadAsync(db => db.Set<WorkHold>().SingleAsync());
        Assert.Equal((WorkHold.Objection, "Markus Weide"), (hold.Kind, hold.RaisedBy));
        await _hub.Service<ClearingDesk>().ReleaseAsync($"s:{session:N}", "Geklärt.", await _hub.ClerkAsync(), default);
        Assert.Equal(88.88m, (await _hub.PreviewAsync()).Net);
    }

    [Fact]
    public async Task After_the_days_for_objections_and_after_the_invoice_there_is_no_button()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        await _hub.Service<ReportSharing>().ShareAsync(BillingHub.October, await _hub.ClerkAsync(), default);
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        Assert.Contains(">Einwand melden</a>", await browser.ReadAsync("/portal/reports/2026-10"), StringComparison.Ordinal);

        _hub.Time.Advance(TimeSpan.FromDays(8));
        using var again = await Customers.SignInAsync(_hub, Customers.Ours);
        Assert.DoesNotContain(">Einwand melden</a>", await again.ReadAsync("/portal/reports/2026-10"), StringComparison.Ordinal);
        using var late = await again.SendAsync("/portal", "/portal/object", ("month", "2026-10"), ("entry", $"s:{session:N}"), ("text", "Zu spät."));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        var number = Assert.Single(await _hub.FinaliseAsync());
        Assert.Contains($"Dieser Monat ist mit {number} abgerechnet.", await again.ReadAsync("/portal/reports/2026-10"), StringComparison.Ordinal);
        Assert.Empty(await _hub.ReadAsync(db => db.Set<WorkHold>().ToListAsync()));
    }

    [Fact]
    public async Task An_invoice_is_two_clicks_away_in_both_syntaxes_and_as_pdf()
    {
        await _hub.ChangeAsync(async db => (await db.Contracts.SingleAsync(one => one.Number == Customers.Ours)).Terms.ObjectionDays = 0);
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        var number = Assert.Single(await _hub.FinaliseAsync());
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);

        Assert.Contains("href=\"portal/invoices\"", await browser.ReadAsync("/portal"), StringComparison.Ordinal);
        var page = await browser.ReadAsync("/portal/invoices");
        Assert.Contains("105,77 €", page, StringComparison.Ordinal);
        foreach (var kind in new[] { StoredDocument.Cii, StoredDocument.Ubl, StoredDocument.Pdf, StoredDocument.ReportPdf, StoredDocument.ReportCsv })
        {
            Assert.Contains($"href=\"portal/invoices/{number}/{kind}\"", page, StringComparison.Ordinal);
            Assert.Equal(await _hub.FileAsync(number, kind), await browser.BytesAsync($"/portal/invoices/{number}/{kind}"));
        }

        using var inputs = await browser.GetAsync($"/portal/invoices/{number}/{StoredDocument.Inputs}");
        Assert.Equal(HttpStatusCode.NotFound, inputs.StatusCode);
        Assert.Equal(await _hub.FileAsync(number, StoredDocument.ReportPdf), await browser.BytesAsync("/portal/reports/2026-10.pdf"));
    }

    [Fact]
    public async Task Three_clicks_end_the_contract_at_the_hubs_time_and_a_mail_says_so()
    {
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        Assert.Contains("href=\"portal/notice\"", await browser.ReadAsync("/portal/contract"), StringComparison.Ordinal);
        var page = await browser.ReadAsync("/portal/notice");
        Assert.Contains("Kündigung zum 31.12.2027 bestätigen", page, StringComparison.Ordinal);
        Assert.Contains("30.09.2027", page, StringComparison.Ordinal);

        using var stale = await browser.SubmitAsync("/portal/notice", "notice", ("end", "2028-12-31"));
        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        Assert.Empty(await _hub.ReadAsync(db => db.Notices.ToListAsync()));
        using var done = await browser.SubmitAsync("/portal/notice", "notice", ("end", "2027-12-31"));
        Assert.Equal("/portal/contract?done=notice", done.Headers.Location?.ToString());

        var notice = await _hub.ReadAsync(db => db.Notices.SingleAsync());
        Assert.Equal(("portal", "Markus Weide", true, new LocalDate(2027, 12, 31)), (notice.Channel, notice.GivenBy, notice.InTime, notice.EffectiveOn));
        Assert.Equal(new LocalDate(2026, 11, 2), notice.ReceivedAt.InUtc().Date);
        var mail = await _hub.ReadAsync(db => db.OutgoingMails.SingleAsync(one => one.DedupKey.StartsWith("notice/")));
        Assert.Equal("m.weide@hansen-weide.example", mail.To);
        Assert.Contains("gekündigt zum 31.12.2027", await browser.ReadAsync("/portal/contract"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"portal/notice\"", await browser.ReadAsync("/portal/contract"), StringComparison.Ordinal);
        using var twice = await browser.SubmitAsync("/portal/contract", "notice", ("end", "2027-12-31"));
        Assert.Single(await _hub.ReadAsync(db => db.Notices.ToListAsync()));
    }

    [Fact]
    public async Task A_late_notice_waits_for_a_human()
    {
        await _hub.ChangeAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(one => one.Number == Customers.Ours);
            (contract.Start, contract.Months, contract.End) = (new LocalDate(2026, 1, 1), 12, new LocalDate(2026, 12, 31));
        });
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        Assert.Contains("Der letzte Kündigungstag für die laufende Zeit ist vorbei.", await browser.ReadAsync("/portal/notice"), StringComparison.Ordinal);
        using var done = await browser.SubmitAsync("/portal/notice", "notice", ("end", "2027-12-31"));
        Assert.Equal("/portal/contract?done=notice", done.Headers.Location?.ToString());

        var notice = await _hub.ReadAsync(db => db.Notices.SingleAsync());
        Assert.Equal((false, (Instant?)null), (notice.InTime, notice.ConfirmedAt));
        Assert.Null(await _hub.ReadAsync(db => db.Contracts.Where(one => one.Number == Customers.Ours).Select(one => one.TerminatedOn).SingleAsync()));
        Assert.Contains("Wir bestätigen das noch.", await browser.ReadAsync("/portal/contract"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_clicks_add_a_colleague_who_can_sign_in_with_the_pin_that_is_shown_once()
    {
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        using var answer = await browser.SubmitAsync("/portal/persons", "add", ("name", "Lena Vogt"), ("email", "l.vogt@hansen-weide.example"), ("phone", ""), ("request", "true"));
        var html = await answer.Content.ReadAsStringAsync();
        var pin = Pin().Match(html).Groups[1].Value;
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        using var colleague = new Browser(_hub.Address);
        using var signedIn = await Customers.TryAsync(colleague, Customers.Ours, "Lena Vogt", pin);
        Assert.Equal("/portal", signedIn.Headers.Location?.ToString());

        using var twice = await browser.SubmitAsync("/portal/persons", "add", ("name", "lena  vogt"), ("email", ""), ("request", "true"));
        Assert.Contains("Diese Person steht schon da.", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var id = await _hub.ReadAsync(db => db.Persons.Where(one => one.Name == "Lena Vogt").Select(one => one.Id).SingleAsync());
        using var renewed = await browser.SubmitAsync("/portal/persons", $"pin-{id:N}");
        var second = Pin().Match(await renewed.Content.ReadAsStringAsync()).Groups[1].Value;
        Assert.NotEqual(pin, second);
        using var thrown = await colleague.GetAsync("/portal");
        Assert.Equal("/portal/login", thrown.Headers.Location?.AbsolutePath);
        using var back = await Customers.TryAsync(colleague, Customers.Ours, "Lena Vogt", second);
        Assert.Equal("/portal", back.Headers.Location?.ToString());
        using var locked = await browser.SendAsync("/portal/persons", $"/portal/persons/{id}/lock", ("locked", "true"));
        Assert.Equal(HttpStatusCode.Redirect, locked.StatusCode);
        using var out_ = await colleague.GetAsync("/portal");
        Assert.Equal("/portal/login", out_.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Whoever_may_not_approve_changes_nothing_and_nobody_their_own_rights()
    {
        using var browser = await Customers.SignInAsync(_hub, Customers.Theirs, "Ole Petersen");
        var page = await browser.ReadAsync("/portal/persons");
        Assert.DoesNotContain("name=\"approve\"", page, StringComparison.Ordinal);
        var anke = await _hub.ReadAsync(db => db.Persons.Where(one => one.Name == "Anke Reimers").Select(one => one.Id).SingleAsync());
        using var rights = await browser.SendAsync("/portal/contract", $"/portal/persons/{anke}/rights", ("request", "true"));
        Assert.Equal(HttpStatusCode.NotFound, rights.StatusCode);
        Assert.DoesNotContain("bestätigen</button>", await browser.ReadAsync("/portal/notice"), StringComparison.Ordinal);

        using var approver = await Customers.SignInAsync(_hub, Customers.Theirs, "Anke Reimers");
        using var own = await approver.SendAsync("/portal/persons", $"/portal/persons/{anke}/rights", ("request", "true"));
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);
        Assert.True(await _hub.ReadAsync(db => db.Persons.Where(one => one.Id == anke).Select(one => one.MayApprove).SingleAsync()));
    }

    [Fact]
    public async Task The_log_names_what_happened_in_ones_own_sessions()
    {
        await Customers.WorkForAsync(_hub, "Markus Weide");
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours);
        var page = await browser.ReadAsync("/portal/log");
        Assert.Contains("Jana Krämer ist dabei", page, StringComparison.Ordinal);
        Assert.Contains("Sie haben den Bildschirm freigegeben", page, StringComparison.Ordinal);
        using var colleague = await Customers.SignInAsync(_hub, Customers.Ours, "Katrin Hansen");
        Assert.Contains("Sie hatten noch keine Sitzung.", await colleague.ReadAsync("/portal/log"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "lang=\"de\"")]
    [InlineData("en", "lang=\"en\"")]
    public async Task A_customer_never_reads_our_words_nor_a_number_to_quote_nor_words_to_check(string language, string lang)
    {
        await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        using var browser = await Customers.SignInAsync(_hub, Customers.Ours, language: language);
        foreach (var address in PortalPages.Addresses.Append("/portal/login"))
        {
            var html = await browser.ReadAsync(address);
            Assert.Contains(lang, html, StringComparison.Ordinal);
            var words = Tags().Replace(html[html.IndexOf("<body", StringComparison.Ordinal)..], " ");
            Assert.DoesNotMatch(OurWords(), words);
            Assert.DoesNotMatch(InlineCode(), html);
        }

        Assert.Matches(OurWords(), "Ihr Ticket");
    }

    [GeneratedRegex("class=\"big mono\">(\\d{8})<")]
    private static partial Regex Pin();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\b(Agent|Hub|Ticket|Token|Vorgangsnummer|Case number|Prüfw[oö]rt\w*|Check words?|Warteschlange|Queue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurWords();

    [GeneratedRegex("<[^>]+\\s(style|on[a-z]+)\\s*=|<style|<script(?![^>]*\\ssrc=)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();
}
