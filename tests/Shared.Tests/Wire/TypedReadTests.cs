using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Tests.Wire;

/// <summary>Each record's own TryRead: its kind and no other.</summary>
public sealed class TypedReadTests
{
    private delegate bool Read(ReadOnlySpan<byte> bytes, out IWireMessage? message);

    private static readonly Dictionary<MessageType, Read> Readers = new()
    {
        [MessageType.DisplayLayout] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(DisplayLayout.TryRead(b, out var x), x, out m),
        [MessageType.CursorShape] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(CursorShapeMessage.TryRead(b, out var x), x, out m),
        [MessageType.CursorPosition] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(CursorPositionMessage.TryRead(b, out var x), x, out m),
        [MessageType.FrameAck] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(FrameAck.TryRead(b, out var x), x, out m),
        [MessageType.RefreshRequest] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(RefreshRequest.TryRead(b, out var x), x, out m),
        [MessageType.DisplaySelect] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(DisplaySelect.TryRead(b, out var x), x, out m),
        [MessageType.PeerFault] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(PeerFault.TryRead(b, out var x), x, out m),
        [MessageType.Ping] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(Ping.TryRead(b, out var x), x, out m),
        [MessageType.Pong] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(Pong.TryRead(b, out var x), x, out m),
        [MessageType.PathBeat] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(PathBeat.TryRead(b, out var x), x, out m),
        [MessageType.PathEntered] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(PathEntered.TryRead(b, out var x), x, out m),
        [MessageType.Received] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(Received.TryRead(b, out var x), x, out m),
        [MessageType.FrameBegin] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(FrameBegin.TryRead(b, out var x), x, out m),
        [MessageType.Tile] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(Tile.TryRead(b, out var x), x, out m),
        [MessageType.PointerMove] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(PointerMove.TryRead(b, out var x), x, out m),
        [MessageType.PointerButton] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(PointerButtonMessage.TryRead(b, out var x), x, out m),
        [MessageType.Wheel] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(WheelMessage.TryRead(b, out var x), x, out m),
        [MessageType.Key] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(KeyMessage.TryRead(b, out var x), x, out m),
        [MessageType.Text] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(TextMessage.TryRead(b, out var x), x, out m),
        [MessageType.ReleaseAll] = (ReadOnlySpan<byte> b, out IWireMessage? m) => Is(ReleaseAll.TryRead(b, out var x), x, out m),
    };

    [Fact]
    public void Each_record_reads_its_own_kind_and_refuses_every_other()
    {
        foreach (var fixture in Fixtures.Wire("messages.json"))
        {
            var bytes = Convert.FromHexString((string)fixture!["hex"]!);
            foreach (var (type, read) in Readers)
            {
                Assert.Equal((byte)type == bytes[0], read(bytes, out var message));
                Assert.True(message is null || message.ToBytes().AsSpan().SequenceEqual(bytes));
            }
        }
    }

    [Fact]
    public void Every_kind_of_message_has_a_record_that_reads_it() =>
        Assert.Equal(Enum.GetValues<MessageType>().Order(), Readers.Keys.Order());

    private static bool Is(bool read, IWireMessage? value, out IWireMessage? message)
    {
        message = value;
        Assert.Equal(read, value is not null);
        return read;
    }
}
