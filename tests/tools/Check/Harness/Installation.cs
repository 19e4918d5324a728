namespace RemoteSupport.Check.Harness;

/// <summary>Where the built programs lie: beside this one, in the same configuration.</summary>
public static class Installation
{
    public static string Root { get; } = FindRoot();

    public static string Hub { get; } = Program("Hub", "remote-support-hub");

    public static string Agent { get; } = Program("Agent", "remote-support-agent");

    public static string DataChannelPeer { get; } = Program("DataChannelPeer", "DataChannelPeer");

    /// <summary>A folder under <c>artifacts/</c>, made when it is not there.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    /// <summary>A new empty folder outside the clone.</summary>
    public static string NewFolder(string purpose) => Directory.CreateTempSubdirectory($"remote-support-{purpose}-").FullName;

    private static string Program(string project, string name)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, "artifacts", "bin", project, configuration, name);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RemoteSupport.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("RemoteSupport.sln lies in no folder above this program.");
    }
}
