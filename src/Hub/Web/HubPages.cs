using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using RemoteSupport.Hub.Api;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Offers;
using RemoteSupport.Hub.Contracts.Preview;
using RemoteSupport.Hub.Invoicing;
using RemoteSupport.Hub.Invoicing.WorkReports;
using RemoteSupport.Hub.Portal;
using RemoteSupport.Hub.Privacy;
using RemoteSupport.Hub.Reports;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Web;

/// <summary>Everything a person sees of the hub: pages rendered on the server, their forms, their files.</summary>
public static class HubPages
{
    public static IServiceCollection AddHubPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<RequestLocalizationOptions>(ConfigureLanguages);
        services.AddSingleton<ContractSearch>();
        services.AddSingleton<PauseDesk>();
        services.AddSingleton<WaitingCalls>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<MyDayList>();
        services.AddSingleton<TopicDesk>();
        services.AddInvoicing();
        services.AddPortal();
        services.AddReports();
        services.AddPrivacy();
        return services;
    }

    /// <summary>Headers, problem pages, language, sign-in, forms; call it before anything is mapped.</summary>
    public static WebApplication UseHubPages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/problem/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        app.Use(ProblemPagesForPagesOnlyAsync);
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapHubPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(Words).Assembly);
        app.MapWorkReportFiles();
        app.MapPortalFiles();
        app.MapPrivacyFiles();
        app.MapApi();
        app.MapContractPreview();
        app.MapInvoiceFiles();
        var forms = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, FormToken>();
        forms.MapSignOut();
        forms.MapCalls();
        forms.MapPauseLift();
        forms.MapBoard();
        forms.MapCases();
        forms.MapPortalForms();
        forms.MapPrivacyForms();
        forms.MapOffers();
        forms.MapBillingForms();
        return app;
    }

    private static void ConfigureLanguages(RequestLocalizationOptions options)
    {
        CultureInfo[] languages = [CultureInfo.GetCultureInfo("de"), CultureInfo.GetCultureInfo("en")];
        options.DefaultRequestCulture = new RequestCulture("de");
        options.SupportedCultures = languages;
        options.SupportedUICultures = languages;
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    /// <summary>Scripts, forms and the SignalR clients get the bare status; only somebody who reads gets a page.</summary>
    private static Task ProblemPagesForPagesOnlyAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsPageRequest(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    private static bool IsPageRequest(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
