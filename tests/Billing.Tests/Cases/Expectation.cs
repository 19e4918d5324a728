using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>Compares what a case expects with what came out: listed keys only, lists whole and in order. An expected null
/// is also met by a key that is absent, and a type code may be written as a number.</summary>
internal static class Expectation
{
    /// <summary>All differences, as sentences.</summary>
    public static IReadOnlyList<string> Differences(JsonElement expected, JsonNode actual) =>
        Differences(expected, JsonSerializer.SerializeToElement(actual), "");

    private static IReadOnlyList<string> Differences(JsonElement expected, JsonElement actual, string path)
    {
        if (path.EndsWith(".typeCode", StringComparison.Ordinal) && expected.ValueKind == JsonValueKind.Number)
        {
            return expected.GetRawText() == actual.GetString() ? [] : [Difference(path, expected, actual)];
        }

        if (expected.ValueKind != actual.ValueKind)
        {
            return [Difference(path, expected, actual)];
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => OfObject(expected, actual, path),
            JsonValueKind.Array => OfList(expected, actual, path),
            _ => AreEqual(expected, actual, path) ? [] : [Difference(path, expected, actual)],
        };
    }

    private static IReadOnlyList<string> OfObject(JsonElement expected, JsonElement actual, string path) =>
    [
        .. expected.EnumerateObject().SelectMany(property => actual.TryGetProperty(property.Name, out var value)
            ? Differences(property.Value, value, $"{path}.{property.Name}")
            : property.Value.ValueKind == JsonValueKind.Null ? [] : [$"{path}.{property.Name}: not produced"]),
    ];

    private static IReadOnlyList<string> OfList(JsonElement expected, JsonElement actual, string path)
    {
        if (actual.GetArrayLength() != expected.GetArrayLength())
        {
            return [Difference(path, expected, actual)];
        }

        var pairs = expected.EnumerateArray().Zip(actual.EnumerateArray());
        return [.. pairs.SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"))];
    }

    private static bool AreEqual(JsonElement expected, JsonElement actual, string path) => expected.ValueKind switch
    {
        JsonValueKind.Number => expected.GetDecimal() == actual.GetDecimal(),
        JsonValueKind.String => AreEqualTexts(expected.GetString()!, actual.GetString()!, path),
        _ => true,
    };

    // The page leaves open how many zeros a price with more than two places shows, and whether a local time shows
    // seconds that are zero: these compare by value. Everything else compares as it is written.
    private static bool AreEqualTexts(string left, string right, string path)
    {
        if (path.EndsWith(".rate", StringComparison.Ordinal))
        {
            return decimal.Parse(left, CultureInfo.InvariantCulture) == decimal.Parse(right, CultureInfo.InvariantCulture);
        }

        if (path.EndsWith("Local", StringComparison.Ordinal))
        {
            return LocalDateTimePattern.ExtendedIso.Parse(WithSeconds(left)).Value
                == LocalDateTimePattern.ExtendedIso.Parse(WithSeconds(right)).Value;
        }

        return left == right;
    }

    private static string WithSeconds(string local) => local.Length == "2026-11-23T12:00".Length ? local + ":00" : local;

    private static string Difference(string path, JsonElement expected, JsonElement actual) =>
        $"{path}: expected {expected.GetRawText()}, got {actual.GetRawText()}";
}
