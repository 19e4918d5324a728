using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Contracts;

[Collection(PagesCollection.Name)]
public sealed partial class ContractPagesTests(HubHarness hub)
{
    [Fact]
    public async Task A_standard_contract_is_made_from_the_template_sent_and_accepted_by_its_link_once()
    {
        using var admin = await AdminAsync();
        var form = await PageForm.OpenAsync(admin, "/contracts/new");
        form["party"] = (await PartyAsync("Gutachterbüro Ewald & Co. KG")).ToString();
        (form["start"], form["months"], form["service.3.price"]) = ("01.12.2026", "24", "131");
        (form["person.0.name"], form["person.0.email"], form["person.0.approve"], form["then"]) = ("Ute Ewald", "u.ewald@ewald-gutachten.example", "on", "send");

        using var saved = await form.SubmitAsync(admin, "/contracts/new", "contract");

        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await Errors(saved));
        var number = saved.Headers.Location!.ToString().Split('/')[^1];
        var contract = await ReadAsync(number);
        Assert.Equal((ContractStages.Offered, "2028-11-30"), (contract.Stage, contract.End.ToString("uuuu-MM-dd", null)));
        Assert.Equal([148.50m, 118.50m, 104m, 96m], contract.SeverityClasses.OrderBy(one => one.Severity).Select(one => one.RatePerHour));
        Assert.Equal((8, 131m), (contract.Services.Count, contract.ServiceFor(ServiceKinds.OnSite, "2", contract.Start)!.Price));
        await AcceptAsync(contract);
        Assert.Equal(ContractStages.Accepted, (await ReadAsync(number)).Stage);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        using var admin = await AdminAsync();
        var form = await PageForm.OpenAsync(admin, "/contracts/new");
        (form["start"], form["months"], form["class.2.rate"], form["class.3.hours"], form["person.0.name"]) = ("31.02.2026", "60", "1.180", "48", "Nora <Neu>");

