using System.Text.Json;

namespace RemoteSupport.DataChannelPeer;

/// <summary>One line of input.</summary>
internal sealed record Command(string Op, JsonElement Line)
{
    public static bool TryParse(string line, out Command? command)
    {
        command = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement.Clone();
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("op", out var op) && op.ValueKind == JsonValueKind.String)
            {
                command = new Command(op.GetString()!, root);
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return command is not null;
    }

    public string Text(string name) =>
        Line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public long Number(string name, long otherwise = 0) =>
        Line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : otherwise;

    public bool? Flag(string name) =>
        Line.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public int[] Numbers(string name) =>
        Line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.GetInt32())] : [];
}
