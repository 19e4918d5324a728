using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Face;

public sealed class EntranceTests
{
    [Fact]
    public async Task A_slip_in_the_code_never_reaches_the_server()
    {
        using var harness = new SessionHarness();
        harness.Start("--code", "1234567895");
        harness.Console.Type("12345", "1234567894");
        await harness.Console.Shows("(1)");

        Assert.Equal("1234567894", Assert.Single(harness.Hub.HeardOf<EnterCodeRequest>()).Code);
        Assert.Contains("Eine Ziffer stimmt nicht.", harness.Console.Output, StringComparison.Ordinal);
        Assert.Contains("Der Code hat 10 Ziffern.", harness.Console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorCodes.CodeWrong)]
    [InlineData(ErrorCodes.CodeUsed)]
    [InlineData(ErrorCodes.CodeLate)]
    public async Task A_refused_code_may_be_tried_again(string error)
    {
        using var harness = new SessionHarness();
        var opens = harness.Hub.Opens;
        harness.Hub.Opens = message => harness.Hub.HeardOf<EnterCodeRequest>().Count() < 2
            ? new OpenReply(error, null, null, null)
            : opens(message);
        harness.Start("--code", "1234567894");
        await harness.Console.Reports($$"""{"ev":"error","code":"{{error}}"}""");
        harness.Console.Type("1234567894");

        await harness.Console.Shows("(1)");
    }

    [Theory]
    [InlineData(ErrorCodes.CodePaused, 4)]
    [InlineData(ErrorCodes.VersionUnsupported, 3)]
    [InlineData(ErrorCodes.LedgerUnavailable, 7)]
    public async Task Other_refusals_end_the_program(string error, int exitCode)
    {
        using var harness = new SessionHarness();
        harness.Hub.Opens = _ => new OpenReply(error, null, null, null, 45);
        harness.Start("--code", "1234567894");

        Assert.Equal(exitCode, await harness.ExitCode);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_asking()
    {
        using var harness = new SessionHarness();
        harness.Start();
        harness.Console.CloseInput();

        Assert.Equal(4, await harness.ExitCode);
        Assert.Empty(harness.Hub.HeardOf<EnterCodeRequest>());
    }

    [Fact]
    public async Task A_person_signs_in_with_a_PIN_that_is_nowhere_repeated()
    {
        using var harness = new SessionHarness("en");
        harness.Start("--contract", "V-2026-7", "--person", "Eva Lang");
        harness.Console.Type("abc", "908172");
        await harness.Console.Shows("(1)");

        var request = Assert.Single(harness.Hub.HeardOf<SignInRequest>());
        Assert.Equal(("V-2026-7", "Eva Lang", "908172", "en"), (request.Contract, request.Person, request.Pin, request.Language));
        Assert.Contains("The PIN has 6 to 12 digits.", harness.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("908172", harness.Console.Output + harness.Console.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_appears_in_no_event()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();

        Assert.DoesNotContain("1234567894", harness.Console.Events, StringComparison.Ordinal);
        Assert.Contains("""{"ev":"asked","question":"called","seat":0}""", harness.Console.Events, StringComparison.Ordinal);
        Assert.Contains("""{"ev":"asked","question":"view","seat":1}""", harness.Console.Events, StringComparison.Ordinal);
    }
}
