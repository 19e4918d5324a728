namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>Subject and text of a mail in one language.</summary>
public sealed record MailText(string Subject, string Text)
{
    /// <summary>As a draft to one address.</summary>
    public MailDraft To(string address, string dedupKey) => new(dedupKey, address, Subject, Text);
}
