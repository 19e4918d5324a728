using System.Globalization;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>How long, from which seed, and whether only one input; docs/fuzzing.md tells the switches.</summary>
internal sealed record FuzzSettings(TimeSpan Budget, int Seed)
{
    private const int UsualSeconds = 10;
    private const int UsualSeed = 20_261_129;

    /// <summary>The one input to run, instead of a search.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Whether inputs that reach new code are kept; the assemblies must have been instrumented.</summary>
    public bool FollowsCoverage { get; init; }

    /// <summary>An input that takes longer, three times in a row, is a finding.</summary>
    public TimeSpan Slow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>An input that has not come back by then never will.</summary>
    public TimeSpan Endless { get; init; } = TimeSpan.FromSeconds(20);

    public static FuzzSettings FromEnvironment()
    {
        var seconds = double.Parse(Variable("FUZZ_SECONDS") ?? UsualSeconds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var seed = Variable("FUZZ_SEED") switch
        {
            null => UsualSeed,
            "new" => Random.Shared.Next(),
            { } number => int.Parse(number, CultureInfo.InvariantCulture),
        };
        return new FuzzSettings(TimeSpan.FromSeconds(seconds), seed)
        {
            Input = Variable("FUZZ_INPUT") is { } text ? ReadInput(text) : null,
            FollowsCoverage = Variable("FUZZ_COVERAGE") == "1",
        };
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static byte[] ReadInput(string text) => text[0] == '@' ? LastInput.Read(text[1..]) : Convert.FromBase64String(text);
}
