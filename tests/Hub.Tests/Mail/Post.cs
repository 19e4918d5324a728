using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Tests.Sessions;

namespace RemoteSupport.Hub.Tests.Mail;

/// <summary>An outbox on a database of its own, with a clock that tests move.</summary>
internal sealed class Post : IDisposable
{
    public Post(MailOptions options, string start = "2026-10-05T08:00:00Z")
    {
        Hub = new TestHub(start);
        Outbox = new MailOutbox(Hub.Clock);
        Sender = new MailPost(Hub, Hub.Clock, new MailRoute(Options.Create(options)), NullLogger<MailPost>.Instance);
        using var db = Hub.CreateDbContext();
        db.Firms.Add(Firm);
        db.SaveChanges();
    }

    public static Firm Firm => new()
    {
        Name = "Brückner & Falk",
        Street = "Am Beispielufer 12",
        PostalCode = "50667",
        City = "Köln",
        Phone = "0221 4710 123",
        Email = "support@brueckner-falk.example",
    };

    public TestHub Hub { get; }

    public MailOutbox Outbox { get; }

    public MailPost Sender { get; }

    public static MailOptions To(SmtpServer server) => new() { Host = "127.0.0.1", Port = server.Port, Security = "none", TimeoutSeconds = 20 };

    public async Task<bool> WriteAsync(string key, string to, string subject = "Prüfung", params MailFile[] files)
    {
        await using var db = Hub.CreateDbContext();
        var added = await Outbox.AddAsync(db, new MailDraft(key, to, subject, "Guten Tag,\n\nschöne Grüße.\n") { Files = files }, default);
        await db.SaveChangesAsync();
        return added;
    }

    public async Task<OutgoingMail> ReadAsync(string key)
    {
        await using var db = Hub.CreateDbContext();
        return await db.OutgoingMails.AsNoTracking().SingleAsync(mail => mail.DedupKey == key);
    }

    public void Dispose() => Hub.Dispose();
}
