namespace RemoteSupport.Hub.Contracts;

/// <summary>How it is counted: the words of <see cref="ServicePosition.Unit"/>.</summary>
public static class ServiceUnits
{
    public const string QuarterHour = "quarterHour";
    public const string Hour = "hour";
    public const string Day = "day";
    public const string Flat = "flat";

    /// <summary>The units in which a kind of work may be agreed (S26, R-T15, R-T16).</summary>
    public static IReadOnlyList<string> For(string kind) => kind switch
    {
        ServiceKinds.Remote or ServiceKinds.Phone or ServiceKinds.Email => [QuarterHour],
        ServiceKinds.OnSite => [Hour, Day, QuarterHour],
        ServiceKinds.Project => [Hour, Day],
        ServiceKinds.Training => [Day],
        ServiceKinds.Travel => [Flat],
        _ => [],
    };
}
