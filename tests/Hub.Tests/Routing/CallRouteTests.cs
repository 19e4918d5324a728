using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Routing;

public sealed class CallRouteTests
{
    private static readonly string[] Everybody = ["sabine", "tobias", "jana", "nils"];

    [Fact]
    public void It_rings_at_the_specialist_then_at_the_deputies_then_at_the_group()
    {
        var route = new CallRoute(["sabine"], ["tobias"], ["sabine", "tobias", "jana"]);
        var present = All(PresenceStates.Available);

        route.Advance(Duration.Zero, present);
        Assert.Equal(["sabine"], route.Ringing);
        route.Advance(Duration.FromSeconds(29), present);
        Assert.Equal(RoutingStepKind.Specialist, route.Step);
        var second = route.Advance(Duration.FromSeconds(30), present);
        Assert.Equal(["tobias"], route.Ringing);
        Assert.Contains(new RouteAttempt("sabine", RoutingEvents.Unanswered, "specialist", null), second);
        route.Advance(Duration.FromSeconds(60), present);
        Assert.Equal(["sabine", "tobias", "jana"], route.Ringing);
        route.Advance(CallRoute.Limit, present);
        Assert.True(route.IsOver);
        Assert.Empty(route.Ringing);
    }

    [Fact]
    public void Nobody_waits_for_a_specialist_who_is_not_there()
    {
        var route = new CallRoute(["sabine"], ["tobias"], ["sabine", "tobias"]);
        var present = All(PresenceStates.Available);
        present["sabine"] = PresenceStates.InCall;
        present.Remove("tobias");

        var attempts = route.Advance(Duration.Zero, present);

        Assert.Equal(RoutingStepKind.SkillGroup, route.Step);
        Assert.Contains(new RouteAttempt("sabine", RoutingEvents.Unreachable, "specialist", PresenceStates.InCall), attempts);
        Assert.Contains(new RouteAttempt("tobias", RoutingEvents.Unreachable, "deputies", PresenceStates.Absent), attempts);
        Assert.Equal(["jana", "nils"], route.Ringing);
    }

    [Fact]
    public void Who_becomes_free_during_a_step_hears_it_too()
    {
        var route = new CallRoute([], [], ["sabine", "tobias"]);
        var present = All(PresenceStates.Away);
        route.Advance(Duration.Zero, present);
        Assert.Empty(route.Ringing);

        present["tobias"] = PresenceStates.Available;
        route.Advance(Duration.FromSeconds(40), present);

        Assert.Equal(["tobias"], route.Ringing);
    }

    [Fact]
    public void The_dispatcher_puts_a_caller_through_and_the_limit_stays()
    {
        var route = new CallRoute(["sabine"], [], ["sabine"]);
        var present = All(PresenceStates.Available);
        route.Advance(Duration.Zero, present);

        var attempts = route.Assign("nils");
        route.Advance(Duration.FromSeconds(60), present);

        Assert.Equal(["nils"], route.Ringing);
        Assert.Contains(new RouteAttempt("nils", RoutingEvents.Assigned, "assigned", null), attempts);
        route.Advance(CallRoute.Limit, present);
        Assert.True(route.IsOver);
    }

    [Fact]
    public void Two_thousand_callers_and_nobody_waits_longer_than_two_minutes()
    {
        var random = new Random(20261110);
        var waits = Enumerable.Range(0, 2000).Select(_ => Call(random)).ToList();

        Assert.Equal(2000, waits.Count);
        Assert.All(waits, call => Assert.InRange(call.Waited.TotalSeconds, 0, 120));
        Assert.Contains(waits, call => call.Answered is null);
        foreach (var kind in new[] { RoutingStepKind.Specialist, RoutingStepKind.Deputies, RoutingStepKind.SkillGroup })
        {
            Assert.Contains(waits, call => call.Answered == kind);
        }
    }

    [Fact]
    public void A_hub_that_was_away_does_not_let_the_caller_begin_anew()
    {
        var route = new CallRoute(["sabine"], ["tobias"], ["jana"]);
        route.Advance(Duration.FromSeconds(100), All(PresenceStates.Available));

        route.Advance(CallRoute.Limit, All(PresenceStates.Available));

        Assert.True(route.IsOver);
    }

    /// <summary>One caller: the hub looks once a second, at any part of it; people come, go, answer or do not.</summary>
    private static (Duration Waited, RoutingStepKind? Answered) Call(Random random)
    {
        var route = new CallRoute(
            Some(random, 1), Some(random, 2), Some(random, 4));
        var present = Everybody.ToDictionary(staff => staff, _ => State(random));
        var answersAfter = Everybody.ToDictionary(staff => staff, _ => random.Next(3, 400));
        var heardSince = new Dictionary<string, Duration>();
        for (var waited = Duration.FromMilliseconds(random.Next(1000)); ; waited += Duration.FromSeconds(1))
        {
            if (random.Next(20) == 0)
            {
                present[Everybody[random.Next(Everybody.Length)]] = State(random);
            }

            route.Advance(waited, present);
            if (route.IsOver)
            {
                return (waited, null);
            }

            foreach (var staff in route.Ringing)
            {
                heardSince.TryAdd(staff, waited);
                if (waited - heardSince[staff] >= Duration.FromSeconds(answersAfter[staff]))
                {
                    return (waited, route.Step);
                }
            }
        }
    }

    private static List<string> Some(Random random, int most) => [.. Everybody.OrderBy(_ => random.Next()).Take(random.Next(most + 1))];

    private static string State(Random random) => random.Next(4) switch
    {
        0 => PresenceStates.Away,
        1 => PresenceStates.InCall,
        _ => PresenceStates.Available,
    };

    private static Dictionary<string, string> All(string state) => Everybody.ToDictionary(staff => staff, _ => state);
}
