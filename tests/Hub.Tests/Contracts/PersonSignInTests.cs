using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Contracts;

public sealed class PersonSignInTests : IDisposable
{
    private readonly TestHub _hub = new();
    private readonly PersonSignIn _signIn;

    public PersonSignInTests() => _signIn = new PersonSignIn(_hub, _hub.Clock);

    [Theory]
    [InlineData("RV-2026-007", "Markus Weide", "482913", null)]
    [InlineData("rv-2026-007 ", " markus  weide", "482913", null)]
    [InlineData("RV-2026-007", "Markus Weide", "482914", ErrorCodes.SignInFailed)]
    [InlineData("RV-2026-007", "Unbekannt", "482913", ErrorCodes.SignInFailed)]
    [InlineData("RV-0000-000", "Markus Weide", "482913", ErrorCodes.SignInFailed)]
    [InlineData("RV-2026-007", "Markus Weide", "48", ErrorCodes.SignInFailed)]
    [InlineData("RV-2026-007", "Paul Praktikant", "111111", ErrorCodes.PersonNotAuthorised)]
    [InlineData("RV-2026-007", "Paul Praktikant", "111112", ErrorCodes.SignInFailed)]
    public async Task There_is_one_answer_until_the_pin_is_right(string contract, string person, string pin, string? error)
    {
        Assert.Equal(error, (await _signIn.TryAsync(contract, person, pin, "a")).Error);
    }

    [Theory]
    [InlineData("2025-12-31T22:59:59Z", ErrorCodes.ContractNotStarted)]
    [InlineData("2025-12-31T23:00:00Z", null)]
    [InlineData("2026-12-31T22:59:59Z", null)]
    [InlineData("2026-12-31T23:00:00Z", ErrorCodes.ContractExpired)]
    public async Task The_contract_counts_by_Berlin_date(string now, string? error)
    {
        using var hub = new TestHub(now);

        Assert.Equal(error, (await new PersonSignIn(hub, hub.Clock).TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task Five_failures_pause_this_person_at_this_source_for_fifteen_minutes()
    {
        await FailAsync(5);

        var paused = await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a");
        Assert.Equal(ErrorCodes.SignInPaused, paused.Error);
        Assert.Equal(900, paused.RetryAfterSeconds);
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "b")).Error);

        _hub.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task Four_failures_and_a_success_start_again_from_zero()
    {
        await FailAsync(4);
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
        await FailAsync(4);
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task Failures_older_than_ten_minutes_are_forgotten()
    {
        await FailAsync(4);
        _hub.Time.Advance(TimeSpan.FromMinutes(10));
        await FailAsync(4);
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task A_pause_that_the_dispatcher_lifted_is_over()
    {
        await FailAsync(5);
        await using (var db = _hub.CreateDbContext())
        {
            var pause = await db.SignInPauses.SingleAsync();
            pause.LiftedAt = _hub.Clock.Now;
            await db.SaveChangesAsync();
        }

        _hub.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await _signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task An_unknown_person_is_paused_like_a_known_one()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ErrorCodes.SignInFailed, (await _signIn.TryAsync("RV-2026-007", "Niemand", "000000", "a")).Error);
        }

        Assert.Equal(ErrorCodes.SignInPaused, (await _signIn.TryAsync("RV-2026-007", "Niemand", "000000", "a")).Error);
    }

    [Theory]
    [InlineData("12345", false)]
    [InlineData("123456", true)]
    [InlineData("123456789012", true)]
    [InlineData("1234567890123", false)]
    [InlineData("12345a", false)]
    [InlineData("١٢٣٤٥٦", false)]
    public void A_pin_has_six_to_twelve_digits(string pin, bool wellFormed) => Assert.Equal(wellFormed, PinHasher.IsWellFormed(pin));

    public void Dispose() => _hub.Dispose();

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(ErrorCodes.SignInFailed, (await _signIn.TryAsync("RV-2026-007", "Markus Weide", "000000", "a")).Error);
        }
    }
}
