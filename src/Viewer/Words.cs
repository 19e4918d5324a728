using System.Globalization;

namespace RemoteSupport.Viewer;

/// <summary>
/// Both languages stand side by side at the place of use, so that no translation can be missing:
/// <c>Words.Of("Beenden", "End")</c>. The browser's language decides (request localisation); German is the fallback.
/// </summary>
public static class Words
{
    /// <summary>True when the page is to be shown in English.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The language tag of the page: <c>de</c> or <c>en</c>.</summary>
    public static string Language => English ? "en" : "de";

    /// <summary>The text in the page's language.</summary>
    public static string Of(string german, string english) => English ? english : german;
}
