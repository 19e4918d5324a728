namespace RemoteSupport.Architecture.Tests;

/// <summary>The files of this clone as a reader sees them: nothing built, nothing downloaded.</summary>
internal static class Repository
{
    private static readonly HashSet<string> SkippedFolders =
        new(StringComparer.Ordinal) { ".git", "artifacts", "node_modules", "bin", "obj", "bundle", "out", "TestResults", ".vs", ".idea" };

    public static string Root { get; } = FindRoot();

    /// <summary>Every file's path relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesWith(params string[] endings) =>
        Files.Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>Code that people wrote: generated migrations are checked by nobody's eyes.</summary>
    public static IEnumerable<string> CSharpFiles() =>
        FilesWith(".cs").Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && InCode(path));

    public static IEnumerable<string> InCode(params string[] endings) => FilesWith(endings).Where(InCode);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static bool InCode(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RemoteSupport.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("RemoteSupport.sln lies in no folder above the tests.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git"))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !SkippedFolders.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }
}
