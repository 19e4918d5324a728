using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RemoteSupport.Hub.Api;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Tests.Invoicing;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Entry = """{"contract":"RV-2026-007","kind":"email","date":"2026-10-20","minutes":11,"text":"Attribute angepasst.","technician":"jana.kraemer"}""";

    /// <summary>Every address with the one scope that opens it.</summary>
    private static readonly (string Route, string Address, string Scope)[] Addresses =
    [
        ("/contracts", "/contracts", ApiScopes.ReadContracts),
        ("/contracts/{number}", "/contracts/RV-2026-007", ApiScopes.ReadContracts),
        ("/sessions", "/sessions", ApiScopes.ReadSessions),
        ("/sessions/{id}", "/sessions/{session}", ApiScopes.ReadSessions),
        ("/entries", "/entries", ApiScopes.ReadEntries),
        ("/work-reports", "/work-reports", ApiScopes.ReadReports),
        ("/work-reports/{contract}/{month}", "/work-reports/RV-2026-007/2026-10", ApiScopes.ReadReports),
        ("/work-reports/{contract}/{month}/pdf", "/work-reports/RV-2026-007/2026-10/pdf", ApiScopes.ReadReports),
        ("/invoices", "/invoices", ApiScopes.ReadInvoices),
        ("/invoices/{number}", "/invoices/RE-2026-00001", ApiScopes.ReadInvoices),
        ("/invoices/{number}/files/{kind}", "/invoices/RE-2026-00001/files/cii", ApiScopes.ReadInvoices),
        ("/exports/datev", "/exports/datev?from=2026-11-01&to=2026-11-30", ApiScopes.ReadExports),
    ];

    private BillingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BillingHub.StartAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Every_address_opens_with_its_scope_and_with_no_other_and_never_without()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        Assert.Equal("RE-2026-00001", Assert.Single(await _hub.FinaliseAsync()));
        using var nobody = new ApiClient(_hub, null);
        using var guessed = new ApiClient(_hub, "rsv1_" + new string('a', 43));
        foreach (var scope in ApiScopes.All)
        {
            using var client = await ApiClient.WithAsync(_hub, scope);
            foreach (var (_, address, needed) in Addresses)
            {
                var path = address.Replace("{session}", $"{session:N}", StringComparison.Ordinal);
                await IsAsync(await client.GetAsync(path), scope == needed ? 200 : 403, path);
                await IsAsync(await nobody.GetAsync(path), 401, path);
                await IsAsync(await guessed.GetAsync(path), 401, path);
            }

            await IsAsync(await client.PostAsync("/entries", Entry, "key-1"), scope == ApiScopes.WriteEntries ? 201 : 403, "POST /entries");
        }

        await IsAsync(await nobody.PostAsync("/entries", Entry, "key-1"), 401, "POST /entries");
        await IsAsync(await nobody.GetAsync("/nothing"), 401, "/nothing");
        using var any = await ApiClient.WithAsync(_hub, ApiScopes.ReadExports);
        await IsAsync(await any.GetAsync("/nothing"), 404, "/nothing");
        using var staff = new Browser(_hub.Address, await _hub.SignInAsync("jana.kraemer"));
        using var cookie = await staff.GetAsync("/api/v1/contracts");
        Assert.Equal(HttpStatusCode.Unauthorized, cookie.StatusCode);
    }

    [Fact]
    public void Every_route_is_in_this_test()
    {
        var routes = Routes().Where(route => !route.Contains("rest", StringComparison.Ordinal) && !route.EndsWith("openapi.json", StringComparison.Ordinal));
        Assert.Equal(
            Addresses.Select(one => $"GET /api/v1{one.Route}").Append("POST /api/v1/entries").Order(StringComparer.Ordinal),
            routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_routes_and_the_document_are_frozen()
    {
        using var nobody = new ApiClient(_hub, null);
        using var answer = await nobody.GetAsync("/openapi.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = (await answer.Content.ReadAsStringAsync()).ReplaceLineEndings("\n");
        var operations = JsonDocument.Parse(document).RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());
        Assert.All(operations, one => Assert.True(one.Value.GetProperty("security")[0].TryGetProperty("token", out _), one.Name));
        Golden.Holds("openapi.json", document);
        Golden.Holds("routes.txt", string.Join('\n', Routes().Order(StringComparer.Ordinal)) + "\n");
    }

    [Fact]
    public async Task A_token_that_was_taken_back_opens_nothing_any_more_and_is_nowhere_in_clear()
    {
        var desk = _hub.Service<TokenDesk>();
        var token = await desk.CreateAsync("Abrechnung Nord", [ApiScopes.ReadContracts, "read:everything"], "x", default);
        using var client = new ApiClient(_hub, token);
        await IsAsync(await client.GetAsync("/contracts"), 200, "/contracts");
        var stored = Assert.Single(await desk.ListAsync(default));
        Assert.Equal((ApiScopes.ReadContracts, true), (stored.Scopes, stored.LastUsedAt is not null));
        Assert.DoesNotContain(token, JsonSerializer.Serialize(stored, JsonSerializerOptions.Web), StringComparison.Ordinal);

        Assert.True(await desk.RevokeAsync(stored.Id, "x", default));
        await IsAsync(await client.GetAsync("/contracts"), 401, "/contracts");
        Assert.False(await desk.RevokeAsync(stored.Id, "x", default));
    }

    [Fact]
    public async Task Sessions_carry_the_minutes_and_their_units_add_up()
    {
        var session = await EndedWork.AddAsync(_hub, text: "Vorlage repariert.");
        using var client = await ApiClient.WithAsync(_hub, ApiScopes.ReadSessions);
        var one = await client.ReadAsync($"/sessions/{session:N}");
        Assert.Equal(2338, one.GetProperty("rawSeconds").GetInt64());
        Assert.Equal(2248, one.GetProperty("netSeconds").GetInt64());
        Assert.Equal(3, one.GetProperty("units").GetInt32());

        var second = await AddToSameCaseAsync(session);
        var list = await client.ReadAsync("/sessions?contract=RV-2026-007&from=2026-10-01&to=2026-10-31");
        var items = list.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([$"{session:N}", $"{second:N}"], items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal([5, 0], items.Select(item => item.GetProperty("units").GetInt32()));
        Assert.All(items, item => Assert.Equal($"{session:N}", item.GetProperty("item").GetString()));
        Assert.Equal(2, list.GetProperty("total").GetInt32());
        Assert.Equal(1, (await client.ReadAsync("/sessions?size=1&page=2")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await client.ReadAsync("/sessions?contract=RV-2025-019")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_same_key_writes_once_and_another_body_under_it_is_refused()
    {
        using var client = await ApiClient.WithAsync(_hub, ApiScopes.WriteEntries, ApiScopes.ReadEntries);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync("/entries", Entry, "k-1")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
        await IsAsync(await client.PostAsync("/entries", Entry.Replace("11", "12", StringComparison.Ordinal), "k-1"), 409, "other body");
        var work = Assert.Single(await _hub.ReadAsync(db => db.Set<ManualWork>().ToListAsync()));
        Assert.Equal(("api Test", 11), (work.EnteredBy, work.Minutes));
        var listed = (await client.ReadAsync("/entries")).GetProperty("items")[0];
        Assert.Equal(("jana.kraemer", "api Test"), (listed.GetProperty("technician").GetString(), listed.GetProperty("enteredBy").GetString()));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/entries", Entry, "k-2")).StatusCode);
        Assert.Equal(2, await _hub.ReadAsync(db => db.Set<ManualWork>().CountAsync()));
    }

    [Theory]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"2026-10-20","minutes":11,"text":"x","technician":"jana.kraemer","price":1}""", 400)]
    [InlineData("""{"kind":"email","date":"2026-10-20","minutes":11,"text":"x","technician":"jana.kraemer"}""", 400)]
    [InlineData("""{"contract":null,"kind":"email","date":"2026-10-20","minutes":11,"text":"x","technician":"jana.kraemer"}""", 400)]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"20.10.2026","minutes":11,"text":"x","technician":"jana.kraemer"}""", 400)]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"2026-10-20","minutes":"11","text":"x","technician":"jana.kraemer"}""", 400)]
    [InlineData("""[[[[[[[[[[[[]]]]]]]]]]]]""", 400)]
    [InlineData("null", 400)]
    [InlineData("", 400)]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"2026-10-20","minutes":0,"text":"x","technician":"jana.kraemer"}""", 422)]
    [InlineData("""{"contract":"RV-2026-007","kind":"massage","date":"2026-10-20","minutes":5,"text":"x","technician":"jana.kraemer"}""", 422)]
    [InlineData("""{"contract":"RV-0000-000","kind":"email","date":"2026-10-20","minutes":5,"text":"x","technician":"jana.kraemer"}""", 422)]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"2026-12-20","minutes":5,"text":"x","technician":"jana.kraemer"}""", 422)]
    [InlineData("""{"contract":"RV-2026-007","kind":"email","date":"2026-10-20","minutes":5,"text":"x","technician":"nobody"}""", 422)]
    public async Task What_does_not_fit_is_refused_with_a_reason_and_stored_nowhere(string body, int status)
    {
        using var client = await ApiClient.WithAsync(_hub, ApiScopes.WriteEntries);
        await IsAsync(await client.PostAsync("/entries", body, "k"), status, body);
        Assert.Equal(0, await _hub.ReadAsync(db => db.Set<ManualWork>().CountAsync()));
        Assert.Equal(0, await _hub.ReadAsync(db => db.Set<ApiWrite>().CountAsync()));
    }

    [Fact]
    public async Task Long_bodies_missing_keys_and_odd_pages_are_refused()
    {
        using var client = await ApiClient.WithAsync(_hub, [.. ApiScopes.All]);
        await IsAsync(await client.PostAsync("/entries", new string(' ', ApiLimits.MaxBody + 1), "k"), 413, "long");
        await IsAsync(await client.PostAsync("/entries", Entry), 400, "no key");
        await IsAsync(await client.PostAsync("/entries", Entry, new string('k', ApiLimits.MaxKey + 1)), 400, "long key");
        foreach (var query in new[] { "?page=0", "?page=x", "?size=201", "?size=-1", "?from=1.10.2026", "?to=2026-02-30", "?page=9999999" })
        {
            await IsAsync(await client.GetAsync("/sessions" + query), 400, query);
        }

        await IsAsync(await client.GetAsync("/exports/datev"), 400, "no period");
        await IsAsync(await client.GetAsync("/sessions/x"), 404, "no id");
        await IsAsync(await client.GetAsync("/invoices/RE-2026-99999/files/cii"), 404, "no invoice");
    }

    private IEnumerable<string> Routes() => _hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
        .Where(route => route.Item1.StartsWith("/api/", StringComparison.Ordinal))
        .Select(route => $"{(route.Item2.Count == 0 ? "*" : string.Join(',', route.Item2))} {route.Item1.TrimEnd('/')}");

    /// <summary>Ten minutes after the first one ended, another half hour of the same case.</summary>
    private async Task<Guid> AddToSameCaseAsync(Guid session)
    {
        var second = await EndedWork.AddAsync(_hub, text: "Noch einmal.", start: EndedWork.Start + Duration.FromSeconds(2338 + 600));
        await _hub.ChangeAsync(async db =>
        {
            var caseId = await db.Sessions.Where(one => one.Id == session).Select(one => one.CaseId).SingleAsync();
            (await db.Sessions.SingleAsync(one => one.Id == second)).CaseId = caseId;
        });
        return second;
    }

    private static async Task IsAsync(HttpResponseMessage answer, int status, string what)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{what}: {(int)answer.StatusCode} instead of {status}: {text}");
            if (status >= 400)
            {
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                Assert.Equal(status, JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32());
            }
        }
    }
}
