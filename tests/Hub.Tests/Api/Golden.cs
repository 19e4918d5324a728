namespace RemoteSupport.Hub.Tests.Api;

/// <summary>Texts that must not change by accident. <c>UPDATE_GOLDEN=1</c> writes them anew, to be read.</summary>
internal static class Golden
{
    public static void Holds(string name, string text)
    {
        var path = Path.Combine(Root(), "tests", "fixtures", "api", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RemoteSupport.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
