using Microsoft.EntityFrameworkCore;

namespace RemoteSupport.Hub.Mail;

/// <summary>Tables of the outbox.</summary>
internal static class MailModel
{
    /// <summary>Longest text of a mail.</summary>
    public const int MaxText = 100_000;

    public static void AddMail(this ModelBuilder builder)
    {
        builder.Entity<OutgoingMail>(mail =>
        {
            mail.ToTable("OutgoingMails");
            mail.HasIndex(m => m.DedupKey).IsUnique();
            mail.HasIndex(m => m.NextAttemptAt);
            mail.Property(m => m.Text).HasMaxLength(MaxText);
            mail.Property(m => m.Html).HasMaxLength(MaxText);
            mail.Property(m => m.LastError).HasMaxLength(1000);
            mail.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MailId);
        });
        builder.Entity<MailAttachment>().ToTable("MailAttachments");
    }
}
