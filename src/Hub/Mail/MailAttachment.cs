namespace RemoteSupport.Hub.Mail;

/// <summary>A file that travels with a mail.</summary>
public sealed class MailAttachment
{
    public Guid Id { get; set; }

    public Guid MailId { get; set; }

    public required string FileName { get; set; }

    public required string MediaType { get; set; }

    public required byte[] Content { get; set; }
}
