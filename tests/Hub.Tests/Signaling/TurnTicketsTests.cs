using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using RemoteSupport.Hub.Relay;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

public sealed class TurnTicketsTests(HubHarness plain) : IClassFixture<HubHarness>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Urls = "turn:turn.example:3478?transport=udp;turns:turn.example:443?transport=tcp";

    [Fact]
    public async Task Each_end_of_each_seat_gets_a_name_of_its_own_that_ends_by_itself()
    {
        await using var hub = new HubWithTurn();
        await hub.InitializeAsync();
        var id = await hub.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(hub);
        var joined = await page.JoinAsync(id);
        await using var agent = await AgentEnd.ConnectAsync(hub);
        Assert.Null((await agent.EnterAsync(joined.Session!.Code!)).Error);

        var viewer = await page.Link.InvokeAsync<IceServerList>(nameof(ITechnicianHub.IceServers));
        var other = await agent.Link.InvokeAsync<IceServerList>(nameof(IAgentHub.IceServers), new SeatRef(1));
        foreach (var list in new[] { viewer, other })
        {
            Assert.Null(list.Error);
            Assert.Equal(Urls.Split(';'), list.Urls);
            var end = long.Parse(list.Username.Split(':')[0], CultureInfo.InvariantCulture);
            Assert.InRange(end - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 500, 601);
            Assert.Equal(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(list.Username))), list.Credential);
        }

        Assert.NotEqual(viewer.Username.Split(':')[1], other.Username.Split(':')[1]);
        Assert.DoesNotContain(agent.Opened!.SessionId!, viewer.Username, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.SessionUnknown, (await agent.Link.InvokeAsync<IceServerList>(nameof(IAgentHub.IceServers), new SeatRef(2))).Error);
    }

    [Fact]
    public async Task Without_servers_the_list_is_empty()
    {
        var id = await plain.StartCallAsync();
        await using var page = await PageEnd.ConnectAsync(plain);
        await page.JoinAsync(id);
        Assert.Equivalent(IceServerList.None, await page.Link.InvokeAsync<IceServerList>(nameof(ITechnicianHub.IceServers)));
    }

    [Theory]
    [InlineData("http://turn.example", true, Secret)]
    [InlineData("turn:name:secret@turn.example", true, Secret)]
    [InlineData("", true, Secret)]
    [InlineData(Urls, false, Secret)]
    [InlineData(Urls, true, "short")]
    public void A_section_that_cannot_be_used_stops_the_start(string urls, bool withFile, string secret)
    {
        using var file = new SecretFile(secret);
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = urls, ["SecretFile"] = withFile ? file.Path : "" }).Build();
        Assert.Throws<InvalidDataException>(() => TurnOptions.Read(section));
    }

    [Fact]
    public void Neither_servers_nor_lists_print_a_secret()
    {
        using var file = new SecretFile(Secret);
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = Urls, ["SecretFile"] = file.Path }).Build();
        Assert.DoesNotContain("0123", TurnOptions.Read(section).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pass", new IceServerList(null, ["turn:a"], "name", "pass").ToString(), StringComparison.Ordinal);
    }

    private sealed class HubWithTurn : HubHarness, IAsyncDisposable
    {
        private readonly SecretFile _file = new(Secret);

        protected override void Adjust(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Turn:Urls"] = Urls, ["Turn:SecretFile"] = _file.Path });

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            _file.Dispose();
        }
    }

    private sealed class SecretFile : IDisposable
    {
        public SecretFile(string secret) => File.WriteAllText(Path, secret + "\n");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
