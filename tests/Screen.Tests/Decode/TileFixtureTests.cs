using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RemoteSupport.Screen.Decode;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Screen.Tests.Decode;

/// <summary>Tiles that the viewer's TypeScript tests read as well: both decoders take and refuse the same.</summary>
public sealed class TileFixtureTests
{
    public static TheoryData<string> Names() => [.. All().Select(fixture => (string)fixture["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tile_is_unpacked_exactly_or_refused_with_the_reason_in_the_fixture(string name)
    {
        var fixture = All().Single(f => (string)f["name"]! == name);
        var area = new Rect(1, 2, (int)fixture["width"]!, (int)fixture["height"]!);
        var canvas = Pictures.Make("noise", area.Width + 3, area.Height + 4);
        var before = Pictures.Copy(canvas);

        var applied = new ReferenceDecoder(canvas).TryApply(
            area, (TileEncoding)(int)fixture["encoding"]!, Convert.FromHexString((string)fixture["data"]!), out var reason);

        Assert.Equal((string?)fixture["error"] ?? "", reason);
        Assert.Equal(fixture["error"] is null, applied);
        if (!applied)
        {
            Assert.Equal(before.Pixels, canvas.Pixels);
        }
        else if ((string?)fixture["rgbSha256"] is { } hash)
        {
            var rgb = new byte[RgbRows.SizeOf(area)];
            RgbRows.Pack(canvas, area, rgb);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(rgb)));
        }
    }

    [Fact]
    public void Every_encoding_has_fixtures_of_both_kinds()
    {
        foreach (var encoding in Enum.GetValues<TileEncoding>())
        {
            var own = All().Where(fixture => (int)fixture["encoding"]! == (int)encoding).ToList();
            Assert.Contains(own, fixture => fixture["error"] is null);
            Assert.Contains(own, fixture => fixture["error"] is not null);
        }
    }

    internal static IEnumerable<JsonNode> All() => JsonNode.Parse(File.ReadAllText(FixturePath()))!.AsArray().Select(node => node!);

    private static string FixturePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "fixtures", "frames", "tiles.json");
}
