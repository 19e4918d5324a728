using System.Net;
using System.Text.RegularExpressions;
using RemoteSupport.Hub.Api;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Api;

[Collection(PagesCollection.Name)]
public sealed partial class TokensPageTests(HubHarness hub)
{
    [Fact]
    public async Task An_administrator_makes_a_key_sees_it_once_and_takes_it_back()
    {
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "token.admin", StaffRoles.Admin));
        using var none = await browser.SubmitAsync("/settings/api", "token", ("name", "Abrechnung Nord"));
        Assert.Contains("Bitte wählen Sie mindestens eines.", WebUtility.HtmlDecode(await none.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var made = await browser.SubmitAsync("/settings/api", "token", ("name", "Abrechnung Nord"), (ApiScopes.ReadContracts, "on"));
        var token = Key().Match(await made.Content.ReadAsStringAsync()).Value;
        Assert.Equal("no-store", made.Headers.CacheControl?.ToString());
        using var client = new ApiClient(hub, token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/contracts")).StatusCode);

        var page = await browser.ReadAsync("/settings/api");
        Assert.DoesNotContain(token, page, StringComparison.Ordinal);
        var id = (await hub.Service<TokenDesk>().ListAsync(default)).Single(one => one.Name == "Abrechnung Nord").Id;
        using var revoked = await browser.SubmitAsync("/settings/api", $"revoke-{id:N}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/contracts")).StatusCode);
    }

    [GeneratedRegex("rsv1_[A-Za-z0-9]{43}")]
    private static partial Regex Key();
}
