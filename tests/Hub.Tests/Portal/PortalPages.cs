using System.Reflection;
using Microsoft.AspNetCore.Components;
using RemoteSupport.Hub.Tests.Pages;

namespace RemoteSupport.Hub.Tests.Portal;

/// <summary>The pages of the portal that need a sign-in.</summary>
internal static class PortalPages
{
    public static IReadOnlyList<string> Addresses { get; } =
        ["/portal", "/portal/reports", "/portal/reports/2026-10", "/portal/invoices", "/portal/contract", "/portal/notice", "/portal/persons", "/portal/log"];

    public static IReadOnlyList<string> Routes { get; } =
    [
        .. PageList.Components().SelectMany(page => page.GetCustomAttributes<RouteAttribute>(false)).Select(route => route.Template)
            .Where(route => route.StartsWith("/portal", StringComparison.Ordinal)),
    ];
}
