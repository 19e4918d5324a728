namespace RemoteSupport.Hub.Contracts;

/// <summary>What is done: the words of <see cref="ServicePosition.Kind"/>.</summary>
public static class ServiceKinds
{
    public const string Remote = "remote";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string OnSite = "onsite";
    public const string Project = "project";
    public const string Training = "training";
    public const string Travel = "travel";

    public static IReadOnlyList<string> All { get; } = [Remote, Phone, Email, OnSite, Project, Training, Travel];
}
