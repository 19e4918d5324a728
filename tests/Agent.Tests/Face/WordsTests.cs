using System.Reflection;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Face;

public sealed class WordsTests
{
    private static readonly Words German = new("de");
    private static readonly Words English = new("en");

    public static TheoryData<string> Codes
    {
        get
        {
            var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(constant => constant.IsLiteral)
                .Select(constant => (string)constant.GetRawConstantValue()!);
            return [.. codes];
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_error_code_has_words_of_its_own_in_both_languages(string code)
    {
        var german = ErrorWords.For(code, German);
        var english = ErrorWords.For(code, English);

        Assert.NotEqual(ErrorWords.For("no-such-code", German).Replace("no-such-code", code, StringComparison.Ordinal), german);
        Assert.NotEqual(ErrorWords.For("no-such-code", English).Replace("no-such-code", code, StringComparison.Ordinal), english);
        Assert.NotEqual(german, english);
        Assert.DoesNotContain(code, german, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_error_codes_to_look_at() => Assert.True(Codes.Count > 15);

    [Theory]
    [InlineData(ErrorCodes.CodeWrong, 4)]
    [InlineData(ErrorCodes.SignInFailed, 4)]
    [InlineData(ErrorCodes.ContractExpired, 4)]
    [InlineData(ErrorCodes.VersionUnsupported, 3)]
    [InlineData(ErrorCodes.SessionUnknown, 6)]
    [InlineData(ErrorCodes.LedgerUnavailable, 7)]
    [InlineData(ErrorCodes.MessageMalformed, 1)]
    public void An_error_code_has_an_exit_code(string code, int exitCode) => Assert.Equal(exitCode, ExitCodes.For(code));

    [Fact]
    public void A_wait_is_said_in_seconds_or_minutes()
    {
        Assert.Contains("in 45 Sekunden", ErrorWords.For(ErrorCodes.CodePaused, German, 45), StringComparison.Ordinal);
        Assert.Contains("in 15 minutes", ErrorWords.For(ErrorCodes.SignInPaused, English, 900), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("118.50", "EUR", "118,50 €", "€118.50")]
    [InlineData("1234567.8", "EUR", "1.234.567,80 €", "€1,234,567.80")]
    [InlineData("29.63", "CHF", "29,63 CHF", "29.63 CHF")]
    [InlineData("much", "EUR", "much EUR", "much EUR")]
    public void Money_is_written_as_each_language_does(string amount, string currency, string german, string english) =>
        Assert.Equal((german, english), (German.Money(amount, currency), English.Money(amount, currency)));

    [Fact]
    public void Foreign_text_cannot_steer_the_terminal()
    {
        Assert.Equal("[2J [31mJana  Krämer", Words.Clean("\u001b[2J\u001b[31mJana\n\u202eKrämer"));
        Assert.Equal("a b", Words.Clean("a\u0007b"));
        Assert.Equal(120, Words.Clean(new string('x', 5_000)).Length);
    }

    [Fact]
    public void Hours_are_hours_and_minutes() =>
        Assert.Equal(("1:00 h", "0:37:28 h"), (Words.Hours(3_600), Words.Hours(2_248, withSeconds: true)));

    [Fact]
    public void A_deadline_is_written_as_each_language_does()
    {
        Assert.Equal("24.11.2026, 12:00 Uhr", StatusText.Deadline("2026-11-24T12:00", German));
        Assert.Equal("24 November 2026, 12:00", StatusText.Deadline("2026-11-24T12:00", English));
        Assert.Equal("soon", StatusText.Deadline("soon", English));
    }
}
