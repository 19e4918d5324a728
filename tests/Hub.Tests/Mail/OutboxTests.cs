using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using RemoteSupport.Hub.Mail;

namespace RemoteSupport.Hub.Tests.Mail;

public sealed class OutboxTests : IDisposable
{
    private readonly SmtpServer _server = new();
    private readonly Post _post;

    public OutboxTests() => _post = new Post(Post.To(_server));

    [Fact]
    public async Task A_mail_reaches_the_server_with_subject_text_and_attachment()
    {
        await _post.WriteAsync("invoice/1", "rechnung@kunde.example", "Rechnung für Köln", new MailFile("Rechnung.xml", "application/xml", Encoding.UTF8.GetBytes("<a>ü</a>")));

        Assert.Equal(1, await _post.Sender.SendDueAsync(default));

        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(_server.Taken.Single())));
        Assert.Equal("Rechnung für Köln", message.Subject);
        Assert.Contains("schöne Grüße", message.TextBody, StringComparison.Ordinal);
        Assert.Equal("support@brueckner-falk.example", message.From.Mailboxes.Single().Address);
        Assert.Equal("Rechnung.xml", message.Attachments.OfType<MimePart>().Single().FileName);
        Assert.Equal((await _post.ReadAsync("invoice/1")).MessageId, message.MessageId);
        Assert.EndsWith("@brueckner-falk.example", message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_is_sent_once()
    {
        Assert.True(await _post.WriteAsync("invoice/1", "a@kunde.example"));
        Assert.False(await _post.WriteAsync("invoice/1", "a@kunde.example"));
        await _post.Sender.SendDueAsync(default);
        Assert.False(await _post.WriteAsync("invoice/1", "a@kunde.example"));
        await _post.Sender.SendDueAsync(default);

        Assert.Single(_server.Taken);
    }

    [Fact]
    public async Task A_mail_of_a_transaction_that_failed_was_never_there()
    {
        await using (var db = _post.Hub.CreateDbContext())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await _post.Outbox.AddAsync(db, new MailDraft("invoice/1", "a@kunde.example", "s", "t"), default);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        Assert.Empty(_server.Taken);
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again_after_a_minute_and_then_less_often()
    {
        await _post.WriteAsync("k", "later@kunde.example");

        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        Assert.Equal(_post.Hub.Clock.Now + MailPost.Pauses[0], (await _post.ReadAsync("k")).NextAttemptAt);
        Assert.Contains("451", (await _post.ReadAsync("k")).LastError, StringComparison.Ordinal);
        _post.Hub.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        Assert.Equal(_post.Hub.Clock.Now + MailPost.Pauses[1], (await _post.ReadAsync("k")).NextAttemptAt);

        _server.Say("open");
        _post.Hub.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await _post.Sender.SendDueAsync(default));
        Assert.Equal(1, _server.Count("later@kunde.example"));
    }

    [Fact]
    public async Task After_the_last_attempt_a_mail_is_given_up_and_a_person_may_start_again()
    {
        await _post.WriteAsync("k", "later@kunde.example");
        for (var attempt = 0; attempt <= MailPost.Pauses.Count; attempt++)
        {
            Assert.Equal(0, await _post.Sender.SendDueAsync(default));
            _post.Hub.Time.Advance(TimeSpan.FromHours(24));
        }

        Assert.Null((await _post.ReadAsync("k")).NextAttemptAt);
        _server.Say("open");
        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        Assert.True(await _post.Sender.TryAgainAsync((await _post.ReadAsync("k")).Id, "admin", default));
        Assert.Equal(1, await _post.Sender.SendDueAsync(default));
    }

    [Fact]
    public async Task A_refused_address_is_not_tried_again_and_holds_up_nobody()
    {
        await _post.WriteAsync("never", "never@kunde.example");
        await _post.WriteAsync("good", "good@kunde.example");

        Assert.Equal(1, await _post.Sender.SendDueAsync(default));
        var refused = await _post.ReadAsync("never");
        Assert.Equal((null, null), (refused.NextAttemptAt, refused.HandingOverSince));
        Assert.Contains("550", refused.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_is_given_up_and_holds_up_nobody()
    {
        await _post.WriteAsync("bad", "bad@kunde.example", "s", new MailFile("a.xml", "no media type", [1]));
        await _post.WriteAsync("good", "good@kunde.example");

        Assert.Equal(1, await _post.Sender.SendDueAsync(default));
        Assert.NotNull((await _post.ReadAsync("bad")).LastError);
        Assert.Null((await _post.ReadAsync("bad")).NextAttemptAt);
    }

    [Fact]
    public async Task A_line_cut_after_the_hand_over_leaves_the_decision_to_a_person()
    {
        await _post.WriteAsync("k", "cut@kunde.example");

        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        var mail = await _post.ReadAsync("k");
        Assert.NotNull(mail.HandingOverSince);
        Assert.Null(mail.NextAttemptAt);
        _post.Hub.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await _post.Sender.SendDueAsync(default));
        Assert.Equal(1, _server.Count("cut@kunde.example"));

        Assert.True(await _post.Sender.HasArrivedAsync(mail.Id, "admin", default));
        Assert.NotNull((await _post.ReadAsync("k")).SentAt);
        await using var db = _post.Hub.CreateDbContext();
        Assert.Equal("admin", (await db.Audit.SingleAsync(one => one.Kind == "mail-arrived")).Actor);
    }

    [Fact]
    public async Task A_server_that_is_not_there_only_delays()
    {
        using var nobody = new Post(new MailOptions { Host = "127.0.0.1", Port = 1, Security = "none" });
        await nobody.WriteAsync("k", "a@kunde.example");

        Assert.Equal(0, await nobody.Sender.SendDueAsync(default));
        Assert.NotNull((await nobody.ReadAsync("k")).NextAttemptAt);
        Assert.Null((await nobody.ReadAsync("k")).HandingOverSince);
    }

    [Fact]
    public async Task Without_a_way_out_mails_wait()
    {
        using var waiting = new Post(new MailOptions());
        await waiting.WriteAsync("k", "a@kunde.example");

        Assert.Equal(0, await waiting.Sender.SendDueAsync(default));
        Assert.Equal(0, (await waiting.ReadAsync("k")).Attempts);
    }

    [Fact]
    public async Task The_pickup_folder_gets_one_file_per_mail_however_often_it_is_written()
    {
        using var pickup = new Post(new MailOptions { Pickup = Path.Combine(_server.Folder, "pickup") });
        await pickup.WriteAsync("k", "a@kunde.example");
        Assert.Equal(1, await pickup.Sender.SendDueAsync(default));
        await using (var db = pickup.Hub.CreateDbContext())
        {
            var now = pickup.Hub.Clock.Now;
            await db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, (NodaTime.Instant?)null).SetProperty(mail => mail.NextAttemptAt, now));
        }

        Assert.Equal(1, await pickup.Sender.SendDueAsync(default));
        Assert.Single(Directory.GetFiles(Path.Combine(_server.Folder, "pickup")));
    }

    [Theory]
    [InlineData("a@kunde.example", true)]
    [InlineData("a@kunde", false)]
    [InlineData("a@b@kunde.example", false)]
    [InlineData("a@kunde.example, b@kunde.example", false)]
    [InlineData("Name <a@kunde.example>", false)]
    [InlineData("a@kunde.example\r\nBcc: b@kunde.example", false)]
    [InlineData("", false)]
    public void Only_one_plain_address_is_an_address(string text, bool address) => Assert.Equal(address, MailOutbox.IsAddress(text));

    [Fact]
    public async Task A_subject_of_several_lines_becomes_one()
    {
        await _post.WriteAsync("k", "a@kunde.example", "Rechnung\r\nBcc: b@kunde.example");
        await _post.Sender.SendDueAsync(default);

        Assert.Equal("Rechnung  Bcc: b@kunde.example", (await _post.ReadAsync("k")).Subject);
        Assert.DoesNotContain("\nBcc:", _server.Taken.Single(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _post.Dispose();
        _server.Dispose();
    }
}