        using var answer = await form.SubmitAsync(admin, "/contracts/new", "contract");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(new[] { "31.02.2026", "60", "1.180", "48" }, typed => Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal));
        Assert.Contains("value=\"Nora <Neu>\"", html, StringComparison.Ordinal);
        Assert.All(new[] { "party", "start", "months", "class-2-rate", "class-3-hours" }, field => Assert.Contains($"id=\"f-{field}-error\"", html, StringComparison.Ordinal));
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_answers_each_key_stroke_with_the_dates_of_the_civil_code()
    {
        using var admin = await AdminAsync();

        var html = await admin.ReadAsync("/contracts/preview?start=31.08.2026&months=18&renewal=12&notice=3&startMode=dayStart&period=month&state=NW&hoursStart=09:00&hoursEnd=17:00&class.2.hours=4&class.2.rate=118,50");
        var half = await admin.ReadAsync("/contracts/preview?start=31.0&months=18&renewal=12&notice=3&startMode=dayStart");

        Assert.Contains("Di 29.02.2028", html, StringComparison.Ordinal);
        Assert.Contains("Di 30.11.2027", html, StringComparison.Ordinal);
        Assert.Contains("29,63 €", html, StringComparison.Ordinal);
        Assert.Matches("data-for=\"due-2\">\\s*(heute|Mo|Di|Mi|Do|Fr)", html);
        Assert.Contains("data-end>–", half, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_prices_begin_on_their_day_and_the_version_says_what_changed()
    {
        using var admin = await AdminAsync();
        var today = FirmTime.Date(hub.Service<HubClock>().Now);
        const string Page = "/contracts/RV-2025-019/prices";
        var form = await PageForm.OpenAsync(admin, Page);
        (form["from"], form["class.2.rate"]) = (RemoteSupport.Hub.Web.Show.Date(today), "125,00");
        using var early = await form.SubmitAsync(admin, Page, "new-prices");
        Assert.Contains("frühestens ab morgen", WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        form["from"] = NodaTime.Text.LocalDatePattern.Iso.Format(today.PlusDays(10));
        using var saved = await form.SubmitAsync(admin, Page, "new-prices");

        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await Errors(saved));
        var contract = await ReadAsync("RV-2025-019");
        Assert.Equal((118.50m, 125m), (contract.PriceOn("2", today.PlusDays(9))!.RatePerHour, contract.PriceOn("2", today.PlusDays(10))!.RatePerHour));
        Assert.Equal(8, contract.Services.Count);
        Assert.Contains("125,00 €", await admin.ReadAsync("/contracts/RV-2025-019/versions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreed_contract_changes_by_a_version_with_a_reason_and_shows_before_and_now()
    {
        using var admin = await AdminAsync();
        const string Page = "/contracts/RV-2025-031/edit";
        await ChangeAsync(admin, Page, "Bestellnummer nachgetragen", ("order", "B-1"));
        await ChangeAsync(admin, Page, "Frist verlängert", ("notice", "6"), ("person.2.name", "Nora Neu"), ("person.2.email", "n.neu@wv-rurtal.example"));

        var html = await admin.ReadAsync("/contracts/RV-2025-031/versions");
        Assert.Contains("Frist verlängert", html, StringComparison.Ordinal);
        Assert.Contains("<del>3 Monate</del>", html, StringComparison.Ordinal);
        Assert.Contains("<ins>6 Monate</ins>", html, StringComparison.Ordinal);
        var contract = await ReadAsync("RV-2025-031");
        Assert.Equal((3, 4, "B-1"), (contract.Versions.Count, contract.SeverityClasses.Count, contract.OrderReference));
        Assert.Contains(contract.Persons, person => person.Name == "Nora Neu");

        var form = await PageForm.OpenAsync(admin, Page);
        using var silent = await form.SubmitAsync(admin, Page, "contract");
        Assert.Contains("id=\"f-reason-error\"", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_is_shown_once_and_opens_the_contract()
    {
        using var admin = await AdminAsync();
        var person = (await ReadAsync("RV-2026-007")).Persons.Single(one => one.Name == "Katrin Hansen");
        using var answer = await admin.SubmitAsync("/contracts/RV-2026-007/persons", $"pin-{person.Id:N}");
        var pin = Pin().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        var signIn = hub.Service<PersonSignIn>();

        Assert.Null((await signIn.TryAsync("RV-2026-007", "Katrin Hansen", pin, "pin-test")).Error);
        Assert.DoesNotContain(pin, await admin.ReadAsync("/contracts/RV-2026-007/persons"), StringComparison.Ordinal);
        using var locked = await admin.SubmitAsync("/contracts/RV-2026-007/persons", $"lock-{person.Id:N}");
        Assert.Equal("person-not-authorised", (await signIn.TryAsync("RV-2026-007", "Katrin Hansen", pin, "pin-test")).Error);
        using var again = await admin.SubmitAsync("/contracts/RV-2026-007/persons", $"lock-{person.Id:N}");
        Assert.Null((await signIn.TryAsync("RV-2026-007", "Katrin Hansen", pin, "pin-test")).Error);
    }

    [Fact]
    public async Task A_notice_is_entered_shown_and_taken_back()
    {
        using var admin = await AdminAsync();
        const string Page = "/contracts/RV-2026-031/notice";
        var form = await PageForm.OpenAsync(admin, Page);
        (form["by"], form["reply"]) = ("Ute Ewald", "u.ewald@ewald-gutachten.example");
        using var entered = await form.SubmitAsync(admin, Page, "notice");
        Assert.True(entered.StatusCode == HttpStatusCode.Redirect, await Errors(entered));

        var contract = await ReadAsync("RV-2026-031");
        Assert.Equal(contract.End, contract.LastDay());
        using var twice = await form.SubmitAsync(admin, Page, "notice");
        Assert.Contains("endet schon von selbst", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var back = await admin.SubmitAsync(Page, $"withdraw-{contract.Notices.Single().Id:N}");
        Assert.Null((await ReadAsync("RV-2026-031")).LastDay());
        Assert.Contains("zurückgenommen", await admin.ReadAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consumer_and_a_vat_id_of_another_country_are_refused()
    {
        using var admin = await AdminAsync();
        var form = await PageForm.OpenAsync(admin, "/parties/new");
        (form["name"], form["street"], form["postal"], form["city"], form["vatId"], form["country"]) = ("Privat", "Weg 1", "1000", "Wien", "DE294710315", "AT");
        form.Uncheck("business");
        using var wrong = await form.SubmitAsync(admin, "/parties/new", "party");
        Assert.Contains("müsste mit AT beginnen", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        form["vatId"] = "";
        using var saved = await form.SubmitAsync(admin, "/parties/new", "party");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var contract = await PageForm.OpenAsync(admin, "/contracts/new");
        contract["party"] = (await PartyAsync("Privat")).ToString();
        using var refused = await contract.SubmitAsync(admin, "/contracts/new", "contract");
        Assert.Contains("nur mit Unternehmen", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private async Task AcceptAsync(Contract contract)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var offer = contract.Acceptances.Single();
        var mail = await db.OutgoingMails.SingleAsync(one => one.DedupKey == $"offer/{offer.Id:N}");
        var path = new Uri(Link().Match(mail.Text).Value).AbsolutePath;
        using var customer = new Browser(hub.Address);
        var text = await customer.ReadAsync(path);
        Assert.Contains("bis 31.08.2028", text, StringComparison.Ordinal);
        Assert.Equal(ContractStages.Offered, (await ReadAsync(contract.Number)).Stage);

        using var accepted = await customer.SubmitAsync(path, "accept");
        Assert.Contains("Vielen Dank", await accepted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("gilt nicht mehr", await customer.ReadAsync(path), StringComparison.Ordinal);
    }

    private static async Task ChangeAsync(Browser admin, string page, string reason, params (string Name, string Value)[] changes)
    {
        var form = await PageForm.OpenAsync(admin, page);
        form["reason"] = reason;
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        using var saved = await form.SubmitAsync(admin, page, "contract");
        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await Errors(saved));
    }

    private async Task<Browser> AdminAsync() => new(hub.Address, await StaffAccount.SignInAsync(hub, "rule.admin", StaffRoles.Admin));

    private async Task<Guid> PartyAsync(string name)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await db.Parties.Where(party => party.Name == name).Select(party => party.Id).SingleAsync();
    }

    private async Task<Contract> ReadAsync(string number)
    {
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return (await RemoteSupport.Hub.Contracts.Editing.ContractEditor.LoadAsync(db, number, default))!;
    }

    private static async Task<string> Errors(HttpResponseMessage answer) =>
        string.Join(" | ", Error().Matches(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())).Select(match => match.Value));

    [GeneratedRegex("id=\"f-[^\"]+-error\">.*?</span>", RegexOptions.Singleline)]
    private static partial Regex Error();

    [GeneratedRegex("<p class=\"big mono\">(\\d{8})</p>")]
    private static partial Regex Pin();

    [GeneratedRegex("http://\\S+/accept/\\S+")]
    private static partial Regex Link();
}
