using NodaTime;
using RemoteSupport.Hub.Web;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Tests.Settings;

public sealed class FormValuesTests
{
    [Theory]
    [InlineData("118,50", "118.50")]
    [InlineData("118.5", "118.5")]
    [InlineData("104", "104")]
    [InlineData("29,6250", "29.6250")]
    [InlineData("148,50 €", "148.50")]
    [InlineData("1.180", null)]
    [InlineData("1,180", null)]
    [InlineData("1.180,00", null)]
    [InlineData("-5", null)]
    [InlineData("1e3", null)]
    public void An_amount_is_read_or_refused_but_never_guessed(string typed, string? amount)
    {
        var form = Of(typed);
        var read = form.AmountOrNone("x");

        Assert.Equal(amount, read?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(amount is not null, form.IsValid);
    }

    [Theory]
    [InlineData("01.12.2026")]
    [InlineData("1.12.2026")]
    [InlineData("2026-12-01")]
    [InlineData("1 Dec 2026")]
    public void A_day_may_be_written_in_both_languages(string typed) => Assert.Equal(new LocalDate(2026, 12, 1), Of(typed).DateOrNone("x"));

    [Theory]
    [InlineData("31.02.2026")]
    [InlineData("12/01/2026")]
    [InlineData("01.12.26")]
    [InlineData("morgen")]
    public void A_day_that_is_none_is_refused(string typed)
    {
        var form = Of(typed);

        Assert.Null(form.DateOrNone("x"));
        Assert.NotNull(form.ErrorOf("x"));
    }

    [Theory]
    [InlineData("1:00 h", 4)]
    [InlineData("0:45", 3)]
    [InlineData("2", 8)]
    [InlineData("0:00", 0)]
    [InlineData("1:10", null)]
    [InlineData("1,5", null)]
    public void An_approval_is_whole_quarter_hours(string typed, int? units) => Assert.Equal(units, Of(typed).Approval("x"));

    [Theory]
    [InlineData("DE29370999990047101230", true)]
    [InlineData("DE29370999990047101231", false)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("DE2937", false)]
    public void An_iban_has_right_check_digits(string iban, bool right) => Assert.Equal(right, BusinessFields.IsIban(iban));

    [Theory]
    [InlineData("DE294710124", true)]
    [InlineData("DE294710125", false)]
    [InlineData("DE29471012", false)]
    [InlineData("ATU12345678", true)]
    [InlineData("12345678", false)]
    public void A_german_vat_id_has_a_right_check_digit(string id, bool right) => Assert.Equal(right, BusinessFields.IsVatId(id));

    [Fact]
    public void What_the_form_shows_can_be_typed_again()
    {
        foreach (var language in new[] { "de", "en" })
        {
            using var speaking = PageLanguage.Of(language);
            var form = Of(FormValues.Typed(1180.5m));
            Assert.Equal(1180.50m, form.AmountOrNone("x"));
            Assert.Equal(new LocalDate(2026, 3, 1), Of(Show.Date(new LocalDate(2026, 3, 1))).DateOrNone("x"));
        }
    }

    private static FormValues Of(string text)
    {
        var form = new FormValues();
        form["x"] = text;
        return form;
    }
}
