using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Capture;

/// <summary>One trip to the display: what to fetch, and which parts of it to keep.</summary>
internal readonly record struct GrabTrip(Rect Fetch, IReadOnlyList<Rect> Keep);

/// <summary>Decides between one trip for each area and one trip for the box around all of them.</summary>
internal static class GrabPlan
{
    /// <summary>A trip to the display takes about as long as copying this many pixels that nobody asked for.</summary>
    public const int PixelsPerTrip = 16_384;

    public static IReadOnlyList<GrabTrip> For(IReadOnlyList<Rect> areas, Rect limits)
    {
        var inside = new List<Rect>(areas.Count);
        var box = default(Rect);
        var sum = 0L;
        foreach (var area in areas)
        {
            var clipped = area.Intersect(limits);
            if (clipped.IsEmpty)
            {
                continue;
            }

            inside.Add(clipped);
            box = box.Union(clipped);
            sum += clipped.Area;
        }

        if (inside.Count == 0)
        {
            return [];
        }

        // Areas outside the wish are fetched but never kept: the caller's picture must not know more than it was told.
        return box.Area - sum <= (long)PixelsPerTrip * (inside.Count - 1)
            ? [new GrabTrip(box, inside)]
            : [.. inside.Select(area => new GrabTrip(area, [area]))];
    }
}
