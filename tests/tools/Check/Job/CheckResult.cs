using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemoteSupport.Check.Job;

/// <summary>What came out, as one line of JSON. The order of the members is the order on the line.</summary>
public sealed record CheckResult
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool Ok { get; init; }

    /// <summary>Only when not ok: what went wrong.</summary>
    public string? Reason { get; init; }

    public string? SessionId { get; init; }

    public string? Transport { get; init; }

    /// <summary>From the later of the customer's yes and the matched words to the first paint.</summary>
    public long? FirstPictureMs { get; init; }

    public long? KeyVisibleMsMedian { get; init; }

    public long? FramesPainted { get; init; }

    public bool? PictureMatches { get; init; }

    public bool? TypedTextArrived { get; init; }

    public long? RawSeconds { get; init; }

    public int? QuarterHours { get; init; }

    /// <summary>Path of the PDF.</summary>
    public string? WorkReport { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this, Line);

    /// <summary>Ok is what all parts together make of it; the first part that fails is the reason.</summary>
    public CheckResult Judged()
    {
        var reason = this switch
        {
            { PictureMatches: not true } => "the canvas and the display differ",
            { TypedTextArrived: not true } => "the typed sentence did not arrive in the editor",
            { FirstPictureMs: not <= 1500 } => $"the first picture took {FirstPictureMs} ms, at most 1500",
            { KeyVisibleMsMedian: not <= 150 } => $"a typed key took {KeyVisibleMsMedian} ms at the median, at most 150",
            { FramesPainted: not > 0 } => "nothing was painted",
            { RawSeconds: not > 0 } => "the session cost no time",
            { QuarterHours: not 1 } => $"a short session costs one quarter-hour, not {QuarterHours}",
            _ => null,
        };
        return this with { Ok = reason is null, Reason = reason };
    }
}
