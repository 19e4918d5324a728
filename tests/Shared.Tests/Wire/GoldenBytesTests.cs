using System.Text.Json.Nodes;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Tests.Wire;

/// <summary>The same fixtures are read by the viewer's TypeScript tests: two languages cannot drift apart.</summary>
public sealed class GoldenBytesTests
{
    private const string Changed = "the encoding changed; verify docs/protocol.md, then update the fixture";

    public static TheoryData<string> Golden() => [.. Names("messages.json")];

    public static TheoryData<string> Bad() => [.. Names("bad.json")];

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_message_is_read_and_written_as_the_fixture_says(string name)
    {
        var fixture = Find("messages.json", name);
        var bytes = Convert.FromHexString((string)fixture["hex"]!);

        Assert.True(WireMessages.TryRead((int)fixture["channel"]!, bytes, out var message, out var error), $"{error}: {Changed}");
        var fields = JsonNode.Parse(WireFixture.Fields(message).ToJsonString());
        Assert.True(JsonNode.DeepEquals(fixture["fields"], fields), $"{fields}: {Changed}");
        Assert.True(bytes.AsSpan().SequenceEqual(message.ToBytes()), $"{Convert.ToHexStringLower(message.ToBytes())}: {Changed}");
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_message_is_refused_for_the_reason_in_the_fixture(string name)
    {
        var fixture = Find("bad.json", name);
        var start = Convert.FromHexString((string)fixture["hex"]!);
        var bytes = new byte[(int?)fixture["padTo"] ?? start.Length];
        start.CopyTo(bytes, 0);

        Assert.False(WireMessages.TryRead((int)fixture["channel"]!, bytes, out var message, out var error));
        Assert.Null(message);
        Assert.Equal((string)fixture["error"]!, error);
    }

    [Fact]
    public void Every_kind_of_message_has_golden_bytes()
    {
        var kinds = Fixtures.Wire("messages.json").Select(fixture => Convert.FromHexString((string)fixture!["hex"]!)[0]);

        Assert.Equal(Enum.GetValues<MessageType>().Select(type => (byte)type).Order(), kinds.Distinct().Order());
    }

    [Fact]
    public void A_message_cut_anywhere_is_refused_except_where_only_data_or_text_is_shorter()
    {
        foreach (var fixture in Fixtures.Wire("messages.json"))
        {
            var bytes = Convert.FromHexString((string)fixture!["hex"]!);
            var shortest = (string)fixture["fields"]!["kind"]! switch { "tile" => 15, "text" => 2, _ => bytes.Length };
            for (var length = 0; length < shortest; length++)
            {
                Assert.False(WireMessages.TryRead((int)fixture["channel"]!, bytes.AsMemory(0, length), out _, out var error));
                Assert.NotEqual("", error);
            }
        }
    }

    private static IEnumerable<string> Names(string file) => Fixtures.Wire(file).Select(fixture => (string)fixture!["name"]!);

    private static JsonNode Find(string file, string name) =>
        Fixtures.Wire(file).Single(fixture => (string)fixture!["name"]! == name)!;
}
