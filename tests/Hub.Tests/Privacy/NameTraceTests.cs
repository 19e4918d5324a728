using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Privacy;

namespace RemoteSupport.Hub.Tests.Privacy;

public sealed class NameTraceTests
{
    private static readonly Guid Id = Guid.Parse("0123456789abcdef0123456789abcdef");

    [Theory]
    [InlineData("Jörg Krämer")]
    [InlineData("jörg  KRÄMER")]
    [InlineData("Joerg Kraemer")]
    [InlineData("Krämer, Jörg")]
    [InlineData("Krämer Jörg")]
    [InlineData("J. Krämer")]
    [InlineData("Herrn Krämer")]
    [InlineData("Hr. Dr. Krämer")]
    [InlineData("Herr Jörg Krämer")]
    [InlineData("Jörg Krämers")]
    [InlineData("Krämer")]
    [InlineData("j.kraemer@bau.example")]
    [InlineData("+49 241 4710-31")]
    [InlineData("0241/4710 31")]
    [InlineData("0049 241 471031")]
    public void A_person_is_found_however_somebody_has_typed_it(string typed)
    {
        var trace = Trace("Jörg Krämer", "j.kraemer@bau.example", "+49 241 4710 31");
        Assert.Equal("Rückruf Person 01234567 wegen Lizenz", trace.Without($"Rückruf {typed} wegen Lizenz"));
    }

    [Theory]
    [InlineData("Krämerstraße 4")]
    [InlineData("krämer")]
    [InlineData("xj.kraemer@bau.example")]
    [InlineData("0241 4710 311")]
    [InlineData("Jörg Thelen")]
    [InlineData("")]
    public void What_only_looks_like_the_person_stays(string typed)
    {
        var trace = Trace("Jörg Krämer", "j.kraemer@bau.example", "+49 241 4710 31");
        Assert.Equal((typed, false), (trace.Without(typed), trace.IsIn(typed)));
    }

    [Fact]
    public void A_family_name_that_the_firm_bears_too_is_only_taken_where_a_person_is_meant()
    {
        var trace = Trace("Markus Weide", null, null, "Hansen + Weide");
        Assert.Equal("Hansen + Weide: Person 01234567 fragt", trace.Without("Hansen + Weide: Herr Weide fragt"));
    }

    [Theory]
    [InlineData("Empfang", "Anruf vom EMPFANG", "Anruf vom Person 01234567")]
    [InlineData("A (B) C*", "an A (B) C* gesendet", "an Person 01234567 gesendet")]
    public void A_name_of_one_word_or_with_odd_signs_is_a_name(string name, string text, string without) =>
        Assert.Equal(without, Trace(name, null, null).Without(text));

    private static NameTrace Trace(string name, string? email, string? phone, params string[] others) => new(
        new Person { Id = Id, Name = name, NormalizedName = Person.Normalize(name), Email = email, Phone = phone }, others);
}
