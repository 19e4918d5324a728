using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Technicians.Administration;

/// <summary>Roles as people call them.</summary>
public static class RoleNames
{
    public static string Of(string role) => role switch
    {
        StaffRoles.Technician => Words.Of("Technik", "Technician"),
        StaffRoles.Dispatcher => Words.Of("Einsatzleitung", "Dispatch"),
        StaffRoles.Billing => Words.Of("Abrechnung", "Billing"),
        StaffRoles.Admin => Words.Of("Verwaltung", "Administration"),
        _ => role,
    };
}
