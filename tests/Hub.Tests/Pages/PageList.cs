using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

/// <summary>Every page with an address to open, and who may see it. A page that is missing here fails the tests.</summary>
internal static class PageList
{
    private static readonly string[] AllStaff = [StaffRoles.Technician, StaffRoles.Dispatcher, StaffRoles.Billing, StaffRoles.Admin];

    private static readonly string[] Office = [StaffRoles.Dispatcher, StaffRoles.Billing, StaffRoles.Admin];

    /// <summary>Route, address, roles; no roles means everybody.</summary>
    public static IReadOnlyList<(string Route, string Address, string[] Roles)> All { get; } =
    [
        ("/", "/", [StaffRoles.Technician, StaffRoles.Dispatcher]),
        ("/board", "/board", [StaffRoles.Dispatcher, StaffRoles.Admin]),
        ("/settings/routing", "/settings/routing", [StaffRoles.Admin]),
        ("/contracts", "/contracts", AllStaff),
        ("/contracts/{Number}", "/contracts/RV-2026-007", AllStaff),
        ("/contracts/{Number}/versions", "/contracts/RV-2026-007/versions", AllStaff),
        ("/contracts/new", "/contracts/new", [StaffRoles.Admin]),
        ("/contracts/{Number}/edit", "/contracts/RV-2026-007/edit", [StaffRoles.Admin]),
        ("/contracts/{Number}/prices", "/contracts/RV-2026-007/prices", [StaffRoles.Admin]),
        ("/contracts/{Number}/persons", "/contracts/RV-2026-007/persons", [StaffRoles.Admin]),
        ("/contracts/{Number}/notice", "/contracts/RV-2026-007/notice", [StaffRoles.Admin]),
        ("/notice-calendar", "/notice-calendar", Office),
        ("/parties", "/parties", Office),
        ("/parties/new", "/parties/new", [StaffRoles.Admin]),
        ("/parties/{Id}", "/parties/{party}", [StaffRoles.Admin]),
        ("/settings", "/settings", [StaffRoles.Admin]),
        ("/settings/prices", "/settings/prices", [StaffRoles.Admin]),
        ("/settings/calendar", "/settings/calendar", [StaffRoles.Admin]),
        ("/settings/mail", "/settings/mail", [StaffRoles.Billing, StaffRoles.Admin]),
        ("/settings/api", "/settings/api", [StaffRoles.Admin]),
        ("/reports", "/reports", Office),
        ("/reports/reaction", "/reports/reaction", Office),
        ("/reports/turnover", "/reports/turnover", [StaffRoles.Billing, StaffRoles.Admin]),
        ("/reports/budgets", "/reports/budgets", Office),
        ("/privacy", "/privacy", [StaffRoles.Admin]),
        ("/privacy/integrity", "/privacy/integrity", [StaffRoles.Admin]),
        ("/settings/staff", "/settings/staff", [StaffRoles.Admin]),
        ("/settings/staff/new", "/settings/staff/new", [StaffRoles.Admin]),
        ("/settings/staff/{Id}", "/settings/staff/{staff}", [StaffRoles.Admin]),
        ("/billing", "/billing", [StaffRoles.Billing]),
        ("/billing/{Month}", "/billing/2026-10", [StaffRoles.Billing]),
        ("/billing/open", "/billing/open", [StaffRoles.Billing]),
        ("/billing/rounding", "/billing/rounding", [StaffRoles.Billing]),
        ("/billing/turnover", "/billing/turnover", [StaffRoles.Billing]),
        ("/billing/datev", "/billing/datev", [StaffRoles.Billing]),
        ("/billing/item", "/billing/item?month=2026-10&source=s:{session}", [StaffRoles.Billing]),
        ("/billing/events/{Id}", "/billing/events/{session}", [StaffRoles.Billing]),
        ("/invoices", "/invoices", [StaffRoles.Billing]),
        ("/entries/new", "/entries/new", [StaffRoles.Technician]),
        ("/work-reports", "/work-reports", AllStaff),
        ("/work-reports/{ContractNumber}/{Month}", "/work-reports/RV-2026-007/2026-10", AllStaff),
        ("/sessions/{Id}/close", "/sessions/{session}/close", [StaffRoles.Technician]),
        ("/login", "/login", []),
        ("/login/totp", "/login/totp", []),
        ("/account/totp", "/account/totp", []),
        ("/denied", "/denied", []),
        ("/problem/{Code:int}", "/problem/404", []),
        ("/start", "/start", []),
        ("/accept/{Secret}", "/accept/unknown", []),
        ("/confirm/{Secret}", "/confirm/unknown", []),
        ("/cases/{Id}", "/cases/{case}", [StaffRoles.Technician, StaffRoles.Dispatcher, StaffRoles.Billing]),
        ("/invitation", "/invitation", []),
        ("/setup", "/setup", []),
    ];

    /// <summary>Pages with tests of their own: the live session, the customers' portal, and what there is nothing of at first.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } = ["/sessions/{Id}", "/sessions/{SessionId}", "/invoices/{Number}", "/privacy/erase/{Id:guid}", .. Portal.PortalPages.Routes];

    /// <summary>The address with the ids of a session, a customer and a colleague that are there.</summary>
    public static async Task<Func<string, string>> AddressesAsync(HubHarness hub)
    {
        var session = await EndedWork.AddAsync(hub);
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var party = await db.Parties.Select(one => one.Id).FirstAsync();
        var staff = await db.Users.Where(one => one.UserName == "jana.kraemer").Select(one => one.Id).SingleAsync();
        var supportCase = await db.Sessions.Where(one => one.Id == session).Select(one => one.CaseId).SingleAsync();
        return address => address.Replace("{case}", supportCase.ToString("N"), StringComparison.Ordinal).Replace("{session}", session.ToString("N"), StringComparison.Ordinal)
            .Replace("{party}", party.ToString("N"), StringComparison.Ordinal).Replace("{staff}", staff, StringComparison.Ordinal);
    }

    public static IEnumerable<Type> Components() => new[] { typeof(HubApplication).Assembly, Assembly.Load("RemoteSupport.Viewer") }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type.GetCustomAttributes<RouteAttribute>(false).Any());
}
