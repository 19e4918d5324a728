using Microsoft.AspNetCore.Authentication.Cookies;

namespace RemoteSupport.Hub.Technicians;

/// <summary>
/// Names cookies <c>__Host-…</c> over https, so that no neighbouring host can set them. Browsers refuse that name over
/// plain http, which only the loopback uses.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _inner.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
