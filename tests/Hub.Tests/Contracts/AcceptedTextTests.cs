using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Contracts.Offers;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;
using RemoteSupport.Hub.Tests.Privacy;

namespace RemoteSupport.Hub.Tests.Contracts;

/// <summary>What was accepted can be read word by word for as long as it must be kept.</summary>
public sealed partial class AcceptedTextTests : IAsyncLifetime
{
    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_the_link_showed_is_what_is_kept_whatever_changes_afterwards()
    {
        await ChangeRateAsync(121.00m);
        var shown = await AcceptAsync();

        await ChangeRateAsync(133.00m);
        await _hub.ChangeAsync(async db => (await db.Firms.SingleAsync()).Name = "Ganz anders GmbH");
        var second = await AcceptAsync();

        var versions = (await _hub.Service<ContractHistory>().OfAsync(await IdAsync(), default)).OrderBy(one => one.Version.Number).ToList();
        Assert.Equal([1, 2, 3], versions.Select(one => one.Version.Number));
        Assert.Equal((shown, second), (versions[1].Text, versions[2].Text));
        Assert.Contains("121,00", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Ganz anders", shown, StringComparison.Ordinal);
        Assert.Contains("133,00", second, StringComparison.Ordinal);
        var accepted = await _hub.ReadAsync(db => db.ContractAcceptances.Where(one => one.AcceptedAt != null && db.Contracts.Any(own => own.Id == one.ContractId && own.Number == BillingHub.Contract))
            .OrderBy(one => one.VersionNumber).ToListAsync());
        Assert.Equal([1, 2, 3], accepted.Select(one => one.VersionNumber));
        Assert.All(accepted, one => Assert.Equal(ContractText.Hash(versions[one.VersionNumber - 1].Text!), one.TextHash));
        using var admin = await Administrators.SignInAsync(_hub);
        var page = await admin.ReadAsync($"/contracts/{BillingHub.Contract}/versions");
        Assert.Contains("121,00", VersionText().Match(page).Value, StringComparison.Ordinal);
        Assert.Contains($"href=\"contracts/{BillingHub.Contract}/versions#v-2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_from_before_texts_were_kept_gets_its_own_when_it_is_accepted()
    {
        await ChangeRateAsync(121.00m);
        var path = await OfferAsync();
        await _hub.ReadAsync(db => db.Set<ContractVersionText>().ExecuteDeleteAsync());
        Assert.Null((await _hub.Service<ContractHistory>().OfAsync(await IdAsync(), default))[0].Text);

        var shown = await AcceptAsync(path);

        var versions = await _hub.Service<ContractHistory>().OfAsync(await IdAsync(), default);
        Assert.Equal([shown, null], versions.Select(one => one.Text));
    }

    [Fact]
    public async Task A_text_that_somebody_changed_is_found()
    {
        Assert.Empty((await _hub.Service<IntegrityCheck>().RunAsync(default)).BrokenTexts);
        var id = await IdAsync();
        await _hub.ReadAsync(db => db.Set<ContractVersionText>().Where(one => db.ContractVersions.Any(version => version.Id == one.VersionId && version.ContractId == id))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, one => one.Text + " ")));

        var result = await _hub.Service<IntegrityCheck>().RunAsync(default);

        Assert.Equal(($"{BillingHub.Contract}/1", false), (Assert.Single(result.BrokenTexts), result.IsIntact));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.ChangeAsync(async db => (await db.Set<ContractVersionText>().FirstAsync()).Text = "x"));
    }

    [Fact]
    public async Task The_texts_go_with_the_letters_of_a_contract_that_ended_long_ago()
    {
        await _hub.ChangeAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(one => one.Number == "SV-2023-104");
            (contract.Start, contract.Months, contract.End, contract.RenewalMonths) = (new LocalDate(2018, 1, 1), 24, new LocalDate(2019, 12, 31), 0);
        });
        var before = await _hub.ReadAsync(db => db.Set<ContractVersionText>().CountAsync());

        await _hub.Service<Retention>().RunAsync(default);

        Assert.Equal(before - 1, await _hub.ReadAsync(db => db.Set<ContractVersionText>().CountAsync()));
        Assert.Contains(await _hub.Service<Retention>().LogAsync(default), one => one is { Kind: DeletionKinds.ContractText, Count: 1 });
    }

    private Task<Guid> IdAsync() => _hub.ReadAsync(db => db.Contracts.Where(one => one.Number == BillingHub.Contract).Select(one => one.Id).SingleAsync());

    private Task ChangeRateAsync(decimal rate) => _hub.ChangeAsync(async db =>
        (await db.Contracts.Include(one => one.SeverityClasses).SingleAsync(one => one.Number == BillingHub.Contract))
            .SeverityClasses.Single(one => one.Severity == "2").RatePerHour = rate);

    private async Task<string> OfferAsync()
    {
        Assert.True(await _hub.Service<OfferDesk>().SendAsync(BillingHub.Contract, "x", _hub.Address.ToString(), default) > 0);
        var mail = await _hub.ReadAsync(db => db.OutgoingMails.Where(one => one.DedupKey.StartsWith("offer/")).OrderByDescending(one => one.CreatedAt).Select(one => one.Text).FirstAsync());
        return new Uri(Link().Match(mail).Value).AbsolutePath;
    }

    /// <summary>The text as the page shows it, before its button accepts it.</summary>
    private async Task<string> AcceptAsync(string? link = null)
    {
        _hub.Time.Advance(TimeSpan.FromMinutes(1));
        var path = link ?? await OfferAsync();
        using var customer = new Browser(_hub.Address);
        var shown = ShownText().Match(await customer.ReadAsync(path)).Groups[1].Value;
        using var accepted = await customer.SubmitAsync(path, "accept");
        Assert.Contains("Vielen Dank", WebUtility.HtmlDecode(await accepted.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        return shown;
    }

    [GeneratedRegex("http://\\S+/accept/\\S+")]
    private static partial Regex Link();

    [GeneratedRegex("<pre class=\"text\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ShownText();

    [GeneratedRegex("<details data-version=\"2\">.*?</details>", RegexOptions.Singleline)]
    private static partial Regex VersionText();
}
