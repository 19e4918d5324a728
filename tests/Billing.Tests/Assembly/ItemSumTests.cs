using RemoteSupport.Billing.Invoices.Assembly;
using static RemoteSupport.Billing.Tests.Assembly.Assemblies;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Assembly;

public sealed class ItemSumTests
{
    [Fact]
    public void A_plain_item_shows_its_time_and_its_units() =>
        Assert.Equal("37:28 → 3", Words(Plain("08:00", "08:37:28")));

    [Fact]
    public void A_pause_is_taken_off() => Assert.Equal(
        "20:00 − 5:00 Unterbrechung = 15:00 → 1",
        Words(Joint("08:00", "08:07 paused\n08:12 resumed\n08:20 session_ended")));

    [Fact]
    public void Merged_sessions_are_added_and_the_gap_between_them_is_not_counted() => Assert.Equal(
        "7:00 + 13:00 − 5:00 interruption = 15:00 → 1",
        ItemSum.InWords(
            Assert.Single(Charges(
                Plain("08:00", "08:07", "S1"),
                Joint("08:20", "08:23 paused\n08:28 resumed\n08:33 session_ended", "S2"))),
            english: true));

    [Fact]
    public void Fractions_of_seconds_never_break_the_sum() => Assert.Equal(
        "7:00 + 8:00 = 15:00 → 1",
        Words(Plain("08:00", "08:07:00.6", "S1"), Plain("08:20", "08:28:00.3", "S2")));

    private static string Words(params RemoteSupport.Billing.Sessions.SessionHistory[] sessions) =>
        ItemSum.InWords(Assert.Single(Charges(sessions)), english: false);
}
