using System.Text.Json;
using Microsoft.Playwright;

namespace RemoteSupport.Check.Harness;

/// <summary>The page of one session in a technician's browser.</summary>
public sealed class SessionTab(IPage page, string address, string sessionId) : IAsyncDisposable
{
    public IPage Page => page;

    public string SessionId => sessionId;

    /// <summary>The code that the technician reads out.</summary>
    public async Task<string> CodeAsync()
    {
        var code = "";
        await Wait.UntilAsync("the code to be shown", async () => (code = (await page.Locator("#code").TextContentAsync() ?? "").Trim()).Length >= 10);
        return code;
    }

    public Task<string?> StateAsync() => page.Locator("[data-state]").First.GetAttributeAsync("data-state");

    public async Task WaitForStateAsync(params string[] states)
    {
        var seen = new List<string?>();
        try
        {
            await Wait.UntilAsync($"the page to be {string.Join(" or ", states)}", async () =>
            {
                var state = await StateAsync();
                if (seen.Count == 0 || seen[^1] != state)
                {
                    seen.Add(state);
                }

                return Array.IndexOf(states, state) >= 0;
            });
        }
        catch (TimeoutException late)
        {
            var shown = await Wait.ForAsync("what the page shows", page.InnerTextAsync("body"));
            throw new TimeoutException($"{late.Message}\n{page.Url} was {string.Join(", ", seen)} and shows:\n{shown}", late);
        }
    }

    /// <summary>Waits until something was painted; says when, by the browser's wall clock.</summary>
    public async Task<DateTimeOffset> WaitForPictureAsync()
    {
        await Wait.UntilAsync("the first picture", async () => await NumberAsync("firstPaintEpochMs") > 0, situation: () => page.Url);
        return DateTimeOffset.UnixEpoch.AddMilliseconds(await NumberAsync("firstPaintEpochMs"));
    }

    public async Task<long> FramesPaintedAsync() => (long)await NumberAsync("framesPainted");

    public Task<string> TransportAsync() => AskAsync<string>("() => String(window.remoteSupport.transport)");

    /// <summary>Waits until picture and input take one of these ways.</summary>
    public async Task WaitForTransportAsync(params string[] ways)
    {
        var way = "";
        await Wait.UntilAsync(
            $"the way to be {string.Join(" or ", ways)}",
            async () => Array.IndexOf(ways, way = await TransportAsync()) >= 0,
            situation: () => $"{page.Url} uses {way}");
    }

    /// <summary>The words that the technician reads out, in the language that the customer types.</summary>
    public async Task<IReadOnlyList<string>> WordsAsync()
    {
        await WaitForStateAsync("words");
        return await page.Locator("#check-words b").AllTextContentsAsync();
    }

    /// <summary>Types the word that the customer read back.</summary>
    public async Task EnterReadBackAsync(string word)
    {
        await WaitForStateAsync("readback");
        await page.FillAsync("#readback", word);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The key check as both do it on the telephone, from the words to the word that comes back.</summary>
    public async Task CheckAsync(AgentProcess agent) => await EnterReadBackAsync(await agent.TypeWordsAsync(await WordsAsync()));

    public Task ActAsync(string action) => page.ClickAsync($"[data-action={action}]:visible");

    public Task<bool> MayAsync(string action) => page.Locator($"[data-action={action}]").IsEnabledAsync();

    public async Task TakeControlAsync(AgentProcess agent)
    {
        await ActAsync("request-control");
        await agent.AnswerAsync("control", "j");
        await WaitForStateAsync("controlling");
    }

    /// <summary>Clicks where a pixel of the customer's display is shown.</summary>
    public async Task ClickAtAsync(int x, int y)
    {
        var place = await AskAsync<JsonElement>(
            """
            ([x, y]) => {
              const canvas = document.querySelector("#picture");
              const box = canvas.getBoundingClientRect();
              return { x: box.left + (x + 0.5) * box.width / canvas.width, y: box.top + (y + 0.5) * box.height / canvas.height };
            }
            """,
            new[] { x, y });
        await page.Mouse.ClickAsync(place.GetProperty("x").GetSingle(), place.GetProperty("y").GetSingle());
    }

    public async Task<Picture> CanvasAsync() =>
        Picture.FromDataUrl(await AskAsync<string>("() => document.querySelector('#picture').toDataURL('image/png')"));

    /// <summary>Ends the session and writes what was done; comes back with the address of the work report.</summary>
    /// <param name="work">What was done.</param>
    /// <param name="outcome"><c>solved</c> closes the case, <c>open</c> keeps it for another session.</param>
    public async Task<string> CompleteAsync(string work, string outcome = "solved")
    {
        await ActAsync("complete");
        await Arrival.AtAsync(page, url => url.EndsWith("/close", StringComparison.Ordinal));
        return await WriteWorkAsync(work, outcome);
    }

    /// <summary>Fills the closing page.</summary>
    public async Task<string> WriteWorkAsync(string work, string outcome = "solved")
    {
        await page.FillAsync("textarea[name=text]", work);
        await page.CheckAsync($"input[name=outcome][value={outcome}]");
        await page.ClickAsync("form:has(textarea[name=text]) button[type=submit]");
        await Arrival.AtAsync(page, url => url.Contains("/work-reports/", StringComparison.Ordinal));
        return page.Url;
    }

    public async Task EndAsync()
    {
        await ActAsync("end");
        await WaitForStateAsync("ended");
    }

    /// <summary>Something behind the technician's sign-in, as bytes.</summary>
    public async Task<byte[]> FetchAsync(string url)
    {
        var answer = await page.APIRequest.GetAsync(url);
        return answer.Ok ? await answer.BodyAsync() : throw new InvalidOperationException($"{url} answered {answer.Status}");
    }

    public async Task<SessionRecord> LedgerAsync() => SessionRecord.Parse(await FetchAsync($"{address}/sessions/{sessionId}/ledger.json"));

    public async ValueTask DisposeAsync() => await Chromium.PutAwayAsync(page.CloseAsync());

    // Playwright waits for an answer without end.
    private Task<T> AskAsync<T>(string script, object? argument = null) =>
        Wait.ForAsync($"{page.Url} to answer", page.EvaluateAsync<T>(script, argument));

    private Task<double> NumberAsync(string name) =>
        AskAsync<double>("name => Number(window.remoteSupport?.[name] ?? 0)", name);
}
