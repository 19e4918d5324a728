using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.Synthetic;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Capture;

public sealed class SyntheticScreenSourceTests
{
    [Fact]
    public async Task The_first_wait_reports_everything()
    {
        using var source = new SyntheticScreenSource((640, 480), (320, 200));

        var change = await source.WaitAsync(CancellationToken.None);

        Assert.Equal(
            [new DisplayDamage(0, new Rect(0, 0, 640, 480)), new DisplayDamage(1, new Rect(0, 0, 320, 200))],
            change.Damage);
        Assert.Equal(new CursorPosition(0, 0, 0, true), change.Position);
        Assert.NotNull(change.Shape);
        Assert.Equal(new Rect(640, 0, 320, 200), source.Displays[1].Bounds);
    }

    [Fact]
    public async Task Damage_covers_exactly_what_a_step_changes()
    {
        using var source = new SyntheticScreenSource((333, 222));
        _ = await source.WaitAsync(CancellationToken.None);
        var seen = GrabAll(source);

        for (var i = 0; i < 700; i++)
        {
            source.Step();
            var change = await source.WaitAsync(CancellationToken.None);
            Assert.True(source.Grab(0, [.. change.Damage.Select(damage => damage.Area)], seen));
            Assert.Equal(GrabAll(source).Pixels, seen.Pixels);
        }
    }

    [Fact]
    public void The_same_calls_give_the_same_pixels()
    {
        using var one = new SyntheticScreenSource((333, 222));
        using var other = new SyntheticScreenSource((333, 222));
        var before = GrabAll(one);

        for (var i = 0; i < 40; i++)
        {
            one.Step();
            other.Step();
        }

        Assert.Equal(GrabAll(one).Pixels, GrabAll(other).Pixels);
        Assert.NotEqual(before.Pixels, GrabAll(one).Pixels);
    }

    [Fact]
    public async Task Nothing_happens_by_itself()
    {
        using var source = new SyntheticScreenSource((320, 200));
        _ = await source.WaitAsync(CancellationToken.None);

        var wait = source.WaitAsync(CancellationToken.None).AsTask();
        Assert.False(wait.IsCompleted);
        source.MovePointer(new CursorPosition(0, 5, 6, true));

        var change = await wait;
        Assert.Equal(new CursorPosition(0, 5, 6, true), change.Position);
        Assert.Empty(change.Damage);
    }

    [Fact]
    public async Task Other_displays_are_a_new_layout_and_old_sizes_are_refused()
    {
        using var source = new SyntheticScreenSource((320, 200));
        _ = await source.WaitAsync(CancellationToken.None);

        source.Fill(0, new Rect(5, 5, 5, 5), 0xff0000);
        source.ChangeLayout((640, 480));

        var change = await source.WaitAsync(CancellationToken.None);
        Assert.True(change.LayoutChanged);
        Assert.Equal([new DisplayDamage(0, new Rect(0, 0, 640, 480))], change.Damage);
        Assert.False(source.Grab(0, [new Rect(0, 0, 1, 1)], new Frame(320, 200)));
    }

    [Fact]
    public async Task A_lost_screen_ends_every_wait()
    {
        using var source = new SyntheticScreenSource((320, 200));
        _ = await source.WaitAsync(CancellationToken.None);
        var wait = source.WaitAsync(CancellationToken.None).AsTask();

        source.Lose();

        await Assert.ThrowsAsync<ScreenLostException>(() => wait);
        await Assert.ThrowsAsync<ScreenLostException>(() => source.WaitAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Only_one_may_wait()
    {
        using var source = new SyntheticScreenSource((320, 200));
        _ = await source.WaitAsync(CancellationToken.None);
        var wait = source.WaitAsync(CancellationToken.None).AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(() => source.WaitAsync(CancellationToken.None).AsTask());

        source.Step();
        Assert.NotEmpty((await wait).Damage);
    }

    private static Frame GrabAll(SyntheticScreenSource source)
    {
        var bounds = source.Displays[0].Bounds;
        var frame = new Frame(bounds.Width, bounds.Height);
        Assert.True(source.Grab(0, [frame.Bounds], frame));
        return frame;
    }
}
