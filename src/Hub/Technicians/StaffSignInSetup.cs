using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Technicians.Administration;

namespace RemoteSupport.Hub.Technicians;

/// <summary>Sign-in of the staff: accounts, cookies, and "no" as the answer to everything that says nothing else.</summary>
public static class StaffSignInSetup
{
    /// <param name="services">The hub's services.</param>
    /// <param name="dataFolder">The keys of the cookies live below it, so that a restart signs nobody out.</param>
    public static IServiceCollection AddStaffSignIn(this IServiceCollection services, string dataFolder)
    {
        var keys = Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
        {
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        services.AddDataProtection().SetApplicationName("remote-support-hub").PersistKeysToFileSystem(keys);
        services.AddHttpContextAccessor();
        services.AddIdentityCore<StaffUser>(ConfigureAccounts)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<HubDbContext>()
            .AddSignInManager()
            .AddTokenProvider<DataProtectorTokenProvider<StaffUser>>(TokenOptions.DefaultProvider)
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 600_000);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(24));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(options =>
            {
                Harden(options, "staff", TimeSpan.FromHours(10));
                options.SlidingExpiration = true;
                options.LoginPath = "/login";
                options.AccessDeniedPath = "/denied";
                options.ReturnUrlParameter = "returnUrl";
            });
            cookies.TwoFactorUserIdCookie!.Configure(options => Harden(options, "staff-step", TimeSpan.FromMinutes(5)));
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<TotpGate>();
        services.AddScoped<StaffSignIn>();
        services.AddScoped<StaffAdministration>();
        services.AddSingleton<FirstAdmin>();
        return services;
    }

    private static void ConfigureAccounts(IdentityOptions options)
    {
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }

    /// <summary>What every sign-in cookie of the hub has in common.</summary>
    internal static void Harden(CookieAuthenticationOptions options, string name, TimeSpan lifetime)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = lifetime;
    }
}
