using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Demo;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests;

/// <summary>A whole hub with the demo firm on a free loopback port, its database in a folder of its own.</summary>
public partial class HubHarness : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("remote-support-hub-").FullName;
    private readonly Dictionary<string, CookieContainer> _cookies = [];

    public WebApplication App { get; private set; } = null!;

    public DemoAccess Demo { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public T Service<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await DemoTemplate.CopyToAsync(_folder, Clock?.Start);
        await StartAsync(0);
    }

    /// <summary>Stops the hub as an operator would and starts another one on the same data and port.</summary>
    public async Task RestartAsync()
    {
        var port = Address.Port;
        await App.StopAsync();
        await App.DisposeAsync();
        await StartAsync(port);
    }

    /// <summary>The hub's clock, when it is not the real one.</summary>
    protected virtual TestTime? Clock => null;

    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    private async Task StartAsync(int port)
    {
        var (app, demo) = await HubApplication.CreateAsync(
            new HubArguments(_folder, true, null), ["--urls", $"http://127.0.0.1:{port}"], Adjust);
        (App, Demo) = (app, demo!);
        await App.StartAsync();
        Address = new Uri(App.Urls.First());
    }

    public async Task DisposeAsync()
    {
        // Stopped first: the worker of the outbox may be writing a file this moment.
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Signs a member of the demo's staff in as a browser would; a one-time code
    /// serves once, so whoever is in stays in.</summary>
    public async Task<CookieContainer> SignInAsync(string userName)
    {
        if (_cookies.TryGetValue(userName, out var known))
        {
            return known;
        }

        var access = Demo.Staff.Single(one => one.UserName == userName);
        var cookies = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        await PostAsync(client, "/login", "login", ("userName", userName), ("password", access.Password));
        var code = Demo.CurrentCode(userName, Service<TimeProvider>())!;
        var answer = await PostAsync(client, "/login/totp", null, ("code", code));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(answer.Headers.Location!.ToString(), new[] { "/", "/billing" });
        return _cookies[userName] = cookies;
    }

    /// <summary>A connection to the technician's endpoint with somebody's cookies.</summary>
    public async Task<HubConnection> TechnicianAsync(CookieContainer cookies)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(Address, Protocol.TechnicianHubPath), options => options.Cookies = cookies)
            .AddJsonProtocol(json => json.PayloadSerializerOptions = ContractsJson.ForSignalR())
            .Build();
        await connection.StartAsync();
        return connection;
    }

    /// <summary>A connection to the agent's endpoint.</summary>
    public async Task<HubConnection> AgentAsync()
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(Address, Protocol.AgentHubPath))
            .AddJsonProtocol(json => json.PayloadSerializerOptions = ContractsJson.ForSignalR())
            .Build();
        await connection.StartAsync();
        return connection;
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string path, string? handler, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(path);
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        form["_handler"] = handler ?? Handler().Match(page).Groups[1].Value;
        var answer = await client.PostAsync(path, new FormUrlEncodedContent(form));
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
