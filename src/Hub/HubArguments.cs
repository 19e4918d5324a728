namespace RemoteSupport.Hub;

/// <summary>The hub's own command line; the rest goes to ASP.NET Core (<c>--urls</c>).</summary>
public sealed record HubArguments(string DataFolder, bool Demo, string? TotpName)
{
    /// <summary>Seed of a demo year, instead of a hub that serves.</summary>
    public int? DemoYear { get; init; }

    /// <summary>Reads <c>--data DIR</c>, <c>--demo</c>, <c>--demo-year SEED</c> and <c>--totp NAME</c>; everything else is
    /// returned untouched.</summary>
    public static (HubArguments Own, string[] Others) Read(string[] args)
    {
        string? data = null;
        string? totp = null;
        var demo = false;
        int? year = null;
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--data" when i + 1 < args.Length:
                    data = args[++i];
                    break;
                case "--totp" when i + 1 < args.Length:
                    totp = args[++i];
                    break;
                case "--demo-year" when i + 1 < args.Length && int.TryParse(args[i + 1], out var seed):
                    year = seed;
                    i++;
                    break;
                case "--demo":
                    demo = true;
                    break;
                default:
                    rest.Add(args[i]);
                    break;
            }
        }

        return (new HubArguments(Path.GetFullPath(data ?? DefaultFolder()), demo, totp) { DemoYear = year }, [.. rest]);
    }

    private static string DefaultFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "remote-support");
}
