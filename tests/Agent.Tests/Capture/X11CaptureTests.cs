using System.Buffers.Binary;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Capture;

[Collection(X11Collection.Name)]
public sealed class X11CaptureTests : IDisposable
{
    private static readonly Rect Everything = new(0, 0, 800, 600);
    private readonly XvfbServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_appears_exactly_where_it_stands(bool sharedMemory)
    {
        using var client = new XClient(_server.DisplayName, new Rect(100, 50, 200, 80), 0x3366cc);
        client.Fill(new Rect(10, 20, 30, 40), 0xff8000);
        using var source = Open(new X11ScreenOptions(SharedMemory: sharedMemory));
        var frame = new Frame(800, 600);

        Assert.True(source.Grab(0, [Everything], frame));

        Assert.Equal(sharedMemory ? 0 : ScreenLimits.NoSharedMemory, source.Limits);
        Assert.Equal(0x3366ccu, Pixel(frame, 100, 50));
        Assert.Equal(0x3366ccu, Pixel(frame, 299, 129));
        Assert.Equal(0u, Pixel(frame, 99, 50));
        Assert.Equal(0u, Pixel(frame, 300, 129));
        Assert.Equal(0u, Pixel(frame, 100, 49));
        Assert.Equal(0u, Pixel(frame, 299, 130));
        Assert.Equal(0xff8000u, Pixel(frame, 110, 70));
        Assert.Equal(0xff8000u, Pixel(frame, 139, 109));
        Assert.Equal(0x3366ccu, Pixel(frame, 140, 109));
    }

    [Fact]
    public void Both_ways_to_the_pixels_give_the_same_pixels()
    {
        using var client = new XClient(_server.DisplayName, new Rect(13, 7, 701, 533), 0x102030);
        for (var i = 0; i < 60; i++)
        {
            client.Fill(new Rect(i * 11, i * 7, 17, 23), (uint)(i * 0x041f35) & 0xffffff);
        }

        using var shared = Open(new X11ScreenOptions());
        using var plain = Open(new X11ScreenOptions(SharedMemory: false));
        var first = new Frame(800, 600);
        var second = new Frame(800, 600);
        Rect[] areas = [new(0, 0, 801, 300), new(-5, 300, 333, 400), new(333, 300, 467, 300)];

        Assert.True(shared.Grab(0, areas, first));
        Assert.True(plain.Grab(0, areas, second));

        Assert.Contains(0x102030u, Colours(first));
        Assert.Equal(Colours(first), Colours(second));
    }

    [Fact]
    public void Only_the_areas_asked_for_are_copied()
    {
        using var client = new XClient(_server.DisplayName, Everything, 0x445566);
        using var source = Open(new X11ScreenOptions());
        var frame = new Frame(800, 600);

        Assert.True(source.Grab(0, [new Rect(10, 10, 5, 5), new Rect(30, 10, 5, 5)], frame));

        Assert.Equal(0x445566u, Pixel(frame, 14, 14));
        Assert.Equal(0u, Pixel(frame, 20, 12));
        Assert.Equal(0x445566u, Pixel(frame, 30, 10));
        Assert.Equal(50, Colours(frame).Count(colour => colour == 0x445566u));
    }

    [Fact]
    public void A_frame_of_another_size_or_display_is_refused()
    {
        using var source = Open(new X11ScreenOptions());

        Assert.False(source.Grab(0, [Everything], new Frame(799, 600)));
        Assert.False(source.Grab(1, [Everything], new Frame(800, 600)));
    }

    [Fact]
    public async Task The_first_wait_reports_everything()
    {
        using var source = Open(new X11ScreenOptions());

        var change = await Next(source);

        Assert.Equal([new DisplayDamage(0, Everything)], change.Damage);
        Assert.False(change.LayoutChanged);
        Assert.NotNull(change.Shape);
        Assert.Equal(new CursorPosition(0, 400, 300, true), change.Position);
    }

