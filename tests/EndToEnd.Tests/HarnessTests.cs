using System.Text.Json;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;

namespace RemoteSupport.EndToEnd.Tests;

/// <summary>The measuring tools are measured first.</summary>
public sealed class HarnessTests
{
    // RFC 6238, appendix B, SHA-1; the last six of its eight digits. The secret is "12345678901234567890" in base 32.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void One_time_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void A_single_other_pixel_is_a_difference()
    {
        var one = new Picture(2, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        var other = one with { Rgb = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13] };
        Assert.Equal(0, one.Differences(one with { Rgb = [.. one.Rgb] }));
        Assert.Equal(1, one.Differences(other));
        Assert.Equal(4, one.Differences(new Picture(2, 1, [1, 2, 3, 4, 5, 6])));
        Assert.Equal(4, one.Colours());
        Assert.Equal([1, 2, 3], one.Crop(1, 1).Rgb);
    }

    [Fact]
    public void The_median_is_the_middle_and_no_mean()
    {
        Assert.Equal(3, KeyLatency.Median([1000, 3, 1]));
        Assert.Equal(2.5, KeyLatency.Median([1, 2, 3, 4]));
    }

    [Fact]
    public void The_line_has_its_members_in_order()
    {
        var good = new CheckResult
        {
            SessionId = "5",
            Transport = "relay",
            FirstPictureMs = 1,
            KeyVisibleMsMedian = 2,
            FramesPainted = 3,
            PictureMatches = true,
            TypedTextArrived = true,
            RawSeconds = 4,
            QuarterHours = 1,
            WorkReport = "a/b.pdf",
        };
        Assert.Equal(
            """{"ok":true,"sessionId":"5","transport":"relay","firstPictureMs":1,"keyVisibleMsMedian":2,"framesPainted":3,"pictureMatches":true,"typedTextArrived":true,"rawSeconds":4,"quarterHours":1,"workReport":"a/b.pdf"}""",
            good.Judged().ToLine());
    }

    [Theory]
    [InlineData("pictureMatches")]
    [InlineData("typedTextArrived")]
    [InlineData("framesPainted")]
    [InlineData("quarterHours")]
    [InlineData("firstPictureMs")]
    [InlineData("keyVisibleMsMedian")]
    public void A_part_that_failed_fails_the_whole_and_is_named(string part)
    {
        var result = new CheckResult
        {
            PictureMatches = part != "pictureMatches",
            TypedTextArrived = part != "typedTextArrived",
            FramesPainted = part == "framesPainted" ? 0 : 1,
            RawSeconds = 7,
            QuarterHours = part == "quarterHours" ? 2 : 1,
            FirstPictureMs = part == "firstPictureMs" ? 1501 : 1500,
            KeyVisibleMsMedian = part == "keyVisibleMsMedian" ? 151 : 150,
        };
        var line = JsonDocument.Parse(result.Judged().ToLine()).RootElement;
        Assert.False(line.GetProperty("ok").GetBoolean());
        Assert.NotEmpty(line.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task A_display_of_our_own_shows_the_customers_windows_and_what_is_typed_there()
    {
        await using var display = await XDisplay.StartAsync("1280x720");
        var empty = display.Grab();
        Assert.Equal((1280, 720, 1), (empty.Width, empty.Height, empty.Colours()));
        await using var desktop = await CustomerDesktop.OpenAsync(display);
        Assert.True(display.Grab().Colours() > 50);
        Assert.Equal("", desktop.SavedText());
    }

    [Fact]
    public async Task Nothing_that_was_started_stays_behind()
    {
        int id;
        await using (var display = await XDisplay.StartAsync())
        {
            id = display.ServerId;
            Assert.True(Directory.Exists($"/proc/{id}"));
        }

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_condition_that_never_comes_ends_with_its_name()
    {
        var late = await Assert.ThrowsAsync<TimeoutException>(() => Wait.UntilAsync("rain", () => false, TimeSpan.FromMilliseconds(100), () => "still dry"));
        Assert.Contains("rain", late.Message, StringComparison.Ordinal);
        Assert.Contains("still dry", late.Message, StringComparison.Ordinal);
    }
}
