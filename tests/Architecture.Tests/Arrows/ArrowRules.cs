using System.Xml.Linq;

namespace RemoteSupport.Architecture.Tests.Arrows;

/// <summary>Who may know whom. A new arrow is an entry here, in ARCHITECTURE.md and in a decision, in one commit.</summary>
internal static class ArrowRules
{
    private static readonly Dictionary<string, Room> Rooms = new(StringComparer.Ordinal)
    {
        ["Shared"] = new([], []),
        ["Screen"] = new(["Shared"], ["SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies", "ZstdSharp.Port"]),
        ["WebRtc"] = new([], ["BouncyCastle.Cryptography"]),
        ["Billing"] = new([], ["NodaTime"]),
        ["Agent"] = new(["Shared", "Screen", "WebRtc"], ["Microsoft.AspNetCore.SignalR.Client"]),
        ["Viewer"] = new(["Shared"], []) { Frameworks = ["Microsoft.AspNetCore.App"], Sdk = "Microsoft.NET.Sdk.Razor" },
        ["Hub"] = new(
            ["Shared", "Billing", "Viewer"],
            [
                "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Sqlite", "NodaTime",
                "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies", "MailKit",
                "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi",
            ])
        {
            Sdk = "Microsoft.NET.Sdk.Web",
        },
    };

    public static IEnumerable<string> Check(ProjectFile project)
    {
        if (!Rooms.TryGetValue(project.Name, out var room))
        {
            return [$"{project.Path}: no room of this name is drawn in the architecture"];
        }

        return Undeclared(project, "the project", project.Projects, room.Projects)
            .Concat(Undeclared(project, "the package", project.Packages, room.Packages))
            .Concat(Undeclared(project, "the framework", project.Frameworks, room.Frameworks))
            .Concat(WrongSdk(project, room))
            .Concat(HiddenReferences(project));
    }

    /// <summary>Without this switch a project would see its neighbours' neighbours without an arrow.</summary>
    public static IEnumerable<string> TransitiveSwitch(string path, string text)
    {
        var value = XDocument.Parse(text).Descendants("DisableTransitiveProjectReferences").LastOrDefault()?.Value;
        if (value != "true")
        {
            yield return $"{path}: DisableTransitiveProjectReferences is {value ?? "missing"}, must be true";
        }
    }

    private static IEnumerable<string> Undeclared(ProjectFile project, string kind, string[] used, string[] allowed) =>
        used.Except(allowed).Select(name => $"{project.Path}: {project.Name} must not reference {kind} {name}");

    // An SDK brings frameworks along: ASP.NET Core would come into a pure room through the first line of the file.
    private static IEnumerable<string> WrongSdk(ProjectFile project, Room room)
    {
        var sdk = (string?)XDocument.Parse(project.Text).Root?.Attribute("Sdk") ?? room.Sdk;
        if (sdk != room.Sdk)
        {
            yield return $"{project.Path}: {project.Name} must be built with {room.Sdk}, not {sdk}";
        }
    }

    private static IEnumerable<string> HiddenReferences(ProjectFile project)
    {
        var xml = XDocument.Parse(project.Text);
        foreach (var import in xml.Descendants("Import"))
        {
            yield return $"{project.Path}: an Import ({(string?)import.Attribute("Project")}) could bring arrows that nobody sees";
        }

        foreach (var reference in xml.Descendants("Reference"))
        {
            yield return $"{project.Path}: a bare Reference ({(string?)reference.Attribute("Include")}) is an arrow past the list";
        }

        foreach (var _ in xml.Descendants("DisableTransitiveProjectReferences"))
        {
            yield return $"{project.Path}: DisableTransitiveProjectReferences is set for all in Directory.Build.props, not here";
        }
    }

    private sealed record Room(string[] Projects, string[] Packages)
    {
        public string[] Frameworks { get; init; } = [];

        public string Sdk { get; init; } = "Microsoft.NET.Sdk";
    }
}
