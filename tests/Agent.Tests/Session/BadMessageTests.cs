using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class BadMessageTests
{
    public static TheoryData<string, int, byte[]> Messages => new()
    {
        { "empty", Channels.Control, [] },
        { "unknown type", Channels.Control, [0xff, 1, 2] },
        { "cut off", Channels.Control, [0x04, 1] },
        { "left over", Channels.Control, [.. new FrameAck(1).ToBytes(), 0] },
        { "ours, not theirs: layout", Channels.Control, new DisplayLayout([]).ToBytes() },
        { "ours, not theirs: frame", Channels.Picture, new FrameBegin(1, 0, 10, 10, 1).ToBytes() },
        { "no such display", Channels.Control, new DisplaySelect(9).ToBytes() },
        { "refresh of no display", Channels.Control, new RefreshRequest(9).ToBytes() },
        { "key on the control channel", Channels.Control, new KeyMessage(4, true).ToBytes() },
        { "no such key", Channels.Input, [0x23, 0xff, 0xff, 1] },
        { "place outside", Channels.Input, new PointerMove(0, 320, 10).ToBytes() },
        { "button on no display", Channels.Input, new PointerButtonMessage(3, 1, 1, 0, true).ToBytes() },
        { "text of nothing", Channels.Input, [0x24] },
        { "text that is no text", Channels.Input, [0x24, 0xc3, 0x28] },
        { "huge", Channels.Input, new byte[WireLimits.MaxMessage + 1] },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_bad_message_is_answered_and_the_session_lives(string name, int channel, byte[] bytes)
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Says(1, channel, bytes);

        var faults = await Eventually.Get(() => AgentSessionTests.FaultsOf(harness), all => all.Count > 0);
        Assert.True(faults.Single().Code == ErrorCodes.MessageMalformed, name);
        Assert.Empty(harness.Sink.Calls);
        await harness.Hub.Says(1, Channels.Input, new KeyMessage(4, true));
        Assert.Equal(["key 4 down"], harness.Sink.Calls);
    }

    [Fact]
    public async Task A_flood_of_bad_messages_is_answered_once_in_a_second()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        for (var i = 0; i < 2_000; i++)
        {
            await harness.Hub.Says(1, Channels.Control, [0xff]);
        }

        await harness.Hub.Says(1, Channels.Control, new Ping(1));
        await Eventually.Get(() => AgentSessionTests.FaultsOf(harness), all => all.Count > 0);
        Assert.InRange(AgentSessionTests.FaultsOf(harness).Count, 1, 5);
    }

    [Fact]
    public async Task A_tile_that_the_viewer_could_not_read_brings_the_whole_picture_again()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await AgentSessionTests.Frames(harness, 1);
        await harness.Hub.Says(1, Channels.Control, new FrameAck(1));
        await harness.Hub.Says(1, Channels.Control, new PeerFault(ErrorCodes.TileInvalid, "test"));

        var frames = await AgentSessionTests.Frames(harness, 2);
        Assert.Equal((320, 200), (frames[1].Width, frames[1].Height));
        await harness.Console.Reports("""{"ev":"error","code":"tile-invalid"}""");
    }

    public static TheoryData<string> Strangers => new("unsealed", "altered", "other channel", "no channel", "twice", "too short");

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task What_the_viewer_did_not_seal_does_nothing_and_is_not_answered(string kind)
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        var first = harness.Hub.Viewer().Seal(Channels.Input, new KeyMessage(4, true).ToBytes());
        await harness.Hub.Client!.Relay(first);
        var frame = harness.Hub.Viewer().Seal(Channels.Input, new KeyMessage(5, true).ToBytes());
        await harness.Hub.Client.Relay(kind switch
        {
            "unsealed" => frame with { Payload = new KeyMessage(5, true).ToBytes() },
            "altered" => frame with { Payload = [.. frame.Payload[..^1], (byte)(frame.Payload[^1] ^ 1)] },
            "other channel" => frame with { Channel = Channels.Control },
            "no channel" => frame with { Channel = 256 + Channels.Input },
            "twice" => first,
            _ => frame with { Payload = frame.Payload[..12] },
        });

        await harness.Console.Reports("""{"ev":"error","code":"frame-refused"}""");
        Assert.Equal(["key 4 down"], harness.Sink.Calls);
        Assert.Empty(AgentSessionTests.FaultsOf(harness));
        await harness.Hub.Client.Relay(frame);
        Assert.Equal(["key 4 down", "key 5 down"], harness.Sink.Calls);
    }

    [Fact]
    public async Task Frames_of_seats_that_nobody_opened_are_passed_over()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Client!.Relay(harness.Hub.Viewer().Seal(Channels.Input, new KeyMessage(4, true).ToBytes()) with { Seat = 5 });

        Assert.Empty(harness.Sink.Calls);
        Assert.Empty(harness.Hub.SentTo(5));
    }
}
