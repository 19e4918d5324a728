using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Capture;

/// <summary>Servers that are missing, poor, strange or dying.</summary>
[Collection(X11Collection.Name)]
public sealed class X11ServerTests
{
    [Theory]
    [InlineData(":99987")]
    [InlineData("")]
    public void No_display_is_a_problem_with_words(string displayName)
    {
        Assert.False(X11ScreenSource.TryOpen(displayName, out var source, out var problem));
        Assert.Null(source);
        Assert.Equal(ScreenProblemKind.NoDisplay, problem.Kind);
        Assert.NotEmpty(problem.Detail);
        Assert.Contains("Bildschirm", problem.German, StringComparison.Ordinal);
        Assert.Contains("screen", problem.English, StringComparison.Ordinal);
        Assert.False(X11InputSink.TryOpen(displayName, () => [], out _, out var inputProblem));
        Assert.Equal(ScreenProblemKind.NoDisplay, inputProblem.Kind);
    }

    [Fact]
    public void Sixteen_bit_colours_are_a_problem_with_words()
    {
        using var server = new XvfbServer(depth: 16);

        Assert.False(X11ScreenSource.TryOpen(server.DisplayName, out _, out var problem));

        Assert.Equal(ScreenProblemKind.UnsupportedPixels, problem.Kind);
        Assert.Contains("depth 16", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_XTEST_shows_but_takes_no_input()
    {
        using var server = new XvfbServer(withoutExtensions: "XTEST");

        Assert.True(X11ScreenSource.TryOpen(server.DisplayName, out var source, out _));
        Assert.False(X11InputSink.TryOpen(server.DisplayName, () => source.Displays, out _, out var problem));

        Assert.Equal(ScreenProblemKind.NoInput, problem.Kind);
        source.Dispose();
    }

    [Fact]
    public async Task A_server_without_damage_and_shared_memory_is_looked_at_from_time_to_time()
    {
        using var server = new XvfbServer(withoutExtensions: ["DAMAGE", "MIT-SHM"]);
        using var client = new XClient(server.DisplayName, new Rect(10, 10, 100, 100), 0xffffff);
        Assert.True(X11ScreenSource.TryOpen(server.DisplayName, out var source, out _));
        using var opened = source;
        await X11CaptureTests.Next(source);
        var frame = new Frame(800, 600);

        client.Fill(new Rect(0, 0, 5, 5), 0xff0000);
        var change = await X11CaptureTests.Next(source);

        Assert.Equal(ScreenLimits.NoDamage | ScreenLimits.NoSharedMemory, source.Limits);
        Assert.Equal([new DisplayDamage(0, frame.Bounds)], change.Damage);
        Assert.True(source.Grab(0, [frame.Bounds], frame));
        Assert.Equal(0xff0000u, X11CaptureTests.Pixel(frame, 14, 14));
    }

    [Fact]
    public async Task A_server_that_dies_during_a_wait_ends_the_wait_and_nothing_else()
    {
        using var server = new XvfbServer();
        Assert.True(X11ScreenSource.TryOpen(server.DisplayName, out var source, out _));
        Assert.True(X11InputSink.TryOpen(server.DisplayName, () => source.Displays, out var sink, out _));
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        server.Kill();

        await Assert.ThrowsAsync<ScreenLostException>(() => wait);
        await Assert.ThrowsAsync<ScreenLostException>(() => X11CaptureTests.Next(source));
        Assert.False(source.Grab(0, [new Rect(0, 0, 800, 600)], new Frame(800, 600)));
        sink.Text("nobody reads this");
        sink.Dispose();
        source.Dispose();
    }

    [Fact]
    public async Task A_server_that_dies_between_two_grabs_is_noticed_by_the_grab()
    {
        using var server = new XvfbServer();
        Assert.True(X11ScreenSource.TryOpen(server.DisplayName, new X11ScreenOptions(SharedMemory: false), out var source, out _));
        var frame = new Frame(800, 600);
        Assert.True(source.Grab(0, [frame.Bounds], frame));

        server.Kill();

        Assert.False(source.Grab(0, [frame.Bounds], frame));
        await Assert.ThrowsAsync<ScreenLostException>(() => X11CaptureTests.Next(source));
        source.Dispose();
    }

    [Fact]
    public async Task Disposal_ends_a_wait()
    {
        using var server = new XvfbServer();
        Assert.True(X11ScreenSource.TryOpen(server.DisplayName, out var source, out _));
        await X11CaptureTests.Quiet(source);
        var wait = X11CaptureTests.Next(source);

        source.Dispose();
        source.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
    }
}
