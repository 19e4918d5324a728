using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Portal;

/// <summary>Puts the customer portal together.</summary>
public static class PortalServices
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(CustomerAccess.Scheme, options =>
        {
            StaffSignInSetup.Harden(options, "customer", Lifetime);
            options.SlidingExpiration = true;
            options.LoginPath = CustomerAccess.LoginPath;
            options.AccessDeniedPath = CustomerAccess.LoginPath;
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = ValidateAsync;
        });
        services.AddSingleton<CustomerSignIn>();
        services.AddSingleton<OwnDataSource>();
        services.AddSingleton<ReportShelf>();
        services.AddSingleton<InvoiceShelf>();
        services.AddSingleton<OwnContract>();
        services.AddSingleton<ColleagueDesk>();
        services.AddSingleton<SessionLog>();
        return services;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<CustomerSignIn>();
        if (!await signIn.IsStillGoodAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CustomerAccess.Scheme);
        }
    }
}
