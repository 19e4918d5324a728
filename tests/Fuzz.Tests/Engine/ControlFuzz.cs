namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>Parsers that are bad on purpose: what the search finds in them it would find elsewhere.</summary>
public sealed class ControlFuzz
{
    private static readonly FuzzSettings Settings = new(TimeSpan.FromSeconds(20), 1) { Endless = TimeSpan.FromSeconds(2) };

    [Fact]
    public void An_exception_that_escapes_is_found()
    {
        var report = Fuzzer.Run(new BadTarget(Badness.Throws), Settings);
        Assert.Contains(nameof(IndexOutOfRangeException), report.Finding);
        Assert.Contains($"FUZZ_SEED=1 FUZZ_INPUT={Convert.ToBase64String(report.Input)}", report.ToString());
    }

    [Fact]
    public void A_loop_without_end_is_found()
    {
        var target = new BadTarget(Badness.Loops);
        var report = Fuzzer.Run(target, Settings);
        target.LetGo();
        Assert.StartsWith("no end", report.Finding);
        Assert.Contains((byte)0, report.Input);
    }

    [Fact]
    public void A_read_beyond_the_input_is_found() =>
        Assert.Contains("outside the input was read", Fuzzer.Run(new BadTarget(Badness.ReadsOn), Settings).Finding);

    [Fact]
    public void A_write_beyond_the_input_is_found() =>
        Assert.Contains("outside the input was written", Fuzzer.Run(new BadTarget(Badness.WritesOn), Settings).Finding);

    [Fact]
    public void An_allocation_that_a_length_field_asks_for_is_found() =>
        Assert.Contains("bytes allocated for", Fuzzer.Run(new BadTarget(Badness.Allocates), Settings).Finding);

    [Fact]
    public void A_value_that_does_not_come_back_is_found() =>
        Assert.Contains("other bytes", Fuzzer.Run(new BadTarget(Badness.Forgets), Settings).Finding);

    [Fact]
    public void A_good_parser_has_no_finding_and_the_same_seed_gives_the_same_inputs()
    {
        var few = Settings with { Budget = TimeSpan.FromSeconds(0.2) };
        var first = new BadTarget(Badness.None);
        var second = new BadTarget(Badness.None);
        Assert.Null(Fuzzer.Run(first, few).Finding);
        Assert.Null(Fuzzer.Run(second, few).Finding);
        var both = Math.Min(first.Seen.Count, second.Seen.Count);
        Assert.InRange(both, 100, int.MaxValue);
        Assert.Equal(first.Seen.Take(both), second.Seen.Take(both));
    }

    [Fact]
    public void A_finding_comes_back_from_its_input_alone()
    {
        var input = Fuzzer.Run(new BadTarget(Badness.Throws), Settings).Input;
        var report = Fuzzer.Run(new BadTarget(Badness.Throws), Settings with { Seed = 99, Input = input });
        Assert.Contains(nameof(IndexOutOfRangeException), report.Finding);
        Assert.Equal(input, report.Input);
        Assert.Equal(input, LastInput.Read(Path.Combine(Repository.Root, "artifacts", "fuzz", $"{nameof(BadTarget)}{Badness.Throws}.last")));
    }
}
