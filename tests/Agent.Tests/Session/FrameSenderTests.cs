using RemoteSupport.Agent.Session;
using RemoteSupport.Screen.Frames;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class FrameSenderTests
{
    private readonly PaintedScreen _screen = new(256, 192);
    private readonly FakeViewer _viewer = new();
    private readonly FrameSender _sender;
    private bool _mayView = true;
    private int _messages;
    private long _now = 1_000;

    public FrameSenderTests() => _sender = new FrameSender(_screen, () => _mayView, (channel, bytes, _) =>
    {
        _messages++;
        _viewer.Take(channel, bytes);
        return ValueTask.CompletedTask;
    });

    [Fact]
    public async Task The_first_frame_is_the_whole_picture()
    {
        _screen.Fill(new Rect(10, 20, 100, 50), 200);
        Assert.True(_sender.Start(0));
        await StepAsync();

        Assert.Equal([1u], _viewer.Frames);
        Assert.True(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));
    }

    [Fact]
    public async Task An_unchanged_screen_sends_no_frame()
    {
        await StartAndAcknowledgeAsync();
        var messages = _messages;

        Assert.Null(_sender.NextAt(_now));
        for (var i = 0; i < 100; i++)
        {
            _sender.AddDamage(new(0, _screen.Picture.Bounds));
            await StepAsync();
        }

        Assert.Equal(messages, _messages);
        Assert.Equal(1, _sender.FramesSent);
    }

    [Fact]
    public async Task At_most_two_frames_are_on_their_way_and_then_only_the_newest_picture_counts()
    {
        _sender.Start(0);
        await StepAsync();
        for (byte grey = 1; grey <= 50; grey++)
        {
            _sender.AddDamage(_screen.Fill(new Rect(grey, grey, 64, 64), grey));
            await StepAsync();
        }

        Assert.Equal([1u, 2u], _viewer.Frames);
        var looks = _screen.Looks;
        _sender.Acknowledge(2, _now);
        await StepAsync();

        Assert.Equal([1u, 2u, 3u], _viewer.Frames);
        Assert.Equal(looks + 1, _screen.Looks);
        Assert.True(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));
    }

    [Fact]
    public async Task A_lossy_picture_becomes_exact_once_it_is_calm()
    {
        await StartAndAcknowledgeAsync();
        _sender.AddDamage(_screen.PaintPhoto(_screen.Picture.Bounds, 1));
        await StepAsync();
        Assert.Contains(TileEncoding.Jpeg, _viewer.Encodings);
        Assert.False(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));

        for (var frame = 2u; _sender.NextAt(_now) is not null || frame <= _viewer.Frames[^1]; frame++)
        {
            _sender.Acknowledge(frame, _now);
            _now = Math.Max(_now, _sender.NextAt(_now) ?? _now);
            await _sender.StepAsync(_now, CancellationToken.None);
            Assert.True(frame < 500, "refinement must come to its end");
        }

        Assert.True(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));
        Assert.Null(_sender.NextAt(_now + 100_000));
    }

    [Fact]
    public async Task Refinement_waits_until_nothing_is_on_its_way()
    {
        await StartAndAcknowledgeAsync();
        _sender.AddDamage(_screen.PaintPhoto(new Rect(0, 0, 128, 128), 2));
        await StepAsync();

        _now += 5_000;
        await _sender.StepAsync(_now, CancellationToken.None);
        Assert.Equal([1u, 2u], _viewer.Frames);

        _sender.Acknowledge(2, _now);
        await _sender.StepAsync(_now, CancellationToken.None);
        Assert.Equal([1u, 2u, 3u], _viewer.Frames);
    }

    [Fact]
    public async Task Frames_keep_their_distance()
    {
        await StartAndAcknowledgeAsync();
        _sender.AddDamage(_screen.Fill(new Rect(0, 0, 8, 8), 9));
        await StepAsync();
        _sender.AddDamage(_screen.Fill(new Rect(0, 0, 8, 8), 10));

        await _sender.StepAsync(_now + 1, CancellationToken.None);
        Assert.Equal(2, _viewer.Frames.Count);
        Assert.InRange(_sender.NextAt(_now + 1) ?? 0, _now + 2, _now + 17);
    }

    [Fact]
    public async Task Without_the_right_to_view_nothing_is_looked_at()
    {
        _mayView = false;
        _sender.Start(0);
        _sender.AddDamage(new(0, _screen.Picture.Bounds));
        await StepAsync();

        Assert.Equal((0, 0), (_screen.Looks, _messages));
        Assert.Null(_sender.NextAt(_now));
    }

    [Fact]
    public async Task A_right_that_ends_in_the_middle_of_a_frame_stops_it_there()
    {
        var sent = 0;
        var allowed = true;
        var sender = new FrameSender(_screen, () => allowed, (_, _, _) =>
        {
            allowed = ++sent < 2;
            return ValueTask.CompletedTask;
        });
        _screen.PaintPhoto(_screen.Picture.Bounds, 3);
        _screen.Fill(new Rect(0, 0, 64, 192), 3);
        sender.Start(0);
        await sender.StepAsync(_now, CancellationToken.None);

        Assert.Equal(2, sent);
        Assert.Equal(0, sender.FramesSent);
    }

    [Fact]
    public async Task A_display_that_changed_its_size_is_reported()
    {
        await StartAndAcknowledgeAsync();
        _screen.Resize(300, 200);
        _sender.AddDamage(new(0, new Rect(0, 0, 10, 10)));
        _now += 100;

        Assert.False(await _sender.StepAsync(_now, CancellationToken.None));
        Assert.True(_sender.Start(0));
        await StepAsync();
        Assert.True(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));
    }

    [Fact]
    public void A_display_that_is_not_there_cannot_be_started() => Assert.False(_sender.Start(7));

    [Fact]
    public async Task Lost_acknowledgements_do_not_stop_the_picture_for_ever()
    {
        _sender.Start(0);
        await StepAsync();
        _sender.AddDamage(_screen.Fill(new Rect(0, 0, 64, 64), 50));
        await StepAsync();
        _sender.AddDamage(_screen.Fill(new Rect(64, 0, 64, 64), 60));
        await StepAsync();
        Assert.Equal(2, _viewer.Frames.Count);

        _now += FlightLog.LostAfterMilliseconds;
        await StepAsync();
        Assert.Equal(3, _viewer.Frames.Count);
        Assert.True(FakeViewer.SameColours(_screen.Picture, _viewer.Canvas));
    }

    private async Task StartAndAcknowledgeAsync()
    {
        _sender.Start(0);
        await StepAsync();
        _sender.Acknowledge(1, _now);
    }

    private async Task StepAsync()
    {
        _now += 20;
        Assert.True(await _sender.StepAsync(_now, CancellationToken.None));
    }
}
