using System.Net;
using System.Text.RegularExpressions;

namespace RemoteSupport.Hub.Tests.Pages;

/// <summary>What a browser does with our pages: keeps cookies, fills forms. It follows no redirect by itself.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address, CookieContainer? cookies = null, string language = "de")
    {
        Cookies = cookies ?? new CookieContainer();
        _client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public CookieContainer Cookies { get; }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public Task<byte[]> BytesAsync(string path) => _client.GetByteArrayAsync(path);

    /// <summary>Opens a page and sends the form on it that has this handler name.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string page, string handler, params (string Name, string Value)[] fields) =>
        SendAsync(page, page, [("_handler", handler), .. fields]);

    /// <summary>Opens a page for its token and posts to another address.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        using var opened = await GetAsync(page);
        var token = Token().Match(await opened.Content.ReadAsStringAsync()).Groups[1].Value;
        return await PostAsync(address, [("__RequestVerificationToken", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        _client.PostAsync(address, new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>One hub for all tests of the pages; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<HubHarness>
{
    public const string Name = "pages";
}
