namespace RemoteSupport.Interop.Tests.Harness;

/// <summary>Where the programs lie.</summary>
internal static class Places
{
    private static readonly string Root = FindRoot();

    public static string OurPeer { get; } = Environment.GetEnvironmentVariable("DATA_CHANNEL_PEER")
        ?? Existing(Path.Combine(Root, "artifacts", "bin", "DataChannelPeer", "debug", "DataChannelPeer"));

    public static string Driver { get; } = Existing(Path.Combine(Root, "tests", "Interop.Tests", "drivers", "driver.mjs"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RemoteSupport.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests lie outside the clone.");
        }

        return folder;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: build the solution first.");
}
