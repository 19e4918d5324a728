using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class LanguageTests(Stage stage)
{
    [Theory]
    [InlineData("de-DE", "de", "Anmelden", "Beenden")]
    [InlineData("en-GB", "en", "Sign in", "End")]
    [InlineData("fr-FR", "de", "Anmelden", "Beenden")]
    public async Task The_browser_decides_the_language_and_german_is_the_fallback(string locale, string language, string signIn, string end)
    {
        await using var guest = new Technician(stage.Hub.Address, await stage.Chromium.NewPersonAsync(locale));
        var login = await guest.Browser.NewPageAsync();
        await login.GotoAsync(stage.Hub.Address + "/login");
        Assert.Equal(language, await login.GetAttributeAsync("html", "lang"));
        Assert.Equal(signIn, (await login.TextContentAsync("h1"))!.Trim());

        await using var technician = await stage.TechnicianAsync(locale: locale);
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Sprache");
        Assert.Equal(language, await tab.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(end, (await tab.Page.TextContentAsync("[data-action=end]"))!.Trim());
        await tab.EndAsync();
    }

    [Theory]
    [InlineData("de", "Es wird noch nichts übertragen.")]
    [InlineData("en", "Nothing is being transmitted yet.")]
    public async Task The_customer_is_spoken_to_in_their_language(string language, string sentence)
    {
        await using var technician = await stage.TechnicianAsync();
        await using var tab = await technician.StartCallAsync(MainJob.Contract, "Sprache");
        await using var agent = AgentProcess.WithCode(stage.Hub, stage.Display.Name, await tab.CodeAsync(), language);
        await agent.LetViewAsync();
        Assert.Contains(sentence, agent.Output, StringComparison.Ordinal);
        await tab.EndAsync();
    }
}
