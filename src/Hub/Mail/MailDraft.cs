namespace RemoteSupport.Hub.Mail;

/// <summary>A mail as somebody wants it sent.</summary>
/// <param name="DedupKey">What it is about, e.g. <c>invoice/RE-2026-00042</c>; the same key is never sent twice.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
public sealed record MailDraft(string DedupKey, string To, string Subject, string Text)
{
    public string? Html { get; init; }

    public IReadOnlyList<MailFile> Files { get; init; } = [];
}

/// <summary>A file to send along.</summary>
public sealed record MailFile(string Name, string MediaType, byte[] Content);
