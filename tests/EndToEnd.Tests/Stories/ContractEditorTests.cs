using Microsoft.Playwright;
using RemoteSupport.EndToEnd.Tests.Harness;

namespace RemoteSupport.EndToEnd.Tests.Stories;

[Collection(OnStage.Name)]
public sealed class ContractEditorTests(Stage stage)
{
    [Fact]
    public async Task End_and_last_notice_day_follow_every_key_stroke_and_the_keyboard_is_enough()
    {
        await using var admin = await stage.StaffAsync(stage.Demo.OfRole("admin"));
        var page = await admin.Browser.NewPageAsync();
        await page.GotoAsync(stage.Hub.Address + "/contracts/new");
        await page.FillAsync("#f-start", "31.08.2026");
        await page.FocusAsync("#f-months");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("18");
        await SeeAsync(page, "Di 29.02.2028", "Di 30.11.2027");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("endet");
        await SeeAsync(page, "Di 29.02.2028", "keine Kündigung nötig");
        await page.FillAsync("#f-class-2-rate", "100");
        await page.WaitForFunctionAsync("() => document.querySelector('#quarter-2').textContent.includes('25,00')");

        await page.SelectOptionAsync("#f-party", new SelectOptionValue { Index = 1 });
        await page.PressAsync("#f-order", "Enter");
        await page.WaitForURLAsync(url => url.Contains("/contracts/RV-", StringComparison.Ordinal));
        Assert.Contains("Entwurf", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task SeeAsync(IPage page, string end, string notice)
    {
        await page.WaitForFunctionAsync("wanted => document.querySelector('[data-end]').textContent.trim() === wanted", end);
        await page.WaitForFunctionAsync("wanted => document.querySelector('[data-notice]').textContent.trim() === wanted", notice);
    }
}
