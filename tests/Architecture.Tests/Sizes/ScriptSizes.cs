namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>TypeScript by its braces; Razor as markup by its braces and <c>@code</c> as C#.</summary>
internal static class ScriptSizes
{
    public static IEnumerable<Size> MeasureTypeScript(string path, string text) =>
        BraceScanner.Measure(path, Masking.TypeScript(text)).Prepend(Size.OfFile(path, text));

    public static IEnumerable<Size> MeasureRazor(string path, string text)
    {
        var (markup, code, line) = Masking.Razor(text);
        return BraceScanner.Measure(path, markup).Where(size => size.Kind == "nesting")
            .Concat(CSharpSizes.MeasureMembers(path, code, line))
            .Prepend(Size.OfFile(path, text));
    }
}
