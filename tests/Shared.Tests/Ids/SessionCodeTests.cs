using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Shared.Tests.Ids;

public sealed class SessionCodeTests
{
    /// <summary>572 and 11294 are the usual published examples; a number with its check digit gives 0.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("1", 3)]
    [InlineData("9", 2)]
    [InlineData("572", 4)]
    [InlineData("5724", 0)]
    [InlineData("11294", 6)]
    [InlineData("112946", 0)]
    [InlineData("43881234567", 9)]
    public void The_check_digit_is_Damms(string digits, int expected) =>
        Assert.Equal(expected, SessionCode.CheckDigit(digits));

    [Fact]
    public void Every_single_wrong_digit_is_caught() => ForManyCodes(digits =>
    {
        for (var place = 0; place < SessionCode.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var slip = digits.ToCharArray();
                slip[place] = digit;
                Assert.Equal(digit == digits[place], SessionCode.TryParse(new string(slip), out _));
            }
        }
    });

    [Fact]
    public void Every_swap_of_neighbours_is_caught() => ForManyCodes(digits =>
    {
        for (var place = 0; place + 1 < SessionCode.Length; place++)
        {
            var slip = digits.ToCharArray();
            (slip[place], slip[place + 1]) = (slip[place + 1], slip[place]);
            Assert.Equal(digits[place] == digits[place + 1], SessionCode.TryParse(new string(slip), out _));
        }
    });

    [Fact]
    public void A_code_reads_back_with_blanks_hyphens_and_as_it_is_read_out()
    {
        var code = SessionCode.FromNumber(123_456_789);

        Assert.Equal(10, code.Digits.Length);
        Assert.StartsWith("123456789", code.Digits, StringComparison.Ordinal);
        Assert.Equal($"123 456 789{code.Digits[9]}", code.ToString());
        foreach (var said in new[] { code.Digits, code.ToString(), code.ToString().Replace(' ', '-'), $" {code}\u00a0" })
        {
            Assert.True(SessionCode.TryParse(said, out var read), said);
            Assert.Equal(code, read);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000")]
    [InlineData("00000000000")]
    [InlineData("00000O0000")]
    [InlineData("٠٠٠٠٠٠٠٠٠٠")]
    [InlineData("0000000000                                         ")]
    public void Anything_but_ten_digits_is_refused(string? said) => Assert.False(SessionCode.TryParse(said, out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(SessionCode.Count)]
    public void A_number_outside_the_range_makes_no_code(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SessionCode.FromNumber(number));

    [Fact]
    public void The_smallest_and_the_largest_code_read_back()
    {
        foreach (var number in new[] { 0, SessionCode.Count - 1 })
        {
            Assert.True(SessionCode.TryParse(SessionCode.FromNumber(number).Digits, out var read));
            Assert.Equal(SessionCode.FromNumber(number), read);
        }

        Assert.Equal(SessionCode.FromNumber(0).Digits, default(SessionCode).Digits);
    }

    private static void ForManyCodes(Action<string> check)
    {
        var random = new Random(572);
        for (var i = 0; i < 2_000; i++)
        {
            check(SessionCode.FromNumber(random.Next(SessionCode.Count)).Digits);
        }
    }
}
