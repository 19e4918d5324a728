using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Tests.Wire;

public sealed class WritingTests
{
    public static TheoryData<string, IWireMessage> Bugs() => new()
    {
        { "pointer beyond 65,535", new PointerMove(0, 65_536, 0) },
        { "pointer left of the display", new PointerMove(0, -1, 0) },
        { "too many wheel steps", new WheelMessage(0, 0, 0, 0, 40_000) },
        { "empty text", new TextMessage("") },
        { "text of 1,025 bytes", new TextMessage(new string('a', 1025)) },
        { "empty fault code", new PeerFault("", "") },
        { "fault code with capitals", new PeerFault("Bad", "") },
        { "fault code of 65", new PeerFault(new string('a', 65), "") },
        { "cursor with too few bytes", new CursorShapeMessage(2, 2, 0, 0, new byte[15]) },
        { "cursor of 129", new CursorShapeMessage(129, 1, 0, 0, new byte[129 * 4]) },
        { "tile of 513", new Tile(1, 0, 0, 513, 1, TileEncoding.Solid, new byte[3]) },
        { "tile with more pixels than allowed", new Tile(1, 0, 0, 512, 129, TileEncoding.Solid, new byte[3]) },
        { "tile longer than a message", new Tile(1, 0, 0, 1, 1, TileEncoding.Raw, new byte[Protocol.MaxRelayPayload]) },
        { "display of width 0", new DisplayLayout([new DisplayEntry(0, 0, 0, 0, 1, true, "")]) },
        { "display number twice", new DisplayLayout([new(1, 0, 0, 1, 1, true, ""), new(1, 0, 0, 1, 1, true, "")]) },
        { "33 displays", new DisplayLayout([.. Enumerable.Range(0, 33).Select(i => new DisplayEntry((byte)i, 0, 0, 1, 1, false, ""))]) },
    };

    [Theory]
    [MemberData(nameof(Bugs), DisableDiscoveryEnumeration = true)]
    public void A_field_that_does_not_fit_is_the_writers_bug(string what, IWireMessage message)
    {
        Assert.NotEmpty(what);
        Assert.ThrowsAny<ArgumentException>(message.ToBytes);
    }

    [Fact]
    public void Long_names_and_details_are_cut_at_a_character()
    {
        var layout = new DisplayLayout([new DisplayEntry(0, 0, 0, 1, 1, true, new string('€', 200))]);
        Assert.True(DisplayLayout.TryRead(layout.ToBytes(), out var read));
        Assert.Equal(new string('€', 85), read.Displays[0].Name);

        var fault = new PeerFault("bad", string.Concat(Enumerable.Repeat("😀", 100)));
        Assert.True(PeerFault.TryRead(fault.ToBytes(), out var back));
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 63)), back.Detail);
    }

    [Fact]
    public void The_largest_tile_uncompressed_fits_one_message()
    {
        var tile = new Tile(1, 0, 0, 512, 128, TileEncoding.Raw, new byte[512 * 128 * 3]);

        Assert.True(Tile.TryRead(tile.ToBytes(), out var read));
        Assert.Equal(tile.Data.Length, read.Data.Length);
    }

    [Fact]
    public void A_message_that_is_not_filled_cannot_be_sent() =>
        Assert.Throws<InvalidOperationException>(new WireWriter(MessageType.Ping, 4).UInt16(1).ToBytes);
}
