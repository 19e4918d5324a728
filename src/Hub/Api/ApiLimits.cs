namespace RemoteSupport.Hub.Api;

/// <summary>Bounds of the interface. Settings of the section <c>Api</c>.</summary>
public sealed class ApiLimits
{
    public const string Section = "Api";
    public const string Policy = "api";
    public const int MaxKey = 80;
    public const int MaxBody = 16 * 1024;
    public const int MaxPageSize = 200;
    public const int DefaultPageSize = 50;

    /// <summary>Requests of one network in a minute.</summary>
    public int RequestsPerMinute { get; set; } = 300;
}
