using System.Globalization;

namespace RemoteSupport.Hub.Web;

/// <summary>Another language for a while: documents speak the customer's, not the reader's.</summary>
public sealed class PageLanguage : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    private PageLanguage(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "de");

    public static PageLanguage Of(string language) => new(language);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
