using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Ending;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Tests.Mail;
using RemoteSupport.Hub.Tests.Sessions;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Contracts;

/// <summary>The contract of <see cref="TestHub"/> runs from 1 January to 31 December 2026; here it renews by 12 months.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task A_notice_in_time_ends_the_contract_and_is_confirmed_by_mail()
    {
        using var post = await RenewingAsync("2026-09-30T21:59:00Z");

        var notice = await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post) with { ReplyTo = "m.weide@hansen-weide.example" }, default);

        Assert.Equal((true, new LocalDate(2026, 12, 31)), (notice!.InTime, notice.EffectiveOn));
        Assert.Equal(new LocalDate(2026, 12, 31), (await ContractAsync(post)).LastDay());
        await using var db = post.Hub.CreateDbContext();
        Assert.Contains("31.12.2026", (await db.OutgoingMails.SingleAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_notice_works_for_the_next_end_and_only_when_a_human_has_confirmed_it()
    {
        using var post = await RenewingAsync("2026-09-30T22:00:00Z");

        var notice = await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post), default);

        Assert.Equal((false, new LocalDate(2027, 12, 31), null), (notice!.InTime, notice.EffectiveOn, notice.ConfirmedAt));
        Assert.Null((await ContractAsync(post)).LastDay());
        Assert.True(await Desk(post).ConfirmAsync(notice.Id, "admin", default));
        Assert.Equal(new LocalDate(2027, 12, 31), (await ContractAsync(post)).LastDay());
        Assert.False(await Desk(post).ConfirmAsync(notice.Id, "admin", default));
    }

    [Fact]
    public async Task A_notice_taken_back_has_no_effect_and_stays_in_the_list()
    {
        using var post = await RenewingAsync("2026-05-01T08:00:00Z");
        var notice = await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post), default);

        Assert.True(await Desk(post).WithdrawAsync(notice!.Id, "admin", default));

        Assert.Null((await ContractAsync(post)).LastDay());
        await using var db = post.Hub.CreateDbContext();
        Assert.NotNull((await db.Notices.SingleAsync()).WithdrawnAt);
    }

    [Fact]
    public async Task A_termination_for_cause_needs_a_text_and_takes_its_own_day()
    {
        using var post = await RenewingAsync("2026-05-01T08:00:00Z");

        Assert.Null(await Desk(post).ForCauseAsync(post.Hub.Contract.Id, Input(post), new LocalDate(2026, 5, 31), default));
        Assert.NotNull(await Desk(post).ForCauseAsync(post.Hub.Contract.Id, Input(post) with { Text = "Zahlungsverzug" }, new LocalDate(2026, 5, 31), default));
        Assert.Equal(new LocalDate(2026, 5, 31), (await ContractAsync(post)).LastDay());
    }

    [Fact]
    public async Task A_contract_that_ends_by_itself_takes_no_notice()
    {
        using var post = new Post(new MailOptions());

        Assert.Null(await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post), default));
    }

    [Fact]
    public async Task The_sign_in_follows_renewal_and_notice()
    {
        using var post = await RenewingAsync("2026-09-01T08:00:00Z");
        var signIn = new PersonSignIn(post.Hub, post.Hub.Clock);
        await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post), default);
        post.Hub.Time.Advance(TimeSpan.FromDays(122));
        Assert.Equal(ErrorCodes.ContractExpired, (await signIn.TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);

        using var renewed = await RenewingAsync("2027-01-01T08:00:00Z");
        Assert.Null((await new PersonSignIn(renewed.Hub, renewed.Hub.Clock).TryAsync("RV-2026-007", "Markus Weide", "482913", "a")).Error);
    }

    [Fact]
    public async Task Both_sides_are_reminded_60_30_and_7_days_before_the_last_notice_day_and_once_each()
    {
        using var post = await RenewingAsync("2026-07-31T08:00:00Z");
        var reminders = new NoticeReminders(post.Hub, post.Hub.Clock, post.Outbox);
        var days = new List<LocalDate>();
        for (var day = new LocalDate(2026, 7, 31); day <= new LocalDate(2026, 10, 2); day = day.PlusDays(1))
        {
            days.AddRange(Enumerable.Repeat(day, await reminders.RunAsync(default)));
            Assert.Equal(0, await reminders.RunAsync(default));
            post.Hub.Time.Advance(TimeSpan.FromDays(1));
        }

        // The last notice day is 30 September.
        Assert.Equal([new LocalDate(2026, 8, 1), new LocalDate(2026, 8, 31), new LocalDate(2026, 9, 23)], days);
        await using var db = post.Hub.CreateDbContext();
        var to = await db.OutgoingMails.GroupBy(mail => mail.To).Select(group => new { group.Key, Count = group.Count() }).OrderBy(one => one.Key).ToListAsync();
        Assert.Equal([("m.weide@hansen-weide.example", 3), ("support@brueckner-falk.example", 3)], to.Select(one => (one.Key, one.Count)));
    }

    [Fact]
    public async Task A_hub_that_slept_sends_the_nearest_reminder_only()
    {
        using var post = await RenewingAsync("2026-09-25T08:00:00Z");
        var reminders = new NoticeReminders(post.Hub, post.Hub.Clock, post.Outbox);

        Assert.Equal((1, 0), (await reminders.RunAsync(default), await reminders.RunAsync(default)));
        await using var db = post.Hub.CreateDbContext();
        Assert.Equal(7, (await db.NoticeReminders.SingleAsync()).DaysBefore);
        Assert.Contains("noch 5 Tage", (await db.OutgoingMails.FirstAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_contract_under_notice()
    {
        using var post = await RenewingAsync("2026-08-15T08:00:00Z");
        await Desk(post).ReceiveAsync(post.Hub.Contract.Id, Input(post), default);

        Assert.Equal(0, await new NoticeReminders(post.Hub, post.Hub.Clock, post.Outbox).RunAsync(default));
    }

    [Fact]
    public async Task The_calendar_shows_last_notice_days_of_ninety_days_and_contracts_that_end()
    {
        using var near = await RenewingAsync("2026-07-02T08:00:00Z");
        using var far = await RenewingAsync("2026-07-01T08:00:00Z");
        using var ending = new Post(new MailOptions(), "2026-12-01T08:00:00Z");

        var entry = Assert.Single(await new NoticeCalendar(near.Hub, near.Hub.Clock).ListAsync(default));
        Assert.Equal((new LocalDate(2026, 9, 30), new LocalDate(2026, 12, 31), 90), (entry.Day, entry.End, entry.DaysLeft));
        Assert.Empty(await new NoticeCalendar(far.Hub, far.Hub.Clock).ListAsync(default));
        Assert.Null(Assert.Single(await new NoticeCalendar(ending.Hub, ending.Hub.Clock).ListAsync(default)).RenewedEnd);
    }

    private static async Task<Post> RenewingAsync(string now)
    {
        var post = new Post(new MailOptions(), now);
        await using var db = post.Hub.CreateDbContext();
        (await db.Contracts.SingleAsync()).RenewalMonths = 12;
        var approver = await db.Persons.SingleAsync(person => person.Name == "Markus Weide");
        (approver.MayApprove, approver.Email) = (true, "m.weide@hansen-weide.example");
        await db.SaveChangesAsync();
        return post;
    }

    private static NoticeDesk Desk(Post post) => new(post.Hub, post.Hub.Clock, post.Outbox);

    private static NoticeInput Input(Post post) => new("Markus Weide", "portal", post.Hub.Clock.Now, null);

    private static async Task<Contract> ContractAsync(Post post)
    {
        await using var db = post.Hub.CreateDbContext();
        return await db.Contracts.AsNoTracking().SingleAsync();
    }
}
