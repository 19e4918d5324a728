using System.Text.Json;

namespace RemoteSupport.Billing.Tests.Cases;

/// <summary>One worked example.</summary>
/// <param name="Id">Its id, made unique within the file.</param>
/// <param name="Source">The whole case; nothing in it has been checked yet.</param>
internal sealed record BillingCase(string Id, JsonElement Source)
{
    private static readonly string[] Parts = ["id", "group", "input", "expected"];
    private static readonly string[] Remarks = ["titleDe", "titleEn", "why", "trap", "alternatives"];

    /// <summary>The case's parts; beside them stand only remarks.</summary>
    public (string Group, JsonElement Input, JsonElement Expected) Read()
    {
        var names = Source.EnumerateObject().Select(property => property.Name).ToList();
        var missing = Parts.Except(names).ToList();
        var strange = Source.EnumerateObject().Where(IsStrange).Select(property => property.Name).ToList();
        if (missing.Count > 0 || strange.Count > 0 || names.Count != names.Distinct().Count())
        {
            throw new CaseFormatException(
                $"{Id}: missing [{string.Join(", ", missing)}], unknown [{string.Join(", ", strange)}], or a field twice");
        }

        return (Group, Source.GetProperty("input"), Source.GetProperty("expected"));
    }

    public string Group => Source.TryGetProperty("group", out var group) && group.ValueKind == JsonValueKind.String
        ? group.GetString()!
        : "(no group)";

    // Plain text beside the case can only be a remark; anything else might be input that landed in the wrong place.
    private static bool IsStrange(JsonProperty property) => property.Value.ValueKind != JsonValueKind.String
        && !Parts.Contains(property.Name)
        && !Remarks.Contains(property.Name);
}

/// <summary>A file of worked examples.</summary>
internal sealed record CaseFile(JsonElement Defaults, IReadOnlyList<BillingCase> Cases)
{
    /// <summary>Names another file of cases than the one in the repository.</summary>
    public const string PathVariable = "BILLING_CASES";

    private static readonly Lazy<CaseFile> LazyCurrent = new(() => Parse(File.ReadAllText(CurrentPath)));

    /// <summary>The file to run.</summary>
    public static CaseFile Current => LazyCurrent.Value;

    /// <summary>The repository's own file.</summary>
    public static string OwnPath => Path.Combine(RepositoryRoot(), "tests", "fixtures", "billing", "cases.json");

    private static string CurrentPath
    {
        get
        {
            var path = Environment.GetEnvironmentVariable(PathVariable);
            return string.IsNullOrWhiteSpace(path) ? OwnPath : Path.GetFullPath(path, RepositoryRoot());
        }
    }

    public static CaseFile Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        var seen = new Dictionary<string, int>();
        var cases = root.GetProperty("cases").EnumerateArray().Select(element =>
        {
            var id = element.GetProperty("id").GetString()!;
            seen[id] = seen.GetValueOrDefault(id) + 1;
            // The runner drops rows with the same name, so a second case of an id needs a name of its own.
            return new BillingCase(seen[id] == 1 ? id : $"{id} (no. {seen[id]})", element);
        });
        return new CaseFile(root.GetProperty("defaults"), [.. cases]);
    }

    public static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RemoteSupport.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("no RemoteSupport.sln above the tests");
    }
}
