using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Settings;

[Collection(PagesCollection.Name)]
public sealed class SettingsPagesTests(HubHarness hub)
{
    [Fact]
    public async Task The_firm_is_saved_and_a_wrong_iban_is_not()
    {
        using var admin = await AdminAsync();
        var form = await PageForm.OpenAsync(admin, "/settings");
        form["iban"] = "DE29 3709 9999 0047 1012 31";
        using var wrong = await form.SubmitAsync(admin, "/settings", "firm");
        Assert.Contains("id=\"f-iban-error\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        (form["iban"], form["paymentDays"], form["chart"]) = ("DE29 3709 9999 0047 1012 30", "30", "SKR04");
        using var saved = await form.SubmitAsync(admin, "/settings", "firm");

        Assert.Contains("id=\"form-saved\"", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var firm = await db.Firms.SingleAsync();
        Assert.Equal(("DE29370999990047101230", 30, "SKR04", true), (firm.Iban, firm.PaymentDays, firm.Datev.Chart, firm.Demo));
    }

    [Fact]
    public async Task A_closing_day_counts_at_once_and_no_longer_when_it_is_removed()
    {
        using var admin = await AdminAsync();
        var calendar = hub.Service<FirmCalendar>();
        var day = new LocalDate(2031, 2, 3);
        Assert.DoesNotContain(day, calendar.DaysFor("NW"));

        using var added = await admin.SubmitAsync("/settings/calendar", "add-day", ("date", "03.02.2031"), ("name", "Umzug"), ("for", ""));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains(day, calendar.DaysFor("NW"));
        using var twice = await admin.SubmitAsync("/settings/calendar", "add-day", ("date", "03.02.2031"), ("name", "Umzug"), ("for", ""));
        Assert.Contains("steht schon in der Liste", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var id = (await calendar.ListAsync(default)).Single(one => one.Date == day).Id;
        using var removed = await admin.SubmitAsync("/settings/calendar", $"remove-{id:N}");
        Assert.DoesNotContain(day, calendar.DaysFor("NW"));
    }

    [Fact]
    public async Task The_price_list_changes_for_new_contracts_only()
    {
        using var admin = await AdminAsync();
        var form = await PageForm.OpenAsync(admin, "/settings/prices");
        var before = form["class.4.rate"];
        form["class.4.rate"] = "99,50";
        using var saved = await form.SubmitAsync(admin, "/settings/prices", "prices");
        Assert.Contains("id=\"form-saved\"", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var contract = await PageForm.OpenAsync(admin, "/contracts/new");
        Assert.Equal("99,50", contract["class.4.rate"]);
        Assert.Contains("96,00 €", await admin.ReadAsync("/contracts/RV-2026-007"), StringComparison.Ordinal);
        form["class.4.rate"] = before;
        using var back = await form.SubmitAsync(admin, "/settings/prices", "prices");
    }

    [Fact]
    public async Task A_new_rate_of_vat_begins_tomorrow_at_the_earliest()
    {
        using var admin = await AdminAsync();
        using var past = await admin.SubmitAsync("/settings/prices", "vat", ("from", "01.01.2020"), ("percent", "16"));
        Assert.Contains("frühestens ab morgen", WebUtility.HtmlDecode(await past.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var next = await admin.SubmitAsync("/settings/prices", "vat", ("from", "01.01.2090"), ("percent", "20"));
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var rates = await db.VatRates.ToListAsync();
        Assert.Equal((19m, 20m, null), (
            RemoteSupport.Hub.Contracts.VatRate.On(rates, new LocalDate(2026, 11, 29)),
            RemoteSupport.Hub.Contracts.VatRate.On(rates, new LocalDate(2090, 1, 1)),
            RemoteSupport.Hub.Contracts.VatRate.On(rates, new LocalDate(2020, 1, 1))));
    }

    [Fact]
    public async Task A_mail_of_unknown_fate_asks_a_person_and_takes_the_answer()
    {
        using var admin = await AdminAsync();
        var contexts = hub.Service<IDbContextFactory<HubDbContext>>();
        var since = hub.Service<HubClock>().Now - Duration.FromHours(1);
        var mail = new OutgoingMail { Id = Guid.NewGuid(), DedupKey = "test/unknown", To = "wer@kunde.example", Subject = "Wer weiß", Text = "t", MessageId = "1@x.example", CreatedAt = since, HandingOverSince = since };
        await using (var db = await contexts.CreateDbContextAsync())
        {
            db.Add(mail);
            await db.SaveChangesAsync();
        }

        Assert.Contains("Antwort unbekannt", await admin.ReadAsync("/settings/mail"), StringComparison.Ordinal);
        using var arrived = await admin.SubmitAsync("/settings/mail", $"arrived-{mail.Id:N}");

        Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        await using var after = await contexts.CreateDbContextAsync();
        Assert.Equal(since, (await after.OutgoingMails.SingleAsync(one => one.Id == mail.Id)).SentAt);
    }

    private async Task<Browser> AdminAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "rule.admin", StaffRoles.Admin));
}
