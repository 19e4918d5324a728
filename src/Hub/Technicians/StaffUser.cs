using Microsoft.AspNetCore.Identity;

namespace RemoteSupport.Hub.Technicians;

/// <summary>A member of the firm's staff; signs in with password and TOTP.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>The name that customers and colleagues read: Jana Krämer.</summary>
    [PersonalData]
    public required string DisplayName { get; set; }
}

/// <summary>Roles of the staff. Nobody gets one by another.</summary>
public static class StaffRoles
{
    public const string Technician = "technician";
    public const string Dispatcher = "dispatcher";
    public const string Billing = "billing";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Technician, Dispatcher, Billing, Admin];
}
