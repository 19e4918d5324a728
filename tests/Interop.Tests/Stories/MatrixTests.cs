using RemoteSupport.Interop.Tests.Harness;

namespace RemoteSupport.Interop.Tests.Stories;

/// <summary>Each other stack, each of us offering, we as DTLS client and as server.</summary>
public sealed class MatrixTests
{
    private const int MostRepetitions = 20;
    private static readonly int[] AllSizes = [0, 1, 17, 1_160, 1_161, 4_096, 16_384, 65_535, 65_536, 262_144];

    // werift takes no longer messages, and says so in its description. Empty ones it sends as empty SCTP chunks, which are
    // forbidden, and it never recovers from that.
    private static readonly int[] ShortSizes = [2, .. AllSizes[1..^1], 32_768];
    private static readonly string[] Others = [PeerProcess.Ours, "node-datachannel", "chromium", "firefox", "werift"];

    public static TheoryData<string, bool, string> Matrix
    {
        get
        {
            var all = new TheoryData<string, bool, string>();
            foreach (var other in Others)
            {
                all.Add(other, false, "active");
                all.Add(other, true, "passive");
            }

            // werift answers an active offer with active, and as DTLS client it opens channels with the server's ids.
            foreach (var other in Others.Where(one => one != "werift"))
            {
                all.Add(other, false, "passive");
                all.Add(other, true, "active");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Messages_pass_unchanged_and_channels_open_and_close(string other, bool weOffer, string setup)
    {
        await using var pair = await Pair.ConnectAsync(other, weOffer, $"setup={setup}");
        await EchoAsync(pair.Offerer, pair.Answerer, "");
        await EchoAsync(pair.Answerer, pair.Offerer, "");
        await OpenAsync(pair.Offerer, pair.Answerer, new { label = "loose", ordered = false });
        await EchoAsync(pair.Offerer, pair.Answerer, "loose");

        // Enough repetitions that a busy machine's full socket buffers lose nothing for good.
        await OpenAsync(pair.Answerer, pair.Offerer, new { label = "limited", ordered = false, maxRetransmits = MostRepetitions });
        await EchoAsync(pair.Answerer, pair.Offerer, "limited");
        await FiftyChannelsAsync(pair);
        await PacketsHaveGrownAsync(weOffer ? pair.Offerer : pair.Answerer);
    }

    // libdatachannel and werift know no restart of a connection that stands.
    [Theory]
    [InlineData(PeerProcess.Ours, true)]
    [InlineData("chromium", true)]
    [InlineData("chromium", false)]
    [InlineData("firefox", true)]
    [InlineData("firefox", false)]
    public async Task A_restart_keeps_channels_and_messages(string other, bool weOffer)
    {
        await using var pair = await Pair.ConnectAsync(other, weOffer);
        await pair.NegotiateAsync();
        await EchoAsync(pair.Offerer, pair.Answerer, "");
        await EchoAsync(pair.Answerer, pair.Offerer, "");
    }

    [Theory]
    [InlineData(PeerProcess.Ours, false)]
    [InlineData("node-datachannel", true)]
    [InlineData("node-datachannel", false)]
    [InlineData("chromium", true)]
    [InlineData("chromium", false)]
    [InlineData("firefox", true)]
    [InlineData("werift", false)]
    public async Task A_wrong_fingerprint_is_refused_before_any_message(string other, bool weOffer)
    {
        await using var pair = await Pair.StartAsync(other, weOffer);
        await pair.NegotiateAsync(weOffer ? null : Sdp.WithWrongFingerprint, weOffer ? Sdp.WithWrongFingerprint : null);
        var ours = weOffer ? pair.Offerer : pair.Answerer;
        var state = await ours.EventAsync("state", one => (string?)one["state"] == "Failed");
        Assert.Equal("FingerprintMismatch", (string?)state["failure"]);
        ours.Do("stat");
        var stat = await ours.EventAsync("stat");
        Assert.Equal(0, (long)stat["received"]!);
        Assert.Equal(0, (long)stat["channels"]!);
    }

    [Fact]
    public async Task Our_program_quits_within_three_seconds()
    {
        await using var pair = await Pair.ConnectAsync(PeerProcess.Ours, weOffer: true);
        Assert.InRange((await pair.Offerer.QuitAsync()).TotalSeconds, 0, 3);
        await pair.Answerer.EventAsync("closed");
    }

    private static async Task OpenAsync(PeerProcess from, PeerProcess to, object channel)
    {
        from.Do("open", channel);
        var label = (string)channel.GetType().GetProperty("label")!.GetValue(channel)!;
        await from.EventAsync("channel", one => (string?)one["label"] == label);
        var heard = await to.EventAsync("channel", one => (string?)one["label"] == label);
        if (to.Kind is PeerProcess.Ours or "chromium" or "firefox" && from.Kind != "werift")
        {
            // The others do not say it in the browsers' words, and werift does not ask for what it was told.
            Assert.False((bool)heard["ordered"]!);
            Assert.Equal(label == "limited" ? MostRepetitions : -1, (int)heard["maxRetransmits"]!);
        }
    }

    private static async Task EchoAsync(PeerProcess from, PeerProcess to, string label)
    {
        to.Do("echo", new { on = true });
        await to.EventAsync("ok");
        var sizes = from.Kind == "werift" || to.Kind == "werift" ? ShortSizes : AllSizes;
        foreach (var text in new[] { false, true })
        {
            from.Do("echotest", new { sizes, text, label });
            var result = await from.EventAsync("echotest");
            Assert.Equal((sizes.Length, 0), ((int)result["ok"]!, (int)result["bad"]!));
        }

        to.Do("echo", new { on = false });
        await to.EventAsync("ok");
    }

    /// <summary>The other stack has answered from a packet of the largest size, filled with data.</summary>
    private static async Task PacketsHaveGrownAsync(PeerProcess ours)
    {
        ours.Do("stat");
        Assert.Equal(1_408, (int)(await ours.EventAsync("stat"))["packet"]!);
    }

    /// <summary>Half of them opened and half of them closed by either side.</summary>
    private static async Task FiftyChannelsAsync(Pair pair)
    {
        pair.Offerer.Do("open", new { label = "a", n = 25 });
        pair.Answerer.Do("open", new { label = "b", n = 25 });
        var labels = new[] { "a", "b" }.SelectMany(name => Enumerable.Range(0, 25).Select(i => name + (i == 0 ? "" : $"{i}"))).ToArray();
        foreach (var label in labels)
        {
            await pair.Offerer.EventAsync("channel", one => (string?)one["label"] == label);
            await pair.Answerer.EventAsync("channel", one => (string?)one["label"] == label);
        }

        foreach (var (label, index) in labels.Select((label, index) => (label, index)))
        {
            (index % 2 == 0 ? pair.Offerer : pair.Answerer).Do("close", new { label });
        }

        foreach (var label in labels)
        {
            await pair.Offerer.EventAsync("closed", one => (string?)one["label"] == label);
            await pair.Answerer.EventAsync("closed", one => (string?)one["label"] == label);
        }
    }
}
