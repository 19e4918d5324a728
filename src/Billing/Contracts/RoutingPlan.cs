namespace RemoteSupport.Billing.Contracts;

/// <summary>Who rings.</summary>
public enum RoutingStepKind
{
    /// <summary>The preferred specialist for the topic.</summary>
    Specialist,

    /// <summary>The specialist's deputies.</summary>
    Deputies,

    /// <summary>Everyone with the skill.</summary>
    SkillGroup,

    /// <summary>Nobody any more: a call-back is promised.</summary>
    Callback,
}

/// <summary>One step and how long it rings.</summary>
public sealed record RoutingStep(RoutingStepKind Kind, int Seconds);

/// <summary>Who took the call, and when.</summary>
/// <param name="By">The step that accepted; <see cref="RoutingStepKind.Callback"/> when nobody did.</param>
/// <param name="AfterSeconds">Seconds after the request; the promise's reaction time runs from its receipt.</param>
public sealed record RoutingResult(RoutingStepKind By, int AfterSeconds);

/// <summary>Steps one after the other, no queue (R-R1).</summary>
public static class RoutingPlan
{
    /// <summary>The firm's plan: nobody waits longer than two minutes.</summary>
    public static IReadOnlyList<RoutingStep> Default { get; } =
    [
        new(RoutingStepKind.Specialist, 30),
        new(RoutingStepKind.Deputies, 30),
        new(RoutingStepKind.SkillGroup, 60),
        new(RoutingStepKind.Callback, 0),
    ];

    /// <summary>Whose step it is at this second; exactly at a step's end it is the next one's.</summary>
    /// <param name="steps">The plan.</param>
    /// <param name="acceptAfterSeconds">When somebody accepts; null = nobody does.</param>
    public static RoutingResult Follow(IEnumerable<RoutingStep> steps, int? acceptAfterSeconds)
    {
        var elapsed = 0;
        foreach (var step in steps.TakeWhile(step => step.Kind != RoutingStepKind.Callback))
        {
            elapsed = checked(elapsed + step.Seconds);
            if (acceptAfterSeconds < elapsed)
            {
                return new RoutingResult(step.Kind, acceptAfterSeconds.Value);
            }
        }

        return new RoutingResult(RoutingStepKind.Callback, elapsed);
    }
}
