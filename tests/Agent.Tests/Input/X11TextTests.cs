using System.Text;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Input;

/// <summary>Text typed into a terminal that knows nothing of us.</summary>
[Collection(X11Collection.Name)]
public sealed class X11TextTests : IDisposable
{
    private const string Sample = "Grüße, 1 € an max@example.de – ß ê ñ 漢";
    private const ushort LeftShift = 0xe1;
    private const ushort LeftControl = 0xe0;
    private const ushort RightAlt = 0xe6;
    private const ushort CapsLock = 0x39;
    private const ushort NumLock = 0x53;
    private readonly XvfbServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("us")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("pl")]
    [InlineData("ru")]
    public async Task Text_arrives_on_every_layout(string layout)
    {
        await _server.RunAsync("setxkbmap", layout);
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();

        sink.Text(Sample + "\n");
        sink.Text("{[]}\\|~^`´ łąęś ЖяЁ 😀 a\tb\r\nÄÖÜ ÇÉ «©»\n");

        Assert.Equal($"{Sample}\n{{[]}}\\|~^`´ łąęś ЖяЁ 😀 a\tb\nÄÖÜ ÇÉ «©»\n", await xterm.TypedAsync(3));
    }

    [Fact]
    public async Task More_foreign_characters_than_free_keys_arrive_in_order()
    {
        var many = string.Concat(Enumerable.Range(0x4e00, 120).Select(code => new Rune(code).ToString()));
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();

        sink.Text($"{many}\n{many[..30]}\n");

        Assert.Equal($"{many}\n{many[..30]}\n", await xterm.TypedAsync(2));
    }

    [Fact]
    public async Task A_layout_that_changes_between_two_texts_is_noticed()
    {
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();

        sink.Text(Sample + "\n");
        Assert.Equal(Sample + "\n", await xterm.TypedAsync(1));
        await _server.RunAsync("setxkbmap", "de");
        sink.Text("zy-" + Sample + "\n");

        Assert.Equal($"{Sample}\nzy-{Sample}\n", await xterm.TypedAsync(2));
    }

    [Fact]
    public async Task A_layout_that_only_our_own_keyboard_has_is_known_before_it_is_used()
    {
        const string OurKeyboard = "5"; // the server numbers its built-in keyboards first, and always in this order
        await _server.RunAsync("setxkbmap", "-device", OurKeyboard, "de");
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();

        sink.Text("zy-" + Sample + "\n");

        Assert.Equal($"zy-{Sample}\n", await xterm.TypedAsync(1));
    }

    [Theory]
    [InlineData(LeftShift)]
    [InlineData(LeftControl)]
    [InlineData(RightAlt)]
    public async Task A_held_modifier_does_not_spoil_the_text_and_stays_held(ushort modifier)
    {
        await _server.RunAsync("setxkbmap", "de");
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();
        using var client = new XClient(_server.DisplayName, new Rect(700, 500, 50, 50), 0xffffff);
        sink.Key(modifier, true);
        var before = await KeysDownAsync(client, 1);

        sink.Text(Sample + "\n");

        Assert.Equal(Sample + "\n", await xterm.TypedAsync(1));
        Assert.Equal(before, await KeysDownAsync(client, 1));
        sink.ReleaseAll();
        Assert.Empty(await KeysDownAsync(client, 0));
    }

    [Theory]
    [InlineData(CapsLock, 2u)]
    [InlineData(NumLock, 16u)]
    public async Task A_lock_does_not_spoil_the_text_and_stays_on(ushort key, uint mask)
    {
        await _server.RunAsync("setxkbmap", "de");
        using var xterm = new XtermReader(_server);
        await xterm.ReadyAsync();
        using var sink = Open();
        sink.Key(key, true);
        sink.Key(key, false);

        sink.Text(Sample + "\n");

        Assert.Equal(Sample + "\n", await xterm.TypedAsync(1));
        using var client = new XClient(_server.DisplayName, new Rect(700, 500, 50, 50), 0xffffff);
        client.TakeFocus();
        sink.Key(0x04, true);
        var press = (await client.InputAsync(1))[0];
        Assert.Equal(mask, press.State);
    }

    [Fact]
    public async Task A_character_whose_key_is_held_is_typed_on_another_key()
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 100, 100), 0xffffff);
        client.TakeFocus();
        using var sink = Open();
        sink.Key(0x04, true);
        _ = await client.InputAsync(1);
        var before = client.KeysDown();

        sink.Text("a");

        var seen = await client.InputAsync(2);
        Assert.Equal(["key down", "key up"], seen.Take(2).Select(input => input.Kind));
        Assert.Equal((uint)'a', seen[0].Keysym);
        Assert.NotEqual(Assert.Single(before), (byte)seen[0].Detail);
        Assert.Equal(before, client.KeysDown());
    }

    [Fact]
    public void Borrowed_keys_are_given_back_at_the_end()
    {
        var before = KeyboardMap();
        var sink = Open();

        sink.Text("漢字");
        var meanwhile = KeyboardMap();
        sink.Dispose();

        Assert.NotEqual(before, meanwhile);
        Assert.Equal(before, KeyboardMap());
    }

    private static Task<IReadOnlyList<byte>> KeysDownAsync(XClient client, int count) =>
        Eventually.Get(client.KeysDown, keys => keys.Count == count);

    private string KeyboardMap()
    {
        using var client = new XClient(_server.DisplayName, new Rect(0, 0, 1, 1), 0);
        return client.KeyboardMap();
    }

    private X11InputSink Open()
    {
        IReadOnlyList<DisplayInfo> displays = [new DisplayInfo(0, new Rect(0, 0, 800, 600), "", true)];
        Assert.True(X11InputSink.TryOpen(_server.DisplayName, () => displays, out var sink, out var problem), problem.Detail);
        sink.MovePointer(0, 50, 50);
        return sink;
    }
}
