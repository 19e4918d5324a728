using System.Text.Json;

namespace RemoteSupport.Architecture.Tests.Words;

/// <summary>Golden bytes and the protocol page move together: the page names each message that the fixtures hold.</summary>
internal static class GoldenRule
{
    public static IEnumerable<string> Undescribed(string path, string golden, string page)
    {
        var known = Plain(page);
        return MessagesIn(path, golden).Where(message => !known.Contains(Plain(message), StringComparison.Ordinal))
            .Select(message => $"{path}: the page does not describe {message}");
    }

    /// <summary>The kinds of messages in a list of vectors; any other file goes by its own name.</summary>
    private static string[] MessagesIn(string path, string golden)
    {
        var name = Path.GetFileName(path);
        if (!path.EndsWith(".json", StringComparison.Ordinal))
        {
            return [name];
        }

        using var json = JsonDocument.Parse(golden);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().Select(vector => KindOf(vector) ?? "").Where(kind => kind.Length > 0).Distinct()]
            : [name];
    }

    private static string? KindOf(JsonElement vector) =>
        vector.TryGetProperty("fields", out var fields) && fields.TryGetProperty("kind", out var kind) ? kind.GetString() : null;

    // `display-layout`, "display layout" and `DisplayLayout` are one word.
    private static string Plain(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
