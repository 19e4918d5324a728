using Microsoft.Playwright;

namespace RemoteSupport.Check.Harness;

/// <summary>
/// Waits until a page stands at an address. Only for the address: whether a page has finished loading says nothing about
/// what it shows, and Playwright's own wait can miss the load event on a busy machine.
/// </summary>
public static class Arrival
{
    public static Task AtAsync(IPage page, Func<string, bool> address) =>
        Wait.UntilAsync("the page to come to its address", () => address(page.Url), situation: () => page.Url);
}
