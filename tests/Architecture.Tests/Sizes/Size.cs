namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>The three budgets: one screen, one thought.</summary>
internal static class Budget
{
    public const int FileLines = 400;
    public const int MethodLines = 60;
    public const int Nesting = 3;

    public static IReadOnlyList<string> Kinds { get; } = ["file", "method", "nesting"];

    public static int Of(string kind) => kind switch
    {
        "file" => FileLines,
        "method" => MethodLines,
        "nesting" => Nesting,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "file, method or nesting"),
    };
}

/// <summary>One thing measured: <paramref name="Kind"/> is file, method or nesting; <paramref name="Name"/> is the
/// method's, empty for a file.</summary>
internal sealed record Size(string Path, string Kind, string Name, int Line, int Value)
{
    public bool Over => Value > Budget.Of(Kind);

    public override string ToString() => Kind switch
    {
        "file" => $"{Path}: {Value} lines, at most {Budget.FileLines}",
        "method" => $"{Path}:{Line}: {Name} has {Value} lines, at most {Budget.MethodLines}",
        _ => $"{Path}:{Line}: {Name} nests {Value} levels deep, at most {Budget.Nesting}",
    };

    public static Size OfFile(string path, string text) =>
        new(path, "file", "", 1, text.AsSpan().TrimEnd('\n').Count('\n') + 1);
}
