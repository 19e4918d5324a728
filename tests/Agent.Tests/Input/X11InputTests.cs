using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Input;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Input;

[Collection(X11Collection.Name)]
public sealed class X11InputTests : IDisposable
{
    private const uint ShiftMask = 1;
    private const uint ControlMask = 4;
    private const uint LeftButtonMask = 256;
    private const ushort KeyA = 0x04;
    private const ushort KeyC = 0x06;
    private const ushort LeftControl = 0xe0;
    private const ushort LeftShift = 0xe1;
    private readonly XvfbServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("us", 'a')]
    [InlineData("de", 'a')]
    [InlineData("fr", 'q')]
    public async Task A_key_is_a_place_and_the_layout_says_what_it_writes(string layout, char written)
    {
        await _server.RunAsync("setxkbmap", layout);
        using var client = OpenClient();
        using var sink = Open();

        sink.Key(KeyA, true);
        sink.Key(KeyA, false);

        var seen = await client.InputAsync(2);
        Assert.Equal(["key down", "key up"], seen.Select(input => input.Kind));
        Assert.Equal(written, (char)seen[0].Keysym);
    }

    [Fact]
    public async Task Every_key_of_a_PC_keyboard_arrives_as_itself()
    {
        using var client = OpenClient();
        using var sink = Open();

        foreach (var (usage, keysym) in PcKeyboard.UsLayout)
        {
            sink.Key(usage, true);
            sink.Key(usage, false);
            var seen = await client.InputAsync(2);
            Assert.True(keysym == seen[0].Keysym, $"usage {usage:x2}: {seen[0].Keysym:x} and not {keysym:x}");
        }
    }

    [Fact]
    public async Task Keys_that_no_keyboard_has_and_the_power_key_do_nothing()
    {
        using var client = OpenClient();
        using var sink = Open();

        foreach (ushort usage in new ushort[] { 0, 1, 3, 0x66, 0x98, 0xdf, 0xe8, 0xffff })
        {
            sink.Key(usage, true);
            sink.Key(usage, false);
        }

        sink.Key(KeyC, true);
        Assert.Equal((uint)'c', (await client.InputAsync(1))[0].Keysym);
    }

    [Fact]
    public async Task Modifiers_that_are_held_apply_to_other_keys()
    {
        using var client = OpenClient();
        using var sink = Open();

        sink.Key(LeftControl, true);
        sink.Key(LeftShift, true);
        sink.Key(KeyC, true);
        sink.Key(KeyC, false);
        sink.Key(LeftShift, false);
        sink.Key(KeyC, true);

        var presses = (await client.InputAsync(6)).Where(input => input.Kind == "key down").ToList();
        Assert.Equal((ControlMask | ShiftMask, (uint)'C'), (presses[2].State, presses[2].Keysym));
        Assert.Equal((ControlMask, (uint)'c'), (presses[3].State, presses[3].Keysym));
    }

    [Fact]
    public async Task A_repeated_press_and_a_release_of_nothing_are_dropped()
    {
        using var client = OpenClient();
        using var sink = Open();

        sink.Key(LeftShift, true);
        sink.Key(LeftShift, true);
        sink.Key(KeyA, false);
        sink.Key(LeftShift, false);
        sink.Key(LeftShift, false);
        sink.Key(KeyC, true);

        Assert.Equal(["key down", "key up", "key down"], (await client.InputAsync(3)).Select(input => input.Kind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_that_is_held_is_released(bool byDisposal)
    {
        using var client = OpenClient();
        var sink = Open();
        sink.Key(LeftControl, true);
        sink.Key(KeyA, true);
        sink.Button(PointerButton.Left, true);
        _ = await client.InputAsync(3);
        Assert.Equal(2, client.KeysDown().Count);

        if (byDisposal)
        {
            sink.Dispose();
        }
        else
        {
            sink.ReleaseAll();
        }

        var seen = await client.InputAsync(3);
        Assert.Equal(["button up", "key up", "key up"], seen.Select(input => input.Kind));
        Assert.Equal((uint)'a', seen[1].Keysym);
        Assert.Empty(client.KeysDown());
        sink.Dispose();
    }

    [Fact]
    public async Task A_drag_is_a_press_movements_and_a_release()
    {
        using var client = OpenClient();
        using var sink = Open();
        sink.MovePointer(0, 20, 30);
        _ = await client.InputAsync(1);

        sink.Button(PointerButton.Left, true);
        sink.MovePointer(0, 40, 50);
        sink.MovePointer(0, 60, 70);
        sink.Button(PointerButton.Left, false);

        var seen = await client.InputAsync(4);
        Assert.Equal(["button down", "motion", "motion", "button up"], seen.Select(input => input.Kind));
        Assert.Equal([(20, 30), (40, 50), (60, 70), (60, 70)], seen.Select(input => (input.RootX, input.RootY)));
        Assert.All(seen.Skip(1), input => Assert.Equal(LeftButtonMask, input.State & LeftButtonMask));
    }

    [Fact]
    public async Task Buttons_have_the_numbers_of_X()
    {
        using var client = OpenClient();
        using var sink = Open();

        foreach (var button in Enum.GetValues<PointerButton>().Append((PointerButton)77))
        {
            sink.Button(button, true);
            sink.Button(button, false);
        }

        var presses = (await client.InputAsync(10)).Where(input => input.Kind == "button down");
        Assert.Equal([1u, 2u, 3u, 8u, 9u], presses.Select(input => input.Detail));
    }

    [Theory]
    [InlineData(0, 3, 5u, 3)]
    [InlineData(0, -2, 4u, 2)]
    [InlineData(1, 0, 7u, 1)]
    [InlineData(-4, 0, 6u, 4)]
    [InlineData(0, 1_000_000, 5u, 20)]
    [InlineData(int.MinValue, 0, 6u, 20)]
    public async Task The_wheel_turns_in_steps_and_not_for_ever(int stepsX, int stepsY, uint button, int count)
    {
        using var client = OpenClient();
        using var sink = Open();

        sink.Wheel(stepsX, stepsY);
        sink.Button(PointerButton.Middle, true);

        var presses = (await client.InputAsync((2 * count) + 1)).Where(input => input.Kind == "button down").ToList();
        Assert.Equal(Enumerable.Repeat(button, count).Append(2u), presses.Select(input => input.Detail));
    }

    private XClient OpenClient()
    {
        var client = new XClient(_server.DisplayName, new Rect(0, 0, 800, 600), 0xffffff);
        client.TakeFocus();
        return client;
    }

    private X11InputSink Open()
    {
        IReadOnlyList<DisplayInfo> displays = [new DisplayInfo(0, new Rect(0, 0, 800, 600), "", true)];
        Assert.True(X11InputSink.TryOpen(_server.DisplayName, () => displays, out var sink, out var problem), problem.Detail);
        return sink;
    }
}
