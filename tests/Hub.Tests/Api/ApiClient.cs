using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RemoteSupport.Hub.Api;

namespace RemoteSupport.Hub.Tests.Api;

/// <summary>Another program that talks to the interface.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(HubHarness hub, string? token)
    {
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Address };
        _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public static async Task<ApiClient> WithAsync(HubHarness hub, params string[] scopes) =>
        new(hub, await hub.Service<TokenDesk>().CreateAsync("Test", scopes, "x", default));

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync("/api/v1" + path);

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();
}
