using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;

namespace RemoteSupport.Agent.Tests.Face;

public sealed class CommandLineTests
{
    private static readonly string[] Hub = ["--hub", "http://localhost:5080"];

    [Fact]
    public void All_options_are_read()
    {
        var options = Parse([.. Hub, "--contract", "V-7", "--person", "Eva Lang", "--lang", "en", "--display", ":7", "--events"]);

        Assert.Equal(new Uri("http://localhost:5080"), options.Hub);
        Assert.Equal(("V-7", "Eva Lang", "en", ":7", true), (options.Contract, options.Person, options.Language, options.Display, options.Events));
    }

    [Fact]
    public void A_code_may_stand_with_blanks() => Assert.Equal("123 456 7894", Parse([.. Hub, "--code", "123 456 7894"]).Code);

    [Fact]
    public void Without_code_and_contract_the_console_will_ask() => Assert.Null(Parse(Hub).Code);

    [Theory]
    [InlineData("LC_ALL", "en_GB.UTF-8", "en")]
    [InlineData("LANG", "de_AT.UTF-8", "de")]
    [InlineData("LANG", "C.UTF-8", "de")]
    [InlineData("LC_MESSAGES", "en_US", "en")]
    public void The_system_decides_the_language(string variable, string value, string language) =>
        Assert.Equal(language, Words.FromEnvironment(name => name == variable ? value : null));

    [Fact]
    public void LC_ALL_comes_before_LANG() =>
        Assert.Equal("en", Words.FromEnvironment(name => name == "LC_ALL" ? "en_US" : "de_DE"));

    [Fact]
    public void A_PIN_on_the_command_line_is_refused_and_not_repeated()
    {
        Assert.Contains("Die PIN gehört nicht auf die Befehlszeile", Refusal([.. Hub, "--pin", "123456"]), StringComparison.Ordinal);
        Assert.DoesNotContain("123456", Refusal([.. Hub, "--pin", "123456"]), StringComparison.Ordinal);
        Assert.Contains("does not belong on the command line", Refusal([.. Hub, "--lang", "en", "--pin", "1"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_needs_nothing_else() => Assert.True(Parse(["--help"]).Help);

    [Fact]
    public void A_built_in_server_is_used_and_cannot_be_replaced()
    {
        var builtIn = new Uri("https://support.example.test");

        Assert.True(CommandLine.TryParse([], "de", builtIn, out var options, out _));
        Assert.Equal(builtIn, options.Hub);
        Assert.False(CommandLine.TryParse(Hub, "de", builtIn, out _, out var refusal));
        Assert.Equal("Der Server ist in diesem Programm fest eingebaut.", refusal);
    }

    public static TheoryData<string[]> BadLines => new(
        [],
        ["--hub"],
        ["--hub", "http://support.example.test"],
        ["--hub", "ftp://localhost"],
        ["--hub", "https://user:word@support.example.test"],
        ["--hub", "no address"],
        [.. Hub, "--code"],
        [.. Hub, "--lang", "fr"],
        [.. Hub, "--contract", "V-7"],
        [.. Hub, "--person", "Eva"],
        [.. Hub, "--code", "1234567894", "--contract", "V-7", "--person", "Eva"],
        [.. Hub, "--unattended"],
        [.. Hub, "1234567894"]);

    [Theory]
    [MemberData(nameof(BadLines))]
    public void A_line_that_makes_no_sense_is_refused_with_words(string[] line) => Assert.NotEqual("", Refusal(line));

    private static Options Parse(string[] line)
    {
        Assert.True(CommandLine.TryParse(line, "de", null, out var options, out var refusal), refusal);
        return options;
    }

    private static string Refusal(string[] line)
    {
        Assert.False(CommandLine.TryParse(line, "de", null, out _, out var refusal));
        return refusal;
    }
}
