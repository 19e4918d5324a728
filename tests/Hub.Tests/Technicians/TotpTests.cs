using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Technicians;

public sealed class TotpTests
{
    /// <summary>RFC 6238, appendix B: the ASCII secret 12345678901234567890 in base 32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_vectors_of_the_rfc_come_out(long seconds, string code)
    {
        Assert.Equal(code, Totp.Code(Secret, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));
    }

    [Fact]
    public void A_code_matches_one_step_early_or_late_and_no_more()
    {
        Assert.True(Totp.TryMatch(Secret, Totp.Code(Secret, 99), 100, 0, out var early));
        Assert.True(Totp.TryMatch(Secret, Totp.Code(Secret, 101), 100, 0, out var late));
        Assert.Equal((99, 101), (early, late));
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, 98), 100, 0, out _));
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, 102), 100, 0, out _));
    }

    [Fact]
    public void A_step_that_was_used_never_matches_again_nor_does_an_earlier_one()
    {
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, 100), 100, 100, out _));
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, 99), 100, 100, out _));
        Assert.True(Totp.TryMatch(Secret, Totp.Code(Secret, 101), 100, 100, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("twelve")]
    public void Anything_but_the_code_is_refused(string typed)
    {
        Assert.False(Totp.TryMatch(Secret, typed, 1, 0, out _));
    }

    [Fact]
    public void A_new_secret_has_160_bits_in_base_32()
    {
        Assert.Matches("^[A-Z2-7]{32}$", Totp.NewSecret());
        Assert.NotEqual(Totp.NewSecret(), Totp.NewSecret());
    }
}
