using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Api;

namespace RemoteSupport.Hub.Tests.Api;

public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly SlowHub _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Too_many_requests_are_told_to_wait_whatever_token_they_show()
    {
        var states = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var client = new ApiClient(_hub, $"rsv1_{i}");
            using var answer = await client.GetAsync("/contracts");
            states.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("60", answer.Headers.RetryAfter?.ToString());
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 4).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)), states);
        using var http = new HttpClient { BaseAddress = _hub.Address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/start")).StatusCode);
    }

    private sealed class SlowHub : HubHarness
    {
        protected override void Adjust(WebApplicationBuilder builder) => builder.Services.PostConfigure<ApiLimits>(limits => limits.RequestsPerMinute = 4);
    }
}
