using System.Xml.Linq;

namespace RemoteSupport.Architecture.Tests.Arrows;

/// <summary>What a project file says about its neighbours.</summary>
internal sealed record ProjectFile(
    string Name, string Path, string[] Projects, string[] Packages, string[] Frameworks, string[] AdditionalFiles, string Text)
{
    public static ProjectFile Parse(string path, string text)
    {
        var xml = XDocument.Parse(text);
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            [.. Includes(xml, "ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Where(IsShipped).Select(Include)],
            [.. Includes(xml, "FrameworkReference")],
            [.. Includes(xml, "AdditionalFiles").Select(include => System.IO.Path.GetFileName(include.Replace('\\', '/')))],
            text);
    }

    public static IReadOnlyList<ProjectFile> InFolder(string folder) =>
        [.. Repository.FilesWith(".csproj").Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => Parse(path, Repository.Read(path)))];

    // PrivateAssets="all" is an analyzer or a build-time tool: it does not reach the program.
    private static bool IsShipped(XElement reference) =>
        (string?)reference.Attribute("PrivateAssets") != "all" && (string?)reference.Element("PrivateAssets") != "all";

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).SelectMany(one => Include(one).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Include(XElement element) => (string?)element.Attribute("Include") ?? "";
}
