using RemoteSupport.Agent.Capture;
using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Agent.Tests.Capture;

public sealed class GrabPlanTests
{
    private static readonly Rect Limits = new(0, 0, 1920, 1080);

    [Fact]
    public void Neighbours_are_fetched_in_one_trip_and_kept_apart()
    {
        Rect[] areas = [new(10, 10, 50, 50), new(70, 10, 50, 50)];

        var trip = Assert.Single(GrabPlan.For(areas, Limits));

        Assert.Equal(new Rect(10, 10, 110, 50), trip.Fetch);
        Assert.Equal(areas, trip.Keep);
    }

    [Fact]
    public void Distant_areas_are_fetched_one_by_one()
    {
        Rect[] areas = [new(0, 0, 50, 50), new(1800, 1000, 50, 50)];

        var trips = GrabPlan.For(areas, Limits);

        Assert.Equal(areas, trips.Select(trip => trip.Fetch));
        Assert.All(trips, trip => Assert.Equal([trip.Fetch], trip.Keep));
    }

    [Fact]
    public void What_lies_outside_is_cut_off()
    {
        var trip = Assert.Single(GrabPlan.For([new(-10, -10, 30, 30), new(5_000, 0, 9, 9), default], Limits));

        Assert.Equal(new Rect(0, 0, 20, 20), trip.Fetch);
    }

    [Fact]
    public void Nothing_asked_is_nothing_fetched() => Assert.Empty(GrabPlan.For([], Limits));
}
