using System.Text.Json.Nodes;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Tests.Wire;

/// <summary>Puts messages and the fixture's fields side by side.</summary>
internal static class WireFixture
{
    public static JsonObject Fields(IWireMessage message) => message switch
    {
        DisplayLayout m => Of("display-layout", ("displays", new JsonArray([.. m.Displays.Select(Display)]))),
        CursorShapeMessage m => Of(
            "cursor-shape", ("width", m.Width), ("height", m.Height), ("hotX", m.HotX), ("hotY", m.HotY), ("rgba", Hex(m.Rgba))),
        CursorPositionMessage m => Of("cursor-position", ("display", m.Display), ("x", m.X), ("y", m.Y), ("visible", m.Visible)),
        FrameAck m => Of("frame-ack", ("frame", m.Frame)),
        RefreshRequest m => Of("refresh-request", ("display", m.Display)),
        DisplaySelect m => Of("display-select", ("display", m.Display)),
        PeerFault m => Of("peer-fault", ("code", m.Code), ("detail", m.Detail)),
        Ping m => Of("ping", ("token", m.Token)),
        Pong m => Of("pong", ("token", m.Token)),
        PathBeat m => Of("path-beat", ("heard", m.Heard)),
        PathEntered m => Of("path-entered", ("number", m.Number)),
        Received m => Of("received", ("control", m.Control), ("input", m.Input)),
        FrameBegin m => Of(
            "frame-begin", ("frame", m.Frame), ("display", m.Display), ("width", m.Width), ("height", m.Height), ("tiles", m.Tiles)),
        Tile m => Of(
            "tile", ("frame", m.Frame), ("x", m.X), ("y", m.Y), ("width", m.Width), ("height", m.Height),
            ("encoding", (byte)m.Encoding), ("data", Hex(m.Data.Span))),
        PointerMove m => Of("pointer-move", ("display", m.Display), ("x", m.X), ("y", m.Y)),
        PointerButtonMessage m => Of(
            "pointer-button", ("display", m.Display), ("x", m.X), ("y", m.Y), ("button", m.Button), ("down", m.Down)),
        WheelMessage m => Of(
            "wheel", ("display", m.Display), ("x", m.X), ("y", m.Y), ("stepsX", m.StepsX), ("stepsY", m.StepsY)),
        KeyMessage m => Of("key", ("usage", m.HidUsage), ("down", m.Down)),
        TextMessage m => Of("text", ("text", m.Text)),
        ReleaseAll => Of("release-all"),
        _ => throw new InvalidOperationException($"{message.GetType().Name} has no fixture form."),
    };

    private static JsonObject Display(DisplayEntry d) => new()
    {
        ["id"] = d.Id,
        ["x"] = d.X,
        ["y"] = d.Y,
        ["width"] = d.Width,
        ["height"] = d.Height,
        ["primary"] = d.Primary,
        ["name"] = d.Name,
    };

    private static JsonObject Of(string kind, params (string Name, JsonNode Value)[] fields)
    {
        var all = new JsonObject { ["kind"] = kind };
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
