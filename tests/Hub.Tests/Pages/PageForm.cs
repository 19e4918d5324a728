using System.Net;
using System.Text.RegularExpressions;

namespace RemoteSupport.Hub.Tests.Pages;

/// <summary>The fields of a page as a browser would post them, to be changed and sent.</summary>
public sealed partial class PageForm
{
    private readonly Dictionary<string, string> _fields = [];

    private PageForm(string html)
    {
        foreach (var input in Input().Matches(html).Select(match => match.Value))
        {
            var (name, type) = (Attribute(input, "name"), Attribute(input, "type"));
            var counts = type is not ("checkbox" or "radio") || input.Contains(" checked", StringComparison.Ordinal);
            if (name is { Length: > 0 } && name[0] != '_' && counts)
            {
                _fields[name] = Attribute(input, "value") ?? (type == "checkbox" ? "on" : "");
            }
        }

        foreach (Match select in Select().Matches(html))
        {
            var options = Option().Matches(select.Groups[2].Value).Select(match => match.Value).ToList();
            var chosen = options.FirstOrDefault(option => option.Contains(" selected", StringComparison.Ordinal)) ?? options[0];
            _fields[select.Groups[1].Value] = Attribute(chosen, "value") ?? "";
        }
    }

    public string this[string name]
    {
        get => _fields.GetValueOrDefault(name, "");
        set => _fields[name] = value;
    }

    public static async Task<PageForm> OpenAsync(Browser browser, string page)
    {
        using var answer = await browser.GetAsync(page);
        return new PageForm(await answer.Content.ReadAsStringAsync());
    }

    public void Uncheck(string name) => _fields.Remove(name);

    /// <summary>Posts all fields to the page's form of this name.</summary>
    public Task<HttpResponseMessage> SubmitAsync(Browser browser, string page, string handler) =>
        browser.SubmitAsync(page, handler, [.. _fields.Select(field => (field.Key, field.Value))]);

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select[^>]*\\sname=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();
}