    [Fact]
    public async Task Damage_covers_what_has_changed_and_little_more()
    {
        using var client = new XClient(_server.DisplayName, new Rect(100, 100, 400, 400), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await Quiet(source);
        var wait = Next(source);

        client.Fill(new Rect(40, 60, 25, 15), 0xff0000);

        var area = Assert.Single((await wait).Damage).Area;
        Assert.Equal(new Rect(140, 160, 25, 15), area);
    }

    [Fact]
    public async Task What_happens_while_nobody_waits_is_told_at_the_next_wait()
    {
        using var client = new XClient(_server.DisplayName, new Rect(100, 100, 400, 400), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await Quiet(source);

        client.Fill(new Rect(0, 0, 10, 10), 0xff0000);
        client.Fill(new Rect(200, 200, 10, 10), 0x00ff00);
        var change = await Next(source);

        Assert.Equal(
            [new Rect(100, 100, 10, 10), new Rect(300, 300, 10, 10)],
            change.Damage.Select(damage => damage.Area).OrderBy(area => area.X));
    }

    [Fact]
    public async Task A_change_survives_a_cancelled_wait()
    {
        using var client = new XClient(_server.DisplayName, new Rect(100, 100, 400, 400), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await Quiet(source);
        using var cancellation = new CancellationTokenSource();
        var wait = source.WaitAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);

        client.Fill(new Rect(0, 0, 10, 10), 0xff0000);

        Assert.Equal(new Rect(100, 100, 10, 10), Assert.Single((await Next(source)).Damage).Area);
    }

    [Fact]
    public async Task An_unchanged_screen_wakes_nobody_and_costs_nothing()
    {
        using var client = new XClient(_server.DisplayName, new Rect(100, 100, 400, 400), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await Quiet(source);
        var wait = Next(source);
        var before = ThreadCost.Of("x11-screen");

        var first = await Task.WhenAny(wait, Task.Delay(TimeSpan.FromSeconds(2.5)));

        var after = ThreadCost.Of("x11-screen");
        Assert.NotSame(wait, first);
        Assert.InRange(after.Ticks - before.Ticks, 0, 2);
        Assert.InRange(after.WakeUps - before.WakeUps, 0, 2);
        client.Fill(new Rect(0, 0, 10, 10), 0xff0000);
        Assert.NotEmpty((await wait).Damage);
    }

    [Fact]
    public async Task A_busy_screen_is_reported_for_as_long_as_it_is_busy()
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 800, 600), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await Quiet(source);
        var frame = new Frame(800, 600);

        for (var i = 0; i < 50; i++)
        {
            var colour = (uint)(i * 0x050301);
            client.Fill(new Rect(i * 3, i * 2, 20, 20), colour);
            var change = await Next(source);
            Assert.True(source.Grab(0, [.. change.Damage.Select(damage => damage.Area)], frame));
            Assert.Equal(colour, Pixel(frame, i * 3, i * 2));
        }
    }

    internal static Task<ScreenChange> Next(X11ScreenSource source) =>
        source.WaitAsync(CancellationToken.None).AsTask().WaitAsync(Eventually.Deadline);

    /// <summary>Takes what the opening brings, until nothing comes any more.</summary>
    internal static async Task Quiet(X11ScreenSource source)
    {
        while (true)
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                _ = await source.WaitAsync(cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    internal static uint Pixel(Frame frame, int x, int y) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame.Row(y)[(x * 4)..]) & 0xffffff;

    private static uint[] Colours(Frame frame) =>
        [.. Enumerable.Range(0, frame.Height).SelectMany(y => Enumerable.Range(0, frame.Width).Select(x => Pixel(frame, x, y)))];

    private X11ScreenSource Open(X11ScreenOptions options)
    {
        Assert.True(X11ScreenSource.TryOpen(_server.DisplayName, options, out var source, out var problem), problem.Detail);
        return source;
    }
}
