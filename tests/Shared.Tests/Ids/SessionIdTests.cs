using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Shared.Tests.Ids;

public sealed class SessionIdTests
{
    [Fact]
    public void An_id_is_written_as_32_small_hex_digits_and_read_back()
    {
        var id = new SessionId(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));

        Assert.Equal("00112233445566778899aabbccddeeff", id.ToString());
        Assert.True(SessionId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233445566778899aabbccddeef")]
    [InlineData("00112233445566778899aabbccddeeff ")]
    [InlineData("\n00112233445566778899aabbccddeeff")]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("{0112233445566778899aabbccddeeff}")]
    [InlineData("0011223344556677gg99aabbccddeeff")]
    public void Anything_else_is_refused(string? text) => Assert.False(SessionId.TryParse(text, out _));
}
