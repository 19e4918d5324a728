using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Capture;

[Collection(X11Collection.Name)]
public sealed class X11LayoutAndPointerTests : IDisposable
{
    private const uint TextCursor = 152;
    private readonly XvfbServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void One_screen_is_one_primary_display()
    {
        using var source = Open(new X11ScreenOptions());

        Assert.Equal(new Rect(0, 0, 800, 600), Assert.Single(source.Displays).Bounds);
    }

    [Fact]
    public void Without_RandR_the_desktop_is_one_display()
    {
        using var source = Open(new X11ScreenOptions(Monitors: false));

        Assert.Equal(new DisplayInfo(0, new Rect(0, 0, 800, 600), "screen", true), Assert.Single(source.Displays));
        Assert.Equal(ScreenLimits.NoMonitors, source.Limits);
    }

    [Fact]
    public async Task A_second_monitor_changes_the_layout_and_cuts_damage_in_two()
    {
        using var client = new XClient(_server.DisplayName, new Rect(200, 100, 400, 100), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        client.SplitScreen(new Rect(0, 0, 500, 600), new Rect(500, 0, 300, 600));
        var change = await wait;
        while (source.Displays.Count < 2)
        {
            change = await X11CaptureTests.Next(source);
        }

        Assert.True(change.LayoutChanged);
        Assert.Equal([(byte)0, (byte)1], source.Displays.Select(display => display.Id));
        Assert.Equal(
            [new Rect(0, 0, 500, 600), new Rect(500, 0, 300, 600)], source.Displays.Select(display => display.Bounds));
        Assert.Equal(["left", "right"], source.Displays.Select(display => display.Name));
        Assert.Equal(
            [new DisplayDamage(0, new Rect(0, 0, 500, 600)), new DisplayDamage(1, new Rect(0, 0, 300, 600))],
            change.Damage);

        await X11CaptureTests.Quiet(source);
        client.Fill(new Rect(290, 10, 20, 30), 0x00ff00);
        change = await X11CaptureTests.Next(source);
        Assert.Equal(
            [new DisplayDamage(0, new Rect(490, 110, 10, 30)), new DisplayDamage(1, new Rect(0, 110, 10, 30))],
            change.Damage);
        var frame = new Frame(300, 600);
        Assert.True(source.Grab(1, [new Rect(0, 110, 10, 30)], frame));
        Assert.Equal(0x00ff00u, X11CaptureTests.Pixel(frame, 9, 139));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_screen_that_grows_is_a_new_layout(bool sharedMemory)
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 800, 600), 0xabcdef);
        client.ResizeScreen(500, 400);
        using var source = Open(new X11ScreenOptions(SharedMemory: sharedMemory));
        Assert.Equal(new Rect(0, 0, 500, 400), Assert.Single(source.Displays).Bounds);
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        client.ResizeScreen(800, 600);
        var change = await wait;
        while (source.Displays[0].Bounds.Width != 800)
        {
            change = await X11CaptureTests.Next(source);
        }

        Assert.True(change.LayoutChanged);
        var frame = new Frame(800, 600);
        Assert.Equal([new DisplayDamage(0, frame.Bounds)], change.Damage);
        Assert.False(source.Grab(0, [new Rect(0, 0, 500, 400)], new Frame(500, 400)));
        Assert.True(source.Grab(0, [frame.Bounds], frame));
        Assert.Equal(0xabcdefu, X11CaptureTests.Pixel(frame, 799, 599));
        client.ResizeScreen(500, 400);
        Assert.False(source.Grab(0, [frame.Bounds], frame));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pointer_tells_where_it_goes(bool events)
    {
        using var source = Open(new X11ScreenOptions(PointerEvents: events));
        Assert.True(X11InputSink.TryOpen(_server.DisplayName, () => source.Displays, out var sink, out _));
        using var opened = sink;
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        sink.MovePointer(0, 123, 456);

        var change = await wait;
        Assert.Equal(new CursorPosition(0, 123, 456, true), change.Position);
        Assert.Empty(change.Damage);
        Assert.Equal(events ? 0 : ScreenLimits.NoPointerEvents, source.Limits);
    }

    [Fact]
    public async Task The_pointer_on_the_second_monitor_is_told_in_its_coordinates()
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 10, 10), 0xffffff);
        client.SplitScreen(new Rect(0, 0, 500, 600), new Rect(500, 0, 300, 600));
        using var source = Open(new X11ScreenOptions());
        Assert.True(X11InputSink.TryOpen(_server.DisplayName, () => source.Displays, out var sink, out _));
        using var opened = sink;
        await X11CaptureTests.Quiet(source);

        sink.MovePointer(1, 20, 30);
        Assert.Equal(new CursorPosition(1, 20, 30, true), (await X11CaptureTests.Next(source)).Position);

        sink.MovePointer(1, -50, 5_000);
        Assert.Equal(new CursorPosition(1, 0, 599, true), (await X11CaptureTests.Next(source)).Position);
    }

    [Fact]
    public async Task A_program_that_moves_the_pointer_is_noticed_with_the_next_change()
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 100, 100), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        await X11CaptureTests.Quiet(source);

        client.WarpPointer(333, 222);
        client.Fill(new Rect(0, 0, 10, 10), 0xff0000);

        var seen = await X11CaptureTests.Next(source);
        Assert.Equal(new CursorPosition(0, 333, 222, true), seen.Position);
    }

    [Fact]
    public async Task The_pointers_picture_is_told_when_it_changes()
    {
        using var client = new XClient(_server.DisplayName, new Rect(300, 200, 200, 200), 0xffffff);
        using var source = Open(new X11ScreenOptions());
        var first = (await X11CaptureTests.Next(source)).Shape;
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        client.ShowFontCursor(TextCursor);

        var change = await wait;
        Assert.NotNull(first);
        Assert.NotNull(change.Shape);
        Assert.Equal(change.Shape.Width * change.Shape.Height * 4, change.Shape.Rgba.Length);
        Assert.NotEqual(first.Rgba, change.Shape.Rgba);
        Assert.Contains(change.Shape.Rgba.Where((_, index) => index % 4 == 3), alpha => alpha == 255);
        Assert.InRange(change.Shape.HotX, 1, change.Shape.Width - 1);
    }

    private X11ScreenSource Open(X11ScreenOptions options)
    {
        Assert.True(X11ScreenSource.TryOpen(_server.DisplayName, options, out var source, out var problem), problem.Detail);
        return source;
    }
}
